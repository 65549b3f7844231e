package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.ExitCode;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.report.ReportPage;
import io.tenure.run.PublishedTables;
import io.tenure.settings.CsvTargetSettings;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Without;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run writes every kind of file; other programs find in each what is in the tables. */
@Tag("pipeline")
class TargetFilesTest {
  private static final int MATRIX_AGES = 3;
  private static final int SCALE = 2;

  @TempDir private static Path folder;
  private static Shop shop;
  private static Path latest;
  private static Outcome outcome;
  private static List<WrittenTable> tables;

  /** Segments as nobody wants them; the fourth customer has paid more than 15 digits. */
  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .with(
                """
                tenure.cohorts.matrix-ages = 3
                tenure.privacy.minimum-customers = 2
                tenure.dimensions.branch { from = customers, value = branch }
                tenure.targets.files.formats = [csv, xlsx, duckdb]
                """)
            .customers(
                "(customer_id, branch)",
                """
                (1, '=1+1'), (2, 'a,"b"'), (3, 'Zwölf _x0041_ <&>'), (4, '-5'), (5, E'two\\nlines'),
                (6, '=1+1'), (7, '=1+1'), (8, '-5'), (9, 'a,"b"')
                """)
            .transactions(
                """
                (1, DATE '2026-01-05', 10.10), (6, DATE '2026-01-07', 0.01), (7, DATE '2026-02-07', 5),
                (2, DATE '2026-01-06', 20), (9, DATE '2026-01-08', 20), (3, DATE '2026-02-06', 20),
                (4, DATE '2026-02-06', 123456789012345.67), (8, DATE '2026-02-06', 1),
                (5, DATE '2026-03-06', 20), (1, DATE '2026-03-05', 30.00), (1, DATE '2026-03-06', -2.5)
                """);
    outcome = InThisJvm.tenure("run", "--config", shop.file().toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    latest = shop.output().resolve("latest");
    tables =
        PublishedRun.of(shop.output().toString(), new Configuration())
            .tables(PublishedTables.specs(MATRIX_AGES), SCALE);
  }

  /** Whoever copies them can tell whether they came over whole. */
  @Test
  void theManifestHasTheDigestOfEachFile() throws Exception {
    String manifest = Files.readString(shop.output().resolve("published.json"));
    Path run = latest.toRealPath();
    List<Path> beside = new ArrayList<>();
    try (var files = Files.walk(run)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("[._].*|published[.]json"))
          .filter(file -> !file.toString().endsWith(".parquet"))
          .forEach(beside::add);
    }

    assertThat(beside)
        .extracting(file -> run.relativize(file).toString())
        .contains("tenure.xlsx", "tenure.duckdb", "csv/run.csv", "report.html", "run.json");
    for (Path file : beside) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      assertThat(manifest)
          .contains(
              "\"path\" : \"runs/" + run.getFileName() + "/" + run.relativize(file) + '"',
              "\"sha256\" : \"" + HexFormat.of().formatHex(digest) + '"');
    }
  }

  @Test
  void csvHoldsTheRowsOfEveryTable() {
    for (WrittenTable table : tables) {
      String name = table.spec().name();
      String parquet = "read_parquet('" + latest.resolve(name) + "/*.parquet')";
      List<String> types = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (String column : PublishedFiles.query("DESCRIBE SELECT * FROM " + parquet)) {
        String[] described = column.split(" \\| ", -1);
        types.add("'" + described[0] + "': '" + described[1] + "'");
        expected.add(
            described[1].equals("VARCHAR")
                ? "regexp_replace(%1$s, '^([=+@-])', '''\\1') AS %1$s".formatted(described[0])
                : described[0]);
      }
      String csv =
          "read_csv('%s', header = true, nullstr = '', allow_quoted_nulls = false, columns = {%s})"
              .formatted(latest.resolve("csv/" + name + ".csv"), String.join(", ", types));
      String rows = "SELECT " + String.join(", ", expected) + " FROM " + parquet;
      List<String> found = PublishedFiles.query("SELECT * FROM " + csv);
      PublishedFiles.requireRows(name, found);
      assertThat(found).as(name).containsExactlyElementsOf(PublishedFiles.query(rows));
    }
  }

  /** RFC 4180, nothing of the machine's language, and suppressed figures are no 0. */
  @Test
  void csvIsWrittenAsItIsRead() throws IOException {
    String text = Files.readString(latest.resolve("csv/revenue_movement.csv"));

    assertThat(text).startsWith("grain,period,dimension,segment,").contains("\r\n");
    assertThat(text.lines().map(String::strip))
        .anyMatch(line -> line.startsWith("month,2026-01-01,branch,\"a,\"\"b\"\"\","))
        .anyMatch(line -> line.startsWith("month,2026-01-01,branch,'=1+1,0.00,10.11,0.00,"))
        .anyMatch(line -> line.endsWith(",branch,\"two"));
    assertThat(text).contains(",,,").doesNotContain("null");
  }

  @Test
  void aWorkbookHoldsTheRowsOfEveryTable() throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(latest.resolve("tenure.xlsx").toFile())) {
      assertThat(workbook.getSheets().map(Sheet::getName).toList())
          .startsWith("about")
          .containsAll(tables.stream().map(table -> table.spec().name()).toList());
      for (WrittenTable table : tables) {
        List<Row> rows = workbook.findSheet(table.spec().name()).orElseThrow().read();
        List<List<String>> expected = new ArrayList<>(List.of(table.spec().columnNames()));
        table.forEachStamped(
            line ->
                expected.add(
                    table.spec().columns().stream()
                        .map(column -> plain(table.format().value(line, column)))
                        .toList()));
        assertThat(rows.stream().map(row -> cells(table, row)).toList())
            .as(table.spec().name())
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  void aNumberThatASpreadsheetWouldRoundIsATextAndTold() throws IOException {
    assertThat(outcome.out())
        .contains("warning")
        .containsPattern(
            "tenure.xlsx: \\d+ numbers of sheet revenue_movement are texts, as a spreadsheet keeps"
                + " 15 digits and they have more\\.");
    try (ReadableWorkbook workbook = new ReadableWorkbook(latest.resolve("tenure.xlsx").toFile())) {
      assertThat(
              workbook.findSheet("revenue_movement").orElseThrow().read().stream()
                  .flatMap(Row::stream)
                  .filter(cell -> cell != null && cell.getType() == CellType.STRING)
                  .map(Cell::asString))
          .anyMatch(text -> text.matches("1234567890123\\d\\d\\.\\d\\d"));
    }
  }

  @Test
  void theFirstSheetSaysWhichRunItIsAndWhatColumnsMean() throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(latest.resolve("tenure.xlsx").toFile())) {
      List<String> rows =
          workbook.getFirstSheet().read().stream()
              .map(row -> row.getCellText(0) + "|" + row.getCellText(1) + "|" + row.getCellText(3))
              .toList();
      assertThat(rows)
          .contains("table|column|meaning", "run|as_of|2026-03-31")
          .anyMatch(row -> row.startsWith("customer_movement||one row per grain"))
          .contains("run|value|Its value as text");
    }
  }

  /** In Arabic digits are others, in Turkish the letter i; New York is another day. */
  @Test
  void theBytesDependOnTheRowsAlone() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      ByteArrayOutputStream workbook = new ByteArrayOutputStream();
      new Workbook(tables).writeTo(workbook);
      assertThat(workbook.toByteArray())
          .isEqualTo(Files.readAllBytes(latest.resolve("tenure.xlsx")));
      for (WrittenTable table : tables) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new CsvTable(table, new CsvTargetSettings(false, true)).writeTo(csv);
        assertThat(csv.toByteArray())
            .isEqualTo(Files.readAllBytes(latest.resolve("csv/" + table.spec().name() + ".csv")));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void csvForExcelHasAMarkAndTextsStayWhereFormulasMayStand() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvTable(tables.get(0), new CsvTargetSettings(true, false)).writeTo(out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("\ufeffdimension,")
        .contains(",=1+1,");
  }

  @Test
  void aDatabaseHoldsTheRowsAndWhatTheyMean() {
    String database = "jdbc:duckdb:" + latest.resolve("tenure.duckdb");
    for (WrittenTable table : tables) {
      String name = table.spec().name();
      assertThat(PublishedFiles.query(database, "SELECT * FROM " + name))
          .as(name)
          .containsExactlyElementsOf(
              PublishedFiles.query(
                  "SELECT * FROM read_parquet('" + latest.resolve(name) + "/*.parquet')"));
    }
    assertThat(
            PublishedFiles.query(
                database,
                "SELECT comment FROM duckdb_columns() WHERE table_name = 'run'"
                    + " AND column_name = 'value'"))
        .containsExactly("Its value as text (text)");
  }

  @Test
  void aDriverThatIsMissingIsToldWithItsArtefact() {
    Outcome refused =
        Without.classes(
            "org.duckdb.",
            () ->
                InThisJvm.tenure(
                    "validate",
                    "--config",
                    shop.file().toString(),
                    "--set",
                    "tenure.targets.files.formats=[duckdb]"));

    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .contains(
            "tenure: tenure.targets.files.formats has duckdb, which needs a driver that is not there."
                + " Add it: --packages org.duckdb:duckdb_jdbc:1.5.6.0 for spark-submit, its jar in"
                + " TENURE_CLASS_PATH for scripts/tenure.")
        .doesNotContain("\tat ");
  }

  /** What a page downloads is opened by the same spreadsheets. */
  @Test
  void thePageKnowsTheSameFormulas() throws IOException {
    try (InputStream page = ReportPage.class.getResourceAsStream("report.js")) {
      assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
          .contains("/^" + CsvTable.FORMULA_BEGINS + "/.test(value)");
    }
  }

  /** A sheet and an identifier of PostgreSQL are called what the table is called. */
  @Test
  void namesOfTablesAndColumnsFitEverywhere() {
    assertThat(PublishedTables.specs(MATRIX_AGES))
        .allSatisfy(
            spec -> {
              assertThat(spec.name()).hasSizeLessThanOrEqualTo(31).matches("[a-z_]+");
              assertThat(spec.columnNames()).allMatch(name -> name.matches("[a-z0-9_]{1,63}"));
            });
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal || value instanceof Double
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private static List<String> cells(WrittenTable table, Row row) {
    List<String> cells = new ArrayList<>();
    for (int at = 0; at < table.spec().columns().size(); at++) {
      Column<?> column = table.spec().columns().get(at);
      cells.add(row.getOptionalCell(at).map(cell -> text(column, cell)).orElse("null"));
    }
    return cells;
  }

  private static String text(Column<?> column, Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      return column.type() == ColumnType.DATE
          ? cell.asDate().toLocalDate().toString()
          : cell.asNumber().stripTrailingZeros().toPlainString();
    }
    // this reader leaves to its caller what a spreadsheet undoes
    String text =
        cell.getType() == CellType.BOOLEAN
            ? cell.asBoolean().toString()
            : cell.asString().replace("_x005F_", "_");
    return (column.type().isMoney() || column.type() == ColumnType.MEASURE)
            && cell.getAddress().getRow() > 0
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }
}
