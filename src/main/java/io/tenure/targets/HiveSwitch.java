package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import org.apache.spark.sql.SparkSession;

/** An external table over the files of the run, whose place is changed at one instant. */
record HiveSwitch(SparkSession spark, String runId) implements CatalogSwitch {

  @Override
  public void stage(TargetTable table, WrittenTable written) {
    if (table.isThere()) {
      table.widening().forEach(spark::sql);
    } else {
      spark.sql(
          table.create("EXTERNAL TABLE")
              + " "
              + table.comment()
              + " STORED AS PARQUET LOCATION "
              + TargetTable.text(written.location()));
    }
  }

  @Override
  public void show(TargetTable table, WrittenTable written) {
    String alter = "ALTER TABLE " + table.name() + " SET ";
    spark.sql(alter + "LOCATION " + TargetTable.text(written.location()));
    spark.sql(alter + "TBLPROPERTIES ('tenure.run_id' = " + TargetTable.text(runId) + ")");
    spark.catalog().refreshTable(table.name());
  }
}
