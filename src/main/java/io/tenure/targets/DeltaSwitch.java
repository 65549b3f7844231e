package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import org.apache.spark.sql.SparkSession;

/** One commit of the table's log, which says of which run it is. */
record DeltaSwitch(SparkSession spark, String runId) implements CatalogSwitch {
  private static final String SAID = "spark.databricks.delta.commitInfo.userMetadata";
  private static final String VIEW = "tenure_published";

  @Override
  public void stage(TargetTable table, WrittenTable written) {
    if (!table.isThere()) {
      spark.sql(table.create("TABLE") + " USING delta " + table.comment());
    }
    table.widening().stream().filter(any -> table.isThere()).forEach(spark::sql);
  }

  @Override
  public void show(TargetTable table, WrittenTable written) {
    spark.conf().set(SAID, runId);
    try {
      written.read(spark).createOrReplaceTempView(VIEW);
      spark.sql(table.overwrite(table.name(), VIEW));
    } finally {
      spark.catalog().dropTempView(VIEW);
      spark.conf().unset(SAID);
    }
  }
}
