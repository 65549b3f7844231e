package io.tenure.publish;

import static io.tenure.publish.Outputs.SPEC;
import static io.tenure.publish.Outputs.rows;
import static io.tenure.publish.Outputs.stamp;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.table.TableSpec;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the files of a run. */
class RunFolderTest {
  private final SparkSession spark = Spark.session();
  private final TableReader reader = new TableReader(spark, spark);

  @TempDir private Path output;
  private Publication publication;
  private RunFolder folder;
  private String mostBytes;

  @BeforeEach
  void open() {
    publication = Outputs.open(output);
    folder = publication.newRun(stamp("run-1"));
    mostBytes = spark.conf().get(TableReader.MOST_BYTES);
  }

  @AfterEach
  void close() {
    publication.close();
    spark.conf().set(TableReader.MOST_BYTES, mostBytes);
  }

  @Test
  void rowsAreStampedSortedAndInOneFile() {
    WrittenTable table = folder.write(reader, SPEC, rows("b", "c", "a").repartition(3));

    assertThat(table.count()).isEqualTo(3);
    assertThat(table.rows().collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[a,1,2026-03-31,run-1]", "[b,1,2026-03-31,run-1]", "[c,1,2026-03-31,run-1]");
    assertThat(files()).hasSize(1);
  }

  @Test
  void aSmallTableIsReadBackByOneTask() {
    Dataset<Row> rows = rows("b", "c", "a").repartition(3);
    spark.conf().set(TableReader.MOST_BYTES, "2097152");
    Dataset<Row> small = folder.keep(reader, "small", rows).rows();
    spark.conf().set(TableReader.MOST_BYTES, "10");

    Dataset<Row> large = folder.keep(reader, "large", rows).rows();

    assertThat(tasks(small)).isEqualTo(1);
    assertThat(tasks(large)).isGreaterThan(1);
    assertThat(small.collectAsList()).containsExactlyInAnyOrderElementsOf(large.collectAsList());
  }

  @Test
  void whatIsComputedFromASmallTableHasASessionOfItsOwn() {
    SparkSession forSmall = spark.newSession();
    TableReader apart = new TableReader(spark, forSmall);
    spark.conf().set(TableReader.MOST_BYTES, "2097152");
    Dataset<Row> small = folder.keep(apart, "small", rows("a")).rows();
    spark.conf().set(TableReader.MOST_BYTES, "10");

    Dataset<Row> large = folder.keep(apart, "large", rows("a")).rows();

    assertThat(small.sparkSession()).isSameAs(forSmall);
    assertThat(large.sparkSession()).isSameAs(spark);
  }

  private static long tasks(Dataset<Row> rows) {
    return rows.select(spark_partition_id()).distinct().count();
  }

  @Test
  void commentsTravelWithTheFiles() throws IOException {
    folder.write(reader, SPEC, rows("a"));

    StructField[] fields = spark.read().parquet(files().get(0).toString()).schema().fields();

    assertThat(fields[0].metadata().getString("comment")).isEqualTo("Who sold it");
    assertThat(fields[0].metadata().getString(TableSpec.TABLE_COMMENT))
        .isEqualTo("one row per name. What was sold");
    assertThat(fields[1].metadata().getString("comment")).isEqualTo("How many were sold");
    assertThat(fields[1].metadata().contains(TableSpec.TABLE_COMMENT)).isFalse();
    // and for programs that are not Spark, in the footer
    HadoopInputFile file =
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(files().get(0).toUri()), new Configuration());
    try (ParquetFileReader footer = ParquetFileReader.open(file)) {
      assertThat(footer.getFileMetaData().getKeyValueMetaData())
          .extractingByKey("org.apache.spark.sql.parquet.row.metadata")
          .asString()
          .contains("\"comment\":\"Who sold it\"", "one row per name. What was sold");
    }
  }

  @Test
  void aTableOfNoRowsIsStillReadable() {
    WrittenTable table = folder.write(reader, SPEC, rows());

    assertThat(table.count()).isZero();
    assertThat(spark.read().parquet(output.resolve("runs/run-1/sales").toString()).columns())
        .containsExactly("name", "sold", "as_of", "run_id");
  }

  @Test
  void aTableThatBreaksItsContractIsNotWritten() {
    Dataset<Row> rows = rows("a");

    assertThatThrownBy(() -> folder.write(reader, SPEC, rows.drop("sold")))
        .hasMessage("table sales lacks the columns [sold]");
    assertThatThrownBy(
            () -> folder.write(reader, SPEC, rows.withColumn("sold", col("sold").cast("string"))))
        .hasMessage("column sold of table sales is STRING, its contract says BIGINT");
    assertThat(Files.exists(output.resolve(folder.path() + "/sales"))).isFalse();
  }

  @Test
  void aTableIsWrittenOnce() {
    folder.write(reader, SPEC, rows("a"));

    assertThatThrownBy(() -> folder.write(reader, SPEC, rows("b")))
        .hasMessageContaining("already exists");
  }

  @Test
  void whatIsNotPublishedIsKeptApart() {
    KeptTable kept = folder.keep(reader, "history", rows("a", "b").withColumn("id", lit(7)));

    assertThat(kept.count()).isEqualTo(2);
    assertThat(kept.rows().head().getInt(2)).isEqualTo(7);
    assertThat(output.resolve("work/run-1/history")).isDirectory();
    assertThat(output.resolve("runs/run-1/history")).doesNotExist();
  }

  private List<Path> files() {
    try (var files = Files.list(output.resolve("runs/run-1/sales"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
