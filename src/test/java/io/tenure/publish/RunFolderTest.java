package io.tenure.publish;

import static io.tenure.publish.Outputs.FORMAT;
import static io.tenure.publish.Outputs.rows;
import static io.tenure.publish.Outputs.stamp;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.table.RowFormat;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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

  @TempDir private Path output;
  private Publication publication;
  private RunFolder folder;

  @BeforeEach
  void open() {
    publication = Outputs.open(output);
    folder = publication.newRun(stamp("run-1"));
  }

  @AfterEach
  void close() {
    publication.close();
  }

  @Test
  void rowsAreStampedSortedAndInOneFile() {
    WrittenTable table = folder.write(FORMAT, rows("b", "c", "a").repartition(3));

    assertThat(table.count()).isEqualTo(3);
    assertThat(stamped())
        .containsExactly(
            "[a,1,2026-03-31,run-1]", "[b,1,2026-03-31,run-1]", "[c,1,2026-03-31,run-1]");
    assertThat(files()).hasSize(1);
  }

  /** What is checked is what stands in the files, and it does not look at the stamp. */
  @Test
  void rowsAreReadBackInTheirOrder() {
    List<String> names = new ArrayList<>();

    folder
        .write(FORMAT, rows("b", "c", "a").repartition(3))
        .forEach(line -> names.add(line.value(Outputs.NAME) + line.value(Outputs.SOLD)));

    assertThat(names).containsExactly("a1", "b1", "c1");
  }

  @Test
  void commentsTravelWithTheFiles() throws IOException {
    folder.write(
        FORMAT, rows("a").map((MapFunction<Row, Row>) row -> row, Encoders.row(FORMAT.schema())));

    StructField[] fields = spark.read().parquet(files().get(0).toString()).schema().fields();

    assertThat(fields[0].metadata().getString("comment")).isEqualTo("Who sold it");
    assertThat(fields[0].metadata().getString(RowFormat.TABLE_COMMENT))
        .isEqualTo("one row per name. What was sold");
    assertThat(fields[1].metadata().getString("comment")).isEqualTo("How many were sold");
    assertThat(fields[1].metadata().contains(RowFormat.TABLE_COMMENT)).isFalse();
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
    WrittenTable table = folder.write(FORMAT, rows());

    assertThat(table.count()).isZero();
    assertThat(spark.read().parquet(output.resolve("runs/run-1/sales").toString()).columns())
        .containsExactly("name", "sold", "as_of", "run_id");
  }

  @Test
  void aTableThatBreaksItsContractIsNotWritten() {
    Dataset<Row> rows = rows("a");

    assertThatThrownBy(() -> folder.write(FORMAT, rows.drop("sold")))
        .hasMessageMatching(
            "table sales is to be written with name STRING[^,]*, its contract says name STRING.*,"
                + "sold BIGINT.*");
    assertThatThrownBy(
            () -> folder.write(FORMAT, rows.withColumn("sold", col("sold").cast("string"))))
        .hasMessageMatching(
            ".* with name STRING.*,sold STRING.*, its contract says .*sold BIGINT.*");
    assertThat(Files.exists(output.resolve(folder.path() + "/sales"))).isFalse();
  }

  @Test
  void aTableIsWrittenOnce() {
    folder.write(FORMAT, rows("a"));

    assertThatThrownBy(() -> folder.write(FORMAT, rows("b")))
        .hasMessageContaining("already exists");
  }

  @Test
  void whatIsNotPublishedIsKeptApart() {
    Dataset<Row> kept = folder.keep("history", rows("a", "b").withColumn("id", lit(7)));

    assertThat(folder.count("history")).isEqualTo(2);
    assertThat(kept.count()).isEqualTo(2);
    assertThat(kept.head().getInt(2)).isEqualTo(7);
    assertThat(output.resolve("work/run-1/history")).isDirectory();
    assertThat(output.resolve("runs/run-1/history")).doesNotExist();
  }

  @Test
  void whatIsKeptIsDiscardedByName() {
    folder.keep("history", rows("a"));
    folder.keep("cells", rows("a"));

    folder.discardAllBut(List.of("history"));

    assertThat(Outputs.names(output.resolve("work/run-1"))).containsExactly("_tenure", "history");
  }

  /** The full table has a folder of its own, where nobody who reads tables looks. */
  @Test
  void aFullTableIsNotPublished() {
    WrittenTable full = folder.writeFull(FORMAT, rows("a", "b"));

    assertThat(full.count()).isEqualTo(2);
    assertThat(folder.readFull(spark, FORMAT).sort("name").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[a,1]", "[b,1]");
    assertThat(output.resolve("work/run-1/full/sales")).isDirectory();
    assertThat(output.resolve("runs/run-1/sales")).doesNotExist();
  }

  private List<String> stamped() {
    return spark
        .read()
        .parquet(output.resolve("runs/run-1/sales").toString())
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  private List<Path> files() {
    try (var files = Files.list(output.resolve("runs/run-1/sales"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
