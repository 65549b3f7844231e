package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.settings.CatalogFormat;
import io.tenure.testing.Spark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that knows none of the formats. */
class CatalogLibraryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELTA | delta | io.delta:delta-spark_4.1_2.13:4.4.0 (for Spark 3.5"
            + " io.delta:delta-spark_2.13:3.3.3) --conf"
            + " spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
        "ICEBERG | iceberg | org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:VERSION (1.11.0 or"
            + " later) --conf spark.sql.extensions="
            + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        "HIVE | hive | org.apache.spark:spark-hive_2.13:VERSION (that of Spark) --conf"
            + " spark.sql.catalogImplementation=hive",
      })
  void aLibraryThatIsMissingIsToldWithItsArtefactAndOption(
      CatalogFormat format, String name, String added) {
    assertThatThrownBy(() -> CatalogLibrary.of(format).require(Spark.session()))
        .hasMessage(
            "tenure.targets.catalog.format is "
                + name
                + ", which needs a library that is not there, or that Spark was not told of. Add to"
                + " spark-submit: --packages "
                + added);
  }
}
