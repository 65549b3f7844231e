package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.Failure;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV and JSON as people and programs write them: read as it is meant, or refused in words. */
@Tag("pipeline")
class TextFilesTest {
  private static final String HEADER = "customer_id,transaction_date,amount\n";
  private static final String OF_CSV =
      "format = csv, columns { date = \"CAST(transaction_date AS DATE)\", amount ="
          + " \"CAST(amount AS DECIMAL(12,2))\" }";
  private static final String OF_JSON =
      "format = json, schema = \"customer_id STRING, transaction_date DATE, amount"
          + " DECIMAL(12,2)\"";
  private static final String NOTHING = " Nothing was published. ";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b13FieldsAreThoseOfTheirWriter(boolean isMultiLine) throws IOException {
    write(
        "a.csv",
        "\ufeff\"customer_id\",\"transaction_date\",amount,\n\n1,\"x, \"\"y\"\"\",\"\",\n");
    write("b.csv", "amount,customer_id,transaction_date\r\n5,2,é\r\n ,\"3\",\r\n,4,\"\"\r\n");

    assertThat(rows("format = csv, csv.multi-line = " + isMultiLine))
        .containsExactlyInAnyOrder("1|x, \"y\"|null", "2|é|5", "3|null| ", "4|null|null");
  }

  /** Inches, for example. */
  @Test
  void aQuoteInsideATextWithoutQuotesIsALetter() throws IOException {
    write("a.csv", HEADER + "1,5\" pipe,2\n3,a \"b\",4\n");

    assertThat(rows("format = csv")).containsExactlyInAnyOrder("1|5\" pipe|2", "3|a \"b\"|4");
  }

  @Test
  void linesMayEndInTextsOnRequest() throws IOException {
    write("a.csv", HEADER + "1,\"x\ny\",\"a\r\nb\"\n2,\"\n\",3\n");

    assertThat(rows("format = csv, csv.multi-line = true"))
        .containsExactlyInAnyOrder("1|x\ny|a\r\nb", "2|\n|3");
  }

  /** A text that goes on for a line, or to the end of the file; both leave the fields in number. */
  @ParameterizedTest
  @ValueSource(strings = {"1,2,\"x\ny\"\n", "1,2,\"x\n3,4,5\n", "1,\"2\n3\",4\n", "1,2,3,\"4\n"})
  void b07ATextThatGoesOnInTheNextLineEndsTheRun(String rows) throws IOException {
    Path file = write("a b.csv", HEADER + rows);

    assertThat(problem("format = csv"))
        .isEqualTo(
            "an input file cannot be read: a row of file:"
                + file
                + " has more or fewer fields than its file has columns, or goes on in the next line,"
                + " within double quotes."
                + NOTHING
                + "Write the file again, or set the input's csv.multi-line to true if texts of it hold"
                + " line ends.");
  }

  @Test
  void b07AQuoteThatNobodyClosesEndsTheRun() throws IOException {
    Path file = write("a.csv", HEADER + "1,2,\"x\n3,4,5\n6,7,8\n");

    assertThat(problem("format = csv, csv.multi-line = true"))
        .isEqualTo(
            "an input file cannot be read: file:"
                + file
                + " has a double quote that is not closed: their number is odd."
                + NOTHING
                + "Write the file again: a text with a quote stands between quotes, and has it twice.");
  }

  @Test
  void b07NeitherDoTwoOfThemMakeOneText() throws IOException {
    write("a.csv", HEADER + "1,2,\"x\n3,4,5\n6,7,\"8\n");

    assertThat(problem("format = csv, csv.multi-line = true"))
        .contains(": a double quote is not closed, or a text has more than 100,000 characters.")
        .doesNotContain("6,7");
  }

  @Test
  void b13LinesOfAFileMayEndInSeveralWays() throws IOException {
    write("a.csv", HEADER + "1,x,3\r\n2,y,\r\n3,z,\"4\"\r\n4,\"\",5\n");

    for (String lines : List.of("false", "true")) {
      assertThat(rows("format = csv, csv.multi-line = " + lines))
          .containsExactlyInAnyOrder("1|x|3", "2|y|null", "3|z|4", "4|null|5");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Ä€“, false",
    "windows-1252, Ä€“, true",
    "ISO-8859-1, Äé, false",
    "UTF-16, Ä∢ü, true"
  })
  void b13CharsetsAreThoseThatPeopleWrite(String charset, String text, boolean isMultiLine)
      throws IOException {
    String csv = HEADER + text + ",\"" + text + "\",1\r\n";
    Files.createDirectories(folder.resolve("transactions"));
    Files.write(folder.resolve("transactions/a.csv"), csv.getBytes(Charset.forName(charset)));

    assertThat(
            rows(
                "format = csv, csv { charset = "
                    + charset
                    + ", multi-line = "
                    + isMultiLine
                    + " }"))
        .containsExactly(text + "|" + text + "|1");
  }

  @Test
  void b13AByteThatWindowsDoesNotKnowEndsTheRun() throws IOException {
    Files.createDirectories(folder.resolve("transactions"));
    Files.write(
        folder.resolve("transactions/a.csv"),
        (HEADER + "\u0081,2,3\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(problem("format = csv, csv.charset = windows-1252"))
        .contains("column customer_id of file:", "holds bytes that are not of its charset");
  }

  @Test
  void foldersGiveColumns() throws IOException {
    write("month=2026-01/a.csv", HEADER + "1,x,2\n");
    write("month=2026-02/a.csv", HEADER + "3,y,4\n");
    write("month=2026-03/a.csv", HEADER + "5,\"z\",6\n");

    for (String lines : List.of("false", "true")) {
      assertThat(
              rows(
                  "format = csv, where = \"month < '2026-03'\", csv.multi-line = " + lines,
                  "customer_id",
                  "month"))
          .containsExactlyInAnyOrder("1|2026-01", "3|2026-02", "5|2026-03");
    }
  }

  @Test
  void b07AFileOfNoBytesIsRefused() throws IOException {
    Path file = write("a.json", "");
    String problem =
        "input transactions: file:%s is not a readable %s file: it is empty (0 bytes). Write it again"
            + " or move it away.";

    assertThat(problem(OF_JSON)).isEqualTo(problem.formatted(file, "JSON lines"));
    assertThat(problem("format = csv")).contains("it is empty (0 bytes)");
    assertThat(problem("format = csv, csv.header = false, schema = \"customer_id INT\""))
        .contains("it is empty (0 bytes)");
    Files.move(file, folder.resolve("transactions/part-00000.json"));
    assertThat(problem(OF_JSON)).contains("it is empty (0 bytes)");
  }

  /** Spark writes one where its first task has no rows. */
  @Test
  void b07APartWithoutRowsBesideOthersIsNone() throws IOException {
    write("part-00000-c000.json", "");
    write(
        "part-00001-c000.json",
        "{\"customer_id\":\"1\",\"transaction_date\":\"2026-01-03\",\"amount\":5}\n");

    assertThat(rows(OF_JSON)).containsExactly("1|2026-01-03|5.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void b07ATruncatedGzipIsNamed(String format) throws IOException {
    StringBuilder rows = new StringBuilder(format.equals("csv") ? HEADER : "");
    for (int i = 0; i < 5_000; i++) {
      rows.append(
          format.equals("csv")
              ? i + ",2026-01-03," + i * 7919 % 1000 + "\n"
              : "{\"customer_id\":\"%d\",\"transaction_date\":\"2026-01-03\",\"amount\":%d}\n"
                  .formatted(i, i * 7919 % 1000));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    Path file = write("a." + format + ".gz", "");
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 100));

    boolean isNamed = !Spark.session().version().startsWith("3.");
    assertThat(problem(format.equals("csv") ? OF_CSV : OF_JSON))
        .contains(
            "an input file cannot be read: ",
            ": it is compressed and ends too early.",
            isNamed ? file.getFileName().toString() : "does not say which file");
  }

  @Test
  void b04AKeyThatNoObjectHasIsRefused() throws IOException {
    write(
        "a.json", "{\"customer_id\":\"1\",\"Amount\":5,\"transaction_date\":null}\n{\"x.y\":1}\n");
    Shop shop = shop(OF_JSON);

    Ran ran = Ran.of("validate", "--config", shop.file().toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .singleElement()
        .asString()
        .endsWith(
            " declares amount, which no object has: it would be NULL in every row. Correct the name, or leave it out. Names that there are: Amount,"
                + " customer_id, transaction_date, x.y.");
  }

  /** Such as a field that a shop began to write when it had refunds. */
  @Test
  void b04AKeyThatComesLateIsRead() throws IOException {
    String without = "{\"customer_id\":\"1\",\"transaction_date\":\"2026-01-03\"}\n";
    String with = without.replace("}", ",\"am\\u006funt\":5}");
    write("a.json", without.repeat(1_500));
    write("b.json", without.repeat(1_500) + with);

    Ran ran = Ran.of("validate", "--config", shop(OF_JSON).file().toString());

    assertThat(ran.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{bad", "{\"amount\":\"five\"}"})
  void b03ALineThatIsNoObjectEndsTheRun(String line) throws IOException {
    Path file =
        write("a.json", "{\"customer_id\":\"1\",\"amount\":5,\"transaction_date\":null}\n" + line);

    assertThat(problem(OF_JSON))
        .isEqualTo(
            "an input file cannot be read: a line of file:"
                + file
                + " is no JSON object in UTF-8, or has a value of another type than schema declares."
                + NOTHING
                + "Write the file again, or declare the column as STRING, which any value is.");
  }

  /** As those who append objects to a file without line ends leave them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%1$s%1$s",
        "%1$s\t%1$s",
        "%1$s 1",
        "%1$s,%1$s",
        "%1$s]%1$s",
        "{\"x\":\"\\\"}\\\" 1\"}\"\""
      })
  void b03ALineThatGoesOnBehindItsObjectEndsTheRun(String line) throws IOException {
    String object = "{\"customer_id\":\"1\",\"amount\":5,\"transaction_date\":\"2026-01-03\"}";
    Path file = write("a.json", object + "\n" + line.formatted(object));

    assertThat(problem(OF_JSON))
        .isEqualTo(
            "an input file cannot be read: a line of file:"
                + file
                + " goes on behind its JSON object, and Spark would leave out what follows."
                + NOTHING
                + "Write each object on a line of its own, as jq -c . does.");
  }

  /** A filter that a row of nothing does not pass keeps nobody from looking at the files. */
  @Test
  void b03AFilterHidesNoFault() throws IOException {
    String object = "{\"customer_id\":\"1\",\"amount\":5,\"transaction_date\":\"2026-01-03\"}";
    Path json = write("a.json", object + object);
    assertThatThrownBy(() -> known(OF_JSON))
        .hasStackTraceContaining("goes on behind its JSON object");

    Files.delete(json);
    write("a.csv", HEADER + "1,2,\"x\n3,4,5\n6,7,8\n");
    assertThatThrownBy(() -> known("format = csv, csv.multi-line = true, " + OF_CSV))
        .hasStackTraceContaining("has a double quote that is not closed");
  }

  private long known(String settings) {
    return shop(settings).open().transactions().where("customer_id IS NOT NULL").count();
  }

  @Test
  void b03ATextOfJsonMayHaveWhatLooksLikeTheNextObject() throws IOException {
    write(
        "a.json",
        "{\"customer_id\":\"} {\\\"}{\",\"amount\":5,\"transaction_date\":\"2026-01-03\","
            + "\"x\":[{\"y\":{}},{}],'z':'} \\\"x'}  ");

    assertThat(rows(OF_JSON)).containsExactly("} {\"}{|2026-01-03|5.00");
  }

  @Test
  void theSignOfUnknownBytesInJsonIsToldWithoutASettingOfCsv() throws IOException {
    write("a.json", "{\"customer_id\":\"\ufffd\",\"amount\":5,\"transaction_date\":null}");

    assertThat(problem(OF_JSON)).endsWith(NOTHING + "Write the file again as UTF-8.");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("transactions").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Shop shop(String settings) {
    return new Shop(folder).with("tenure.input.transactions { " + settings + " }");
  }

  private List<String> rows(String settings, String... columns) {
    String[] shown =
        columns.length > 0 ? columns : new String[] {"customer_id", "transaction_date", "amount"};
    boolean isText = settings.contains("csv");
    return shop(settings + (isText ? ", " + OF_CSV : ""))
        .open()
        .transactions()
        .selectExpr(shown)
        .collectAsList()
        .stream()
        .map(TextFilesTest::line)
        .toList();
  }

  private static String line(Row row) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < row.size(); at++) {
      line.append(at == 0 ? "" : "|").append(row.get(at));
    }
    return line.toString();
  }

  /** What a run is ended with. */
  private String problem(String settings) {
    String[] told = {""};
    assertThatThrownBy(() -> rows(settings))
        .satisfies(
            error ->
                told[0] =
                    error instanceof Failure failure
                        ? String.join("\n", failure.problems())
                        : SparkProblems.ofInput(error).orElseThrow().problems().get(0));
    return told[0];
  }
}
