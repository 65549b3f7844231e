package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes with somebody's own files. */
class InitCommandTest {
  @TempDir private Path folder;

  /** As a spreadsheet of Central Europe exports it. */
  @Test
  void anExportIsReadAtOnce() throws IOException {
    Path export = folder.resolve("verkäufe.csv");
    Files.writeString(
        export,
        """
        Kundennummer;Rechnungsdatum;Betrag;Währung;Bestellnummer;Vertriebsweg
        4711;31.01.2026;1.234,50;EUR;B-1;Internet
        4711;28.02.2026;10,00;EUR;B-2;Filiale
        4712;01.02.2026;7,25;EUR;B-3;Internet
        ;01.02.2026;7,25;EUR;B-4;Filiale
        """,
        Charset.forName("windows-1252"));
    Path config = folder.resolve("tenure.conf");

    Ran init = init(export, config);
    Ran validate =
        Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample");

    assertThat(init.problems()).isEmpty();
    assertThat(init.out())
        .containsExactly(
            "The configuration is in " + config + ".",
            "  please look at money.currency, and input.rates if there are several currencies: left"
                + " out.",
            "Next: tenure validate --config " + config + " --as-of LAST-COMPLETE-DAY --sample");
    assertThat(validate.problems()).isEmpty();
    assertThat(validate.out())
        .contains(
            "  customer  date        amount   transaction  vertriebsweg  is",
            "  4711      2026-01-31  1234.50  B-1          Internet      a qualifying transaction",
            "  –         2026-02-01  7.25     B-4          Filiale       missing_customer, rejected",
            "Of the first 4 rows:",
            "           3 a qualifying transaction",
            "           1 missing_customer, rejected. Are these sales to guests? Leave them out by"
                + " tenure.input.transactions.where.");
  }

  /** As a bookkeeper of America exports it: refunds between brackets, noon twice a day. */
  @Test
  void bracketsAndNoonsAreRead() throws IOException {
    Path export = folder.resolve("ledger.csv");
    Files.writeString(
        export,
        """
        customer,order_date,amount
        7,1/31/26 11:30:00 PM,"$1,234.50"
        7,2/1/26 12:05:01 AM,($34.50)
        """,
        StandardCharsets.UTF_8);
    Path config = folder.resolve("tenure.conf");

    Ran init = init(export, config);
    Ran validate =
        Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample");

    assertThat(init.problems()).isEmpty();
    assertThat(init.out()).hasSize(2);
    assertThat(validate.out())
        .anyMatch(line -> line.matches("  7 +2026-01-31 +1234\\.50 .*"))
        .anyMatch(line -> line.matches("  7 +2026-02-01 +-34\\.50 .*"));
  }

  /** As SQL Server writes it: seven digits of a second, and a letter before the time. */
  @Test
  void partsOfSecondsAreRead() throws IOException {
    Path export = folder.resolve("orders.csv");
    Files.writeString(
        export,
        "customer,order_date,amount\n7,2026-01-31T10:11:12.1234567,5\n7,2026-02-01T09:00,6\n");
    Path config = folder.resolve("tenure.conf");

    assertThat(init(export, config).problems()).isEmpty();
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample")
                .out())
        .anyMatch(line -> line.matches("  7 +2026-01-31 +5\\.00 .*"))
        .anyMatch(line -> line.matches("  7 +2026-02-01 +6\\.00 .*"));
  }

  /** As a till writes it: rows from the first line on. */
  @Test
  void aFileWithoutAHeaderIsReadByPlaces() throws IOException {
    Path export = folder.resolve("till.csv");
    Files.writeString(export, "c1;31.01.2026;\"1.234,50\";web\nc2;01.02.2026;7,25;web\n");
    Path config = folder.resolve("tenure.conf");

    Ran init = init(export, config);
    assertThat(init.out())
        .contains(
            "  please look at csv.header = false: the first line looks like a row. The columns are"
                + " named by their places, in schema: give them better names.",
            "  please look at customer: no column looks like it. There are column_1, column_2,"
                + " column_3, column_4.");
    Files.writeString(
        config,
        Files.readString(config).replace("# customer = \"\"", "customer = column_1"),
        StandardCharsets.UTF_8);
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample")
                .out())
        .anyMatch(line -> line.matches("  c1 +2026-01-31 +1234\\.50 .*"))
        .anyMatch(line -> line.matches("  c2 +2026-02-01 +7\\.25 .*"));
  }

  /** 1769817600000 is 2026-01-31T00:00Z: still the 30th in New York. */
  @Test
  void theZoneOfInstantsIsAskedFor() throws IOException {
    Path export = folder.resolve("orders.csv");
    Files.writeString(export, "customer,created_at,amount\n7,1769817600000,5\n");
    Path config = folder.resolve("tenure.conf");

    assertThat(init(export, config).out())
        .contains(
            "  please look at time-zone = UTC: the date is an instant, and the zone decides on which"
                + " day it falls. Name that of the business.");
    Files.writeString(
        config,
        Files.readString(config).replace("time-zone = \"UTC\"", "time-zone = \"America/New_York\""),
        StandardCharsets.UTF_8);
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample")
                .out())
        .anyMatch(line -> line.matches("  7 +2026-01-30 +5\\.00 .*"));
  }

  /** An event of a web shop: nested, with an instant in milliseconds and an id as a decimal. */
  @Test
  void nestedJsonIsReadAtOnce() throws IOException {
    Path events = folder.resolve("events.jsonl");
    Files.writeString(
        events,
        """
        {"order":{"id":"o1","total":12.5},"customer":{"id":7,"country":"FR"},"created_at":1769817600000}
        {"order":{"id":"o2","total":8.25},"customer":{"id":8,"country":"FR"},"created_at":1769904000000}
        {"order":{"id":"o3","total":1.0},"customer":{"id":7,"country":"ES"},"created_at":1769904000000}
        {"order":{"id":"o4","total":2.0},"customer":{"id":8,"country":"ES"},"created_at":1769904000000}
        """,
        StandardCharsets.UTF_8);
    Path config = folder.resolve("tenure.conf");

    Ran init = init(events, config);
    Ran validate =
        Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample");

    assertThat(init.problems()).isEmpty();
    assertThat(validate.problems()).isEmpty();
    assertThat(validate.out())
        .contains(
            "  7         2026-01-31  12.50   o1           FR                a qualifying transaction");
  }

  @Test
  void aPartitionedFolderOfParquetIsReadAtOnce() throws IOException {
    Path part = Files.createDirectories(folder.resolve("sales/region=EU"));
    ParquetFiles.write(
        part.resolve("a.parquet"),
        "SELECT 1.0::DOUBLE AS client_id, DATE '2026-01-05' AS day, 3.5::DECIMAL(9,2) AS net, 4.2::DECIMAL(9,2) AS gross");
    Path config = folder.resolve("tenure.conf");

    Ran init = init(folder.resolve("sales"), config);

    assertThat(init.out())
        .containsExactly(
            "The configuration is in " + config + ".",
            "  please look at amount = net: a number; or is it gross?",
            "Next: tenure validate --config " + config + " --as-of LAST-COMPLETE-DAY --sample");
    assertThat(Files.readString(config)).contains("customer = \"CAST(client_id AS BIGINT)\"");
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28").problems())
        .isEmpty();
  }

  /**
   * Lists, objects without a key, a line that is none, a folder, and a file that a glob would miss.
   */
  @Test
  void jsonThatIsNotReadInWholeIsReadInPart() throws IOException {
    Path part = Files.createDirectories(folder.resolve("ev{e}nts/region=EU"));
    Files.writeString(
        part.resolve("a.json"),
        """
        {"customer":"c1","date":"2026-01-31","amount":5,"tags":["a"],"basket":{"lines":[1]}}
        {"customer":"c2","date":"2026-02-01","amount":6,"basket":{"lines":[1],"shop":"s1"}}
        """,
        StandardCharsets.UTF_8);
    Path config = folder.resolve("tenure.conf");

    assertThat(init(folder.resolve("ev{e}nts"), config).problems()).isEmpty();
    assertThat(Files.readString(config))
        .contains("file: basket.lines, tags.", "amount, basket shop, customer, date, region.");
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28").problems())
        .isEmpty();
  }

  @Test
  void jsonWithoutObjectsIsRefused() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "[\n1\n]\n");

    assertThat(init(file, folder.resolve("tenure.conf")).problems())
        .containsExactly(
            "tenure: --input "
                + file
                + " cannot be read: no line of file:"
                + file
                + " is a JSON object with a value that is no list. Give the folder or file of your"
                + " transactions.");
  }

  @Test
  void columnsOfNoUseAreLeftOut() throws IOException {
    Path file =
        ParquetFiles.write(
            folder.resolve("a.parquet"),
            "SELECT 'c1' AS customer, DATE '2026-01-05' AS day, 3.5::DECIMAL(9,2) AS net,"
                + " [1, 2] AS lines, {'a': [1]} AS within, uuid() AS token,"
                + " TIMESTAMP_NS '2026-01-05 00:00:00' AS seen");
    Path config = folder.resolve("tenure.conf");

    assertThat(init(file, config).problems()).isEmpty();
    assertThat(Files.readString(config)).contains("file: lines, within, token, seen.");
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28").problems())
        .isEmpty();
  }

  @Test
  void columnsWithoutANameOrOfOneNameAreLeftOut() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "customer,date,amount,note,Note,\nc1,2026-01-31,5.00,a,b,\n");
    Path config = folder.resolve("tenure.conf");

    assertThat(init(file, config).problems()).isEmpty();
    assertThat(Files.readString(config)).contains("file: note, Note, one without a name.");
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28").problems())
        .isEmpty();
  }

  @Test
  void whatCannotBeGuessedIsSaid() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.writeString(file, "a,b\n1,web\n2,store\n");
    Path config = folder.resolve("tenure.conf");

    Ran init = init(file, config);

    assertThat(init.out())
        .contains(
            "  please look at customer: no column looks like it. There are a, b.",
            "  please look at date: no column looks like it. There are a, b.");
    assertThat(Files.readString(config)).contains("# customer: no column looks like it. Name one.");
  }

  @Test
  void nothingIsOverwrittenAndNothingIsMadeOfNothing() throws IOException {
    Path config = folder.resolve("tenure.conf");
    Files.writeString(config, "mine");

    assertThat(init(folder.resolve("none"), config).problems())
        .isEqualTo(
            List.of(
                "tenure: --file "
                    + config
                    + " is there already, and is not overwritten. Give another name, or move it"
                    + " away."));
    assertThat(init(folder.resolve("none"), folder.resolve("other.conf")).problems())
        .isEqualTo(
            List.of(
                "tenure: --input "
                    + folder.resolve("none")
                    + " cannot be read: there is no such file or folder. Give the folder or file of"
                    + " your transactions."));
    assertThat(config).content().isEqualTo("mine");
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "customer,date,amount\nc1,2026-01-31,5.00\n");
    assertThat(init(file, folder.resolve("none/tenure.conf")).problems())
        .isEqualTo(
            List.of(
                "tenure: --file "
                    + folder.resolve("none/tenure.conf")
                    + " cannot be written: there is no such folder. Give a file in a folder that"
                    + " exists."));
  }

  private static Ran init(Path input, Path config) {
    return Ran.of(
        "init",
        "--input",
        input.toString(),
        "--file",
        config.toString(),
        "--output",
        config.resolveSibling("published").toString());
  }
}
