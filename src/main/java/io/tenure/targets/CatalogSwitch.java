package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import io.tenure.settings.CatalogTargetSettings;
import org.apache.spark.sql.SparkSession;

/** How tables of a format are replaced. */
interface CatalogSwitch {

  static CatalogSwitch of(CatalogTargetSettings settings, SparkSession spark, String runId) {
    return switch (settings.format()) {
      case DELTA -> new DeltaSwitch(spark, runId);
      case ICEBERG -> new IcebergSwitch(spark, settings.catalog(), runId);
      case HIVE -> new HiveSwitch(spark, runId);
    };
  }

  /** Makes ready what readers do not see yet, as far as the format can. */
  void stage(TargetTable table, WrittenTable written);

  /** Shows it to readers. */
  void show(TargetTable table, WrittenTable written);
}
