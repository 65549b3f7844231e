package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Spark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first minutes with somebody's own table, or database. */
class InitTableTest {
  private static final String SALES =
      """
      SELECT * FROM (VALUES
        ('K1', '31.01.2026', '1.234,50', 'web'), ('K1', '28.02.2026', '10,00', 'web'),
        ('K2', '01.02.2026', '7,25', 'shop'), ('K2', '02.02.2026', '7,25', 'shop'))
      AS t(kundennummer, rechnungsdatum, betrag, kanal)""";

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void config() {
    config = folder.resolve("tenure.conf");
  }

  @Test
  void aTableOfACatalogIsReadAtOnce() {
    Spark.session()
        .sql(SALES)
        .write()
        .option("path", folder.resolve("sales").toString())
        .saveAsTable("init_sales");
    try {
      Ran init = init("--table", "init_sales");

      assertThat(init.problems()).isEmpty();
      assertThat(config)
          .content()
          .contains("    table = \"init_sales\"")
          .doesNotContain("path = \"i");
      requireRead();
    } finally {
      Spark.session().sql("DROP TABLE init_sales");
    }
  }

  @Test
  void theAnswerOfADatabaseIsReadAtOnce() throws Exception {
    String url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
    try (Connection duckDb = DriverManager.getConnection(url);
        Statement statement = duckDb.createStatement()) {
      statement.execute("CREATE TABLE sales AS " + SALES);
    }

    Ran init = init("--query", "SELECT * FROM sales", "--url", url);

    assertThat(init.problems()).isEmpty();
    assertThat(config)
        .content()
        .contains("    query = \"SELECT * FROM sales\"", "    url = \"" + url + '"');
    requireRead();
  }

  /** The rules of a configuration hold, before Spark begins. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--table | a b | transactions.table is \"a b\", but must be the name of a table, such as"
            + " catalog.schema.name.",
        "--table | nowhere.sales | cannot be read: ",
        "--query | SELECT 1 | Missing required argument(s): --url=URL",
      })
  void whatIsWrongIsTold(String option, String value, String told) {
    Ran init = init(option, value);

    assertThat(init.code()).isNotZero();
    assertThat(String.join(" ", init.problems())).contains(told).doesNotContain("\tat ");
    assertThat(config).doesNotExist();
  }

  @Test
  void noPasswordIsTakenFromAnAddress() {
    Ran init = init("--query", "SELECT 1", "--url", "jdbc:x://me:s3cret@host");

    assertThat(init.code()).isEqualTo(2);
    assertThat(String.join(" ", init.problems()))
        .contains("but must be an address such as jdbc:postgresql://host/database")
        .doesNotContain("s3cret");
  }

  /** An input lies in one place. */
  @Test
  void onePlaceIsGiven() {
    assertThat(init("--table", "a", "--input", "b").problems())
        .anyMatch(problem -> problem.contains("mutually exclusive"));
    assertThat(init().problems())
        .anyMatch(problem -> problem.contains("Missing required argument"));
  }

  private Ran init(String... place) {
    String[] all = new String[place.length + 5];
    all[0] = "init";
    System.arraycopy(place, 0, all, 1, place.length);
    all[place.length + 1] = "--file";
    all[place.length + 2] = config.toString();
    all[place.length + 3] = "--output";
    all[place.length + 4] = folder.resolve("published").toString();
    return Ran.of(all);
  }

  private void requireRead() {
    assertThat(Files.exists(config)).isTrue();
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample")
                .out())
        .anyMatch(line -> line.matches("  K1 +2026-01-31 +1234\\.50 .*a qualifying transaction"))
        .anyMatch(line -> line.matches("  K2 +2026-02-01 +7\\.25 .*a qualifying transaction"));
  }
}
