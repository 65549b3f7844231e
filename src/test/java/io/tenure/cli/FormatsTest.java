package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are not Parquet: the same tables of the same rows, and the same care. */
@Tag("pipeline")
class FormatsTest {
  private static final String SALES =
      """
      SELECT 1000 + i % 40 AS customer_id,
        TIMESTAMP '2024-11-03 08:00:00' + to_hours(i * 37 % 11000) AS transaction_date,
        CAST(i % 97 - 6 + i % 4 / 4 AS DECIMAL(12,2)) AS amount,
        ['web; "the" shop', 'phone', NULL, 'São' || chr(10) || 'Paulo'][i % 4 + 1] AS channel
      FROM range(900) AS t(i)""";
  private static final String CUSTOMERS =
      "SELECT 1000 + i AS customer_id, ['Food', NULL, 'Toys'][i % 3 + 1] AS branch FROM range(42) AS"
          + " t(i)";
  private static final String TYPES =
      "\"customer_id BIGINT, transaction_date TIMESTAMP_NTZ, amount DECIMAL(12,2)";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    shop =
        new Shop(folder)
            .with("tenure.input.customers.path = \"" + folder.resolve("customers") + '"')
            .with("tenure.dimensions.channel { from = transactions, value = channel }")
            .with("tenure.dimensions.branch { from = customers, value = branch }");
  }

  @Test
  void theSameRowsGiveTheSameTables() throws IOException {
    ParquetFiles.write(folder.resolve("transactions/a.parquet"), SALES);
    ParquetFiles.write(folder.resolve("customers/a.parquet"), CUSTOMERS);
    Map<String, List<String>> expected = tables("parquet");

    replaceTransactions();
    ParquetFiles.copy(folder.resolve("transactions/a.csv"), SALES, "FORMAT csv, HEADER, DELIM ';'");
    ParquetFiles.copy(folder.resolve("customers/a.json"), CUSTOMERS, "FORMAT json");
    Files.delete(folder.resolve("customers/a.parquet"));
    String csv =
        "tenure.input.transactions { format = csv, csv.separator = \";\", csv.multi-line = true, schema = "
            + TYPES
            + "\" }\n"
            + "tenure.input.customers { format = json, schema = \"customer_id INT, branch STRING\" }";
    shop.with(csv);
    PublishedFiles.requireSame(tables("text"), expected);
  }

  @ParameterizedTest
  @CsvSource({"orc", "json", "csv"})
  void theSameRowsAreReadAlike(String format) throws IOException {
    ParquetFiles.write(folder.resolve("customers/a.parquet"), CUSTOMERS);
    Path file = ParquetFiles.write(folder.resolve("transactions/a.parquet"), SALES);
    List<String> expected = shop.open().transactions().toJSON().collectAsList();
    Path other = folder.resolve("other");
    if (format.equals("orc")) {
      Spark.session().read().parquet(file.toString()).write().orc(other.toString());
    } else {
      ParquetFiles.copy(other.resolve("a." + format), SALES, "FORMAT " + format);
    }
    replaceTransactions();
    Files.deleteIfExists(folder.resolve("transactions"));
    Files.move(other, folder.resolve("transactions"));

    shop.with("tenure.input.transactions.format = " + format);
    if (!format.equals("orc")) {
      shop.with("tenure.input.transactions.schema = " + TYPES + ", channel STRING\"")
          .with("tenure.input.transactions.csv.multi-line = true");
    }
    assertThat(shop.open().transactions().toJSON().collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Texts as people write them, in files that agree in the names of their columns only. */
  @Test
  void whatIsNotDeclaredIsATextForExpressions() throws IOException {
    write(
        "transactions/a.csv", "\ufeffKunde;Datum;Betrag\nA;03.01.2026;1.234,50\nÄ;04.02.2026;7\n");
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("transactions/b.csv.gz")))) {
      gzip.write(
          "Betrag;Kunde;Datum;Rest\r\n8,25;A;05.03.2026;\r\n".getBytes(StandardCharsets.UTF_8));
    }
    Shop german =
        new Shop(folder)
            .with(
                """
                tenure.input.transactions {
                  format = csv, csv.separator = ";"
                  columns {
                    customer = Kunde
                    date = "to_date(Datum, 'dd.MM.yyyy')"
                    amount = "CAST(replace(replace(Betrag, '.', ''), ',', '.') AS DECIMAL(12,2))"
                  }
                }""");

    Shop same =
        new Shop(folder.resolve("same"))
            .transactions(
                "('A', DATE '2026-01-03', 1234.50), ('Ä', DATE '2026-02-04', 7),"
                    + " ('A', DATE '2026-03-05', 8.25)");
    assertThat(german.fold().history().toJSON().collectAsList())
        .containsExactlyInAnyOrderElementsOf(same.fold().history().toJSON().collectAsList());
  }

  @Test
  void aRowThatIsNoneEndsTheRunAndIsNotShown() throws IOException {
    write("customers/a.csv", "customer_id,branch\n1,Food\n");
    write(
        "transactions/a.csv",
        "customer_id,transaction_date,amount,channel\n1,2026-01-03,5,web\n2,2026-01-03,5,web,x\n");
    String csv = "tenure.input.%s { format = csv, schema = %s }";
    shop.with(csv.formatted("transactions", "\"amount DECIMAL(9,2), transaction_date DATE\""))
        .with(csv.formatted("customers", "null"));

    Ran ran = Ran.of("run", "--config", shop.file().toString());

    assertThat(ran.code()).as("%s", ran.problems()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input file cannot be read: a row of file:"
                + folder.resolve("transactions/a.csv")
                + " has more or fewer fields than its file has columns, or goes on in the next line,"
                + " within double quotes. Nothing was published. Write the file again, or set the"
                + " input's csv.multi-line to true if texts of it hold line ends.");
  }

  /** Read as UTF-8, "Ä" and "Ö" of another charset are the same sign: two customers were one. */
  @Test
  void bytesThatAreNoLetterEndTheRun() throws IOException {
    write("transactions/a.csv", "");
    Path file = folder.resolve("transactions/a.csv");
    Files.writeString(
        file,
        "customer_id,transaction_date,amount\nÄ,2026-01-03,5\nÖ,2026-01-03,5\n",
        StandardCharsets.ISO_8859_1);
    Shop texts =
        new Shop(folder)
            .with(
                "tenure.input.transactions { format = csv,"
                    + " schema = \"amount DECIMAL(9,2), transaction_date DATE\" }");

    Ran ran = Ran.of("run", "--config", texts.file().toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input file cannot be read: column customer_id of file:"
                + file
                + " holds bytes that are not of its charset, or the sign U+FFFD that stands for such."
                + " Nothing was published. Set the input's csv.charset to what the file is written"
                + " in, or write it again as UTF-8.");
    assertThat(
            Ran.of(
                    "run",
                    "--config",
                    texts.file().toString(),
                    "--set",
                    "tenure.input.transactions.csv.charset=ISO-8859-1")
                .code())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format = json | format is json, whose files do not tell their columns. Set schema beside it"
            + " to names and types, such as \"id BIGINT, paid STRING\".",
        "format = csv, csv.header = false | format is csv without a header, whose files do not tell"
            + " their columns. Set schema beside it to names and types, such as \"id BIGINT, paid"
            + " STRING\".",
        "schema = a INT | format is parquet, whose files tell their columns themselves. Remove schema"
            + " beside it.",
        "csv.separator = abc | csv.separator is \"abc\", but must be one character. Correct it, or"
            + " leave it out for the default \",\".",
        "csv.charset = cp1252 | csv.charset is \"cp1252\", but must be UTF-8, ISO-8859-1,"
            + " windows-1252 or UTF-16."
            + " Correct it, or leave it out for the default \"UTF-8\".",
        "csv.separator = \"\\\\\" | csv.separator is \"\\\\\", but must be one character.",
        "format = csv, csv.charset = UTF-16 | format is csv in UTF-16, whose files cannot be split at"
            + " their line ends. Set csv.multi-line beside it to true: each file is read by one task.",
        "format = csv, schema = \"amount INT, customer STRING\" | declares customer, which no header"
            + " has: it would be NULL in every row. Correct the name, or leave it out. Names that there"
            + " are: amount, customer_id, transaction_date.",
        "format = csv, schema = \"amount INT, Amount INT\" | declares Amount twice. Remove one of them.",
        "format = csv, schema = \"amount VARCHAR(9)\" | declares amount as VARCHAR(9), which no file of"
            + " CSV has. Use STRING, a number, BOOLEAN, DATE, TIMESTAMP or TIMESTAMP_NTZ.",
        "format = csv, schema = \"a b c\" | schema = \"a b c\" is no list of columns: ",
        "format = avro | Avro needs a module of Spark that is not there. Add it: --packages"
            + " org.apache.spark:spark-avro_2.1",
        " | transactions/a.csv is not a readable Parquet file: it does not end as one does (truncated,"
            + " or another format). Write it again or move it away. Or set"
            + " tenure.input.transactions.format to csv.",
        "format = orc | transactions/a.csv is not a readable ORC file: ",
        "format = csv, columns.amount = price | = \"price\" does not fit input transactions: A column"
      })
  void whatIsWrongIsTold(String settings, String told) throws IOException {
    write("transactions/a.csv", "customer_id,transaction_date,amount\n1,2026-01-03,5,web\n");
    String block = settings == null ? "" : settings;
    Shop wrong = new Shop(folder).with("tenure.input.transactions { " + block + " }");

    Ran ran = Ran.of("validate", "--config", wrong.file().toString());

    assertThat(ran.problems()).anySatisfy(problem -> assertThat(problem).contains(told));
    assertThat(ran.problems()).noneMatch(problem -> problem.contains("\tat "));
  }

  @Test
  void aTextWhereANumberIsNeededIsToldWithTheCastThatHelps() throws IOException {
    write("transactions/a.csv", "customer_id,transaction_date,amount\n1,03.01.2026,5\n");
    Shop texts = new Shop(folder).with("tenure.input.transactions.format = csv");

    Ran ran = Ran.of("validate", "--config", texts.file().toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(String.join(" ", ran.problems()))
        .contains("to_date(…, 'dd.MM.yyyy')", "CAST(… AS DECIMAL(30,12))");
  }

  private void replaceTransactions() throws IOException {
    Files.delete(folder.resolve("transactions/a.parquet"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Map<String, List<String>> tables(String output) {
    Path tables = folder.resolve(output);
    Ran ran =
        Ran.of("run", "--config", shop.file().toString(), "--set", "tenure.output.path=" + tables);
    assertThat(ran.code()).as("%s", ran.problems()).isZero();
    return PublishedFiles.rows(tables, "* EXCLUDE (run_id)");
  }
}
