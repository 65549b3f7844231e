package io.tenure.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark writes is read back without Spark, value by value. */
class TableFileTest {
  private static final TableBuilder TABLE = TableSpec.named("values").grain("one row per number");
  private static final Column<Integer> NUMBER = TABLE.ageKey("number", "Its number");
  private static final Column<String> TEXT = TABLE.optionalText("text", "A text");
  private static final Column<LocalDate> DAY = TABLE.date("day", "A day");
  private static final Column<Boolean> FLAG = TABLE.flag("flag", "A flag");
  private static final Column<Long> CUSTOMERS = TABLE.optionalCustomers("customers", "A count");
  private static final Column<Long> MONEY = TABLE.money("money", CUSTOMERS, "A sum");
  private static final Column<Long> MONEY_PER = TABLE.moneyPer("money_per", "A quotient");
  private static final Column<Double> RATE = TABLE.rate("rate", "A share");
  private static final Column<BigDecimal> MEASURE = TABLE.measure("measure", "A measure");
  private static final Column<Long> BEHIND = TABLE.behind("behind", "Who is behind it");
  private static final TableSpec SPEC = TABLE.build();
  private static final RowFormat FORMAT = RowFormat.full(SPEC, 2);

  /** Umlauts, letters beyond 16 bits, none, quotes and bytes that sort after ASCII. */
  private static final List<String> TEXTS =
      List.of(
          "Größe ÄÖÜ ß", "\uD83D\uDE00 and \uD835\uDD4F", "", "a|b\n\"c\"", "\uFFFD\u00FF", "x");

  @TempDir private Path folder;

  private static Line line(int number) {
    Line line =
        new Line(SPEC)
            .set(NUMBER, number)
            .set(TEXT, TEXTS.get(number % TEXTS.size()))
            .set(DAY, LocalDate.of(1968, 2, 28).plusDays(number))
            .set(FLAG, number % 2 == 0)
            .set(CUSTOMERS, (long) number)
            .set(MONEY, -1_234_567L * number)
            .set(MONEY_PER, number - 5L)
            .set(RATE, number / 3.0)
            .set(MEASURE, BigDecimal.valueOf(number * 12_345_678_901L - 99_999, 6))
            .set(BEHIND, Long.MAX_VALUE - number);
    if (number % 4 == 1) {
      List.of(TEXT, CUSTOMERS, MONEY_PER, RATE, MEASURE, BEHIND).forEach(line::clear);
    }
    return line;
  }

  /** Every value of a line, NULL among them, as text. */
  private static List<String> values(Line line) {
    return FORMAT.columns().stream()
        .map(column -> column.name() + " " + (Object) line.get(column))
        .toList();
  }

  private WrittenTable write(List<Line> lines, Map<String, String> options) {
    List<Row> rows = lines.stream().map(FORMAT::row).toList();
    Spark.session()
        .createDataFrame(rows, FORMAT.schema())
        .coalesce(1)
        .sortWithinPartitions("number")
        .write()
        .options(options)
        .parquet(folder.resolve("values").toString());
    return new WrittenTable(store(), "values", FORMAT);
  }

  private Store store() {
    return new Store(folder.toString(), new Configuration());
  }

  private static void requireSame(WrittenTable table, List<Line> lines) {
    List<List<String>> found = new ArrayList<>();
    table.forEach(line -> found.add(values(line)));
    assertThat(table.count()).isEqualTo(lines.size());
    assertThat(found).containsExactlyElementsOf(lines.stream().map(TableFileTest::values).toList());
  }

  private static List<Line> lines(int count) {
    return IntStream.range(0, count).mapToObj(TableFileTest::line).toList();
  }

  @Test
  void whatSparkWroteIsReadBackValueByValue() {
    List<Line> lines = lines(40);
    assertThat(lines.get(0).value(DAY)).isBefore(LocalDate.EPOCH);
    assertThat(lines.get(2).value(MONEY)).isNegative();
    assertThat(lines.get(0).value(MEASURE)).isNegative();

    requireSame(write(lines, Map.of()), lines);
  }

  @Test
  void rowsThatNobodyWantsAreLeftOut() {
    List<Line> lines = lines(40);
    List<List<String>> found = new ArrayList<>();

    write(lines, Map.of())
        .forEach(key -> key.value(NUMBER) % 3 == 1, line -> found.add(values(line)));

    assertThat(found)
        .containsExactlyElementsOf(
            lines.stream()
                .filter(line -> line.value(NUMBER) % 3 == 1)
                .map(TableFileTest::values)
                .toList());
  }

  @Test
  void columnsThatNobodyAsksForAreLeftOut() {
    List<String> found = new ArrayList<>();

    write(lines(3), Map.of())
        .forEach(
            List.of(DAY, NUMBER),
            line ->
                found.add(line.value(NUMBER) + " " + line.value(DAY) + " " + line.has(CUSTOMERS)));

    assertThat(found)
        .containsExactly("0 1968-02-28 false", "1 1968-02-29 false", "2 1968-03-01 false");
  }

  /** Money of 18 digits, the widest decimals of a measure, and doubles without a decimal text. */
  @Test
  void theWidestValuesAreReadBack() {
    Line widest =
        line(0)
            .set(DAY, LocalDate.of(1, 1, 1))
            .set(MONEY, -999_999_999_999_999_999L)
            .set(MONEY_PER, 999_999_999_999_999_999L)
            .set(RATE, Double.MIN_VALUE)
            .set(MEASURE, new BigDecimal("-999999999999999999.999999"));
    Line last =
        line(1)
            .set(DAY, LocalDate.of(9999, 12, 31))
            .set(RATE, -0.0)
            .set(MEASURE, new BigDecimal("0.000000"));

    requireSame(write(List.of(widest, last), Map.of()), List.of(widest, last));
  }

  /** 1000 rows, 150 to a file: six files of 150 and one of 1000 - 6 * 150 = 100. */
  @Test
  void filesAreReadInTheirOrder() {
    List<Line> lines = lines(1000);
    WrittenTable table = write(lines, Map.of("maxRecordsPerFile", "150"));

    assertThat(store().dataFiles("values")).hasSize(7);
    requireSame(table, lines);
  }

  /** With and without dictionaries, which texts have that repeat. */
  @Test
  void rowGroupsAreReadInTheirOrder() throws IOException {
    List<Line> lines = lines(3000);
    WrittenTable table =
        write(
            lines,
            Map.of(
                "parquet.block.size", "4096",
                "parquet.page.size", "512",
                "parquet.block.size.row.check.min", "10",
                "parquet.enable.dictionary", "false"));

    assertThat(rowGroups()).isGreaterThan(2);
    requireSame(table, lines);
  }

  private int rowGroups() throws IOException {
    FileStatus file = store().dataFiles("values").get(0);
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, new Configuration()))) {
      return reader.getRowGroups().size();
    }
  }

  /** Columns that nobody asked for are not read, wherever they stand. */
  @Test
  void onlyTheColumnsOfTheFormatAreRead() {
    List<Line> lines = lines(4);
    write(lines, Map.of());
    RowFormat some = new RowFormat(SPEC, List.of(RATE, NUMBER), 2);

    List<String> found = new ArrayList<>();
    new WrittenTable(store(), "values", some)
        .forEach(line -> found.add(line.get(NUMBER) + " " + line.get(RATE) + " " + line.has(DAY)));

    // 0 / 3, none, 2 / 3 and 3 / 3
    assertThat(found)
        .containsExactly("0 0.0 false", "1 null false", "2 " + 2 / 3.0 + " false", "3 1.0 false");
  }

  @Test
  void aTableWithoutRowsIsReadToo() {
    requireSame(write(List.of(), Map.of()), List.of());
  }
}
