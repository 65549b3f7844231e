package io.tenure.publish;

import static io.tenure.publish.Outputs.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are at hand stand in a file as if Spark had written them. */
class LinesFileTest {
  private static final int MONEY_SCALE = 3;
  private static final TableBuilder TABLE =
      TableSpec.named("all_types").grain("one row per name").comment("A column of each type");
  private static final Column<String> NAME = TABLE.textKey("name", "Who");
  private static final Column<Integer> PLACE = TABLE.placeKey("place", "Where");
  private static final Column<LocalDate> DATE = TABLE.date("date", "When");
  private static final Column<Boolean> FLAG = TABLE.flag("flag", "Whether");
  private static final Column<Integer> AGE = TABLE.optionalAge("age", "How old");
  private static final Column<Integer> DAYS = TABLE.optionalDays("days", "How long");
  private static final Column<Long> CUSTOMERS = TABLE.customers("customers", "How many");
  private static final Column<Long> SPELLS = TABLE.spells("spells", "How often");
  private static final Column<Long> ORDERS = TABLE.orders("orders", CUSTOMERS, "Of orders");
  private static final Column<Long> INVOICES = TABLE.invoices("invoices", CUSTOMERS, "Of invoices");
  private static final Column<Long> CONTRACTS =
      TABLE.contracts("contracts", CUSTOMERS, "Of contracts");
  private static final Column<Long> COHORTS = TABLE.cohorts("cohorts", "Of cohorts");
  private static final Column<Long> ROWS = TABLE.rows("rows", "Of rows");
  private static final Column<Long> MONEY = TABLE.money("money", CUSTOMERS, "How much");
  private static final Column<Long> MONEY_PER = TABLE.moneyPer("money_per", "How much each");
  private static final Column<Double> RATE = TABLE.rate("rate", "Which share");
  private static final Column<Double> RATIO = TABLE.ratio("ratio", "Which ratio");
  private static final Column<Double> POINTS = TABLE.points("points", "How far apart");
  private static final Column<Double> DIFFERENCE = TABLE.difference("difference", "How different");
  private static final Column<Double> NUMBER = TABLE.number("number", "Which number");
  private static final Column<BigDecimal> MEASURE = TABLE.measure("measure", "What was measured");
  private static final RowFormat FORMAT = RowFormat.published(TABLE.build(), MONEY_SCALE);

  private final SparkSession spark = Spark.session();

  @TempDir private Path output;
  private Publication publication;

  @BeforeEach
  void open() {
    publication = Outputs.open(output);
  }

  @AfterEach
  void close() {
    publication.close();
  }

  /** Otherwise the test would not see a type for which files of the two differ. */
  @Test
  void everyTypeIsTried() {
    Set<ColumnType> tried =
        FORMAT.columns().stream()
            .map(Column::type)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ColumnType.class)));

    assertThat(tried).containsExactlyInAnyOrder(ColumnType.values());
  }

  @Test
  void rowsStandInTheFileAsSparkWouldWriteThem() throws IOException {
    requireSame(List.of(full("b", 1), sparse("c"), full("a", -1), full("a", 0)));
  }

  @Test
  void aTableWithoutRowsHasItsColumns() throws IOException {
    requireSame(List.of());
  }

  private void requireSame(List<Line> lines) throws IOException {
    RunFolder here = publication.newRun(stamp("run-1"));
    RunFolder ofSpark = publication.newRun(stamp("run-1"));
    WrittenTable written = here.write(FORMAT, spark, lines);
    ofSpark.write(
        FORMAT, spark.createDataFrame(lines.stream().map(FORMAT::row).toList(), FORMAT.schema()));

    assertThat(rows(here)).isEqualTo(rows(ofSpark)).hasSameSizeAs(lines);
    assertThat(footer(here).getSchema()).isEqualTo(footer(ofSpark).getSchema());
    assertThat(said(here)).containsAllEntriesOf(said(ofSpark));
    assertThat(said(ofSpark)).hasSize(2);
    assertThat(written.count()).isEqualTo(lines.size());
  }

  /** With values at the edges of their types where the sign is -1 or 1. */
  private static Line full(String name, int sign) {
    return sparse(name)
        .set(PLACE, sign)
        .set(AGE, sign * Integer.MAX_VALUE)
        .set(DAYS, sign)
        .set(ORDERS, sign * Long.MAX_VALUE)
        .set(MONEY, sign * 999_999_999_999_999_999L)
        .set(MONEY_PER, sign * 1L)
        .set(RATE, sign / 3.0)
        .set(RATIO, sign * Double.MAX_VALUE)
        .set(POINTS, -0.0)
        .set(DIFFERENCE, Double.MIN_VALUE)
        .set(NUMBER, 1e-9)
        .set(
            MEASURE,
            new BigDecimal("999999999999999999.999999").multiply(BigDecimal.valueOf(sign)));
  }

  /** With those alone that every row has. */
  private static Line sparse(String name) {
    return new Line(FORMAT.spec())
        .set(NAME, name)
        .set(PLACE, 7)
        .set(DATE, LocalDate.of(1969, 12, 31))
        .set(FLAG, true)
        .set(CUSTOMERS, 1L)
        .set(SPELLS, 2L)
        .set(ORDERS, 3L)
        .set(INVOICES, 3L)
        .set(CONTRACTS, 4L)
        .set(MONEY, 8L)
        .set(COHORTS, 5L)
        .set(ROWS, 6L);
  }

  private List<Row> rows(RunFolder run) {
    return spark.read().parquet(folder(run).toString()).collectAsList();
  }

  private Path folder(RunFolder run) {
    return output.resolve(run.path()).resolve(FORMAT.spec().name());
  }

  private Map<String, String> said(RunFolder run) throws IOException {
    return footer(run).getKeyValueMetaData();
  }

  private FileMetaData footer(RunFolder run) throws IOException {
    List<String> files =
        Outputs.names(folder(run)).stream().filter(name -> name.endsWith(".parquet")).toList();
    assertThat(files.stream().filter(name -> !name.startsWith("."))).hasSize(1);
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(
            folder(run)
                .resolve(
                    files.stream().filter(name -> !name.startsWith(".")).findFirst().orElseThrow())
                .toUri());
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
      return reader.getFooter().getFileMetaData();
    }
  }
}
