package io.tenure.targets;

import io.tenure.failure.Message;
import io.tenure.publish.WrittenTable;
import org.apache.spark.sql.SparkSession;

/** Rows go to a branch, to which the table is moved forward; a tag keeps what was published. */
record IcebergSwitch(SparkSession spark, String catalog, String runId) implements CatalogSwitch {
  private static final String VIEW = "tenure_published";

  @Override
  public void stage(TargetTable table, WrittenTable written) {
    if (table.isThere()) {
      table.widening().forEach(spark::sql);
    } else {
      spark.sql(table.create("TABLE") + " USING iceberg " + table.comment());
    }
    spark.sql("ALTER TABLE " + table.name() + " CREATE OR REPLACE BRANCH " + branch());
    try {
      written.read(spark).createOrReplaceTempView(VIEW);
      spark.sql(table.overwrite(table.name() + ".`branch_tenure_" + runId + "`", VIEW));
    } finally {
      spark.catalog().dropTempView(VIEW);
    }
  }

  private String branch() {
    return "`tenure_" + runId + "`";
  }

  @Override
  public void show(TargetTable table, WrittenTable written) {
    spark.sql(
        Message.of(
            "CALL %s.system.fast_forward('%s', 'main', 'tenure_%s')",
            catalog, table.name(), runId));
    spark.sql("ALTER TABLE " + table.name() + " CREATE OR REPLACE TAG `" + runId + "`");
    spark.sql("ALTER TABLE " + table.name() + " DROP BRANCH " + branch());
  }
}
