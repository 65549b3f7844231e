package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import org.apache.spark.sql.SparkSession;

/** An external table over the files of the run, whose place is changed at one instant. */
record HiveSwitch(SparkSession spark, String runId) implements CatalogSwitch {

  @Override
  public void stage(CatalogTable table, WrittenTable written) {
    if (table.isThere()) {
      table.widening().forEach(spark::sql);
    } else {
      spark.sql(
          table.create("EXTERNAL TABLE")
              + " "
              + table.comment()
              + " STORED AS PARQUET LOCATION "
              + CatalogTable.text(written.location()));
    }
  }

  @Override
  public void show(CatalogTable table, WrittenTable written) {
    String alter = "ALTER TABLE " + table.name() + " SET ";
    spark.sql(alter + "LOCATION " + CatalogTable.text(written.location()));
    spark.sql(alter + "TBLPROPERTIES ('tenure.run_id' = " + CatalogTable.text(runId) + ")");
    spark.catalog().refreshTable(table.name());
  }
}
