package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An input that is the answer of a database: the rows that Parquet gives, and no password shown.
 */
@Tag("pipeline")
class DatabaseInputTest {
  private static final String SALES =
      """
      SELECT 1000 + i % 40 AS customer_id,
        TIMESTAMP '2024-11-03 23:30:00' + to_hours(i * 37 % 11000) AS transaction_date,
        CAST(i % 97 - 6 + i % 4 / 4 AS DECIMAL(12,2)) AS amount,
        ['web', 'phone', NULL, 'São Paulo'][i % 4 + 1] AS channel, i AS order_no
      FROM range(900) AS t(i)""";
  private static final String QUERY = "query = \"SELECT * FROM sales\"\n";

  @TempDir private Path folder;
  private String url;
  private Connection opened;

  @BeforeEach
  void database() throws SQLException {
    url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
    opened = DriverManager.getConnection(url);
    try (Statement statement = opened.createStatement()) {
      statement.execute("CREATE TABLE sales AS " + SALES);
    }
  }

  /**
   * The database stays open as long as it is asked: where one reader closes the file as another
   * opens it, DuckDB may refuse the second, which no server does.
   */
  @AfterEach
  void close() throws SQLException {
    opened.close();
  }

  @Test
  void theSameRowsAreReadAlikeByOneConnectionOrSeveral() {
    ParquetFiles.write(folder.resolve("transactions/a.parquet"), SALES);
    List<String> expected =
        new Shop(folder)
            .with("tenure.time-zone = \"Asia/Tokyo\"")
            .open()
            .transactions()
            .toJSON()
            .collectAsList();

    for (String split : List.of("", "split = [order_no, 1, 900]")) {
      assertThat(shop(QUERY + split).open().transactions().toJSON().collectAsList())
          .as(split)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aPlanTellsTheQueryAndNoCountOfRows() {
    Ran ran = Ran.of("plan", "--config", shop(QUERY).file().toString());

    assertThat(ran.code()).as("%s", ran.problems()).isZero();
    assertThat(ran.out()).contains("  transactions    query of " + url);
  }

  @Test
  void aQueryThatFailsAtARowIsToldWithoutTheRow() {
    String failing =
        "query = \"SELECT *, CASE WHEN order_no = 7 THEN error('Jane ' || order_no) END AS x FROM sales"
            + "\", where = \"x IS NULL\"";

    Ran ran = Ran.of("run", "--config", shop(failing).file().toString());

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: the database of tenure.input.jdbc did not finish the query of an input. Nothing"
                + " was published. Ask it the same query; its own words are not shown: they may name a"
                + " customer.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query = \"SELECT nothing FROM sales\" | = \"SELECT nothing FROM sales\" has no answer from"
            + " jdbc:duckdb:",
        "query = \"SELECT order_no FROM sales\" | Columns: order_no.",
        "query = \"SELECT *, [1] AS tags FROM sales\", where = \"tags IS NULL\" | Unrecognized SQL type",
        "query = \"SELECT 1\", path = a | transactions.query is set, and so is path: an input lies in"
            + " one place. Remove one of them.",
        "path = a, split = [a, 1, 2] | split is set, but no query to split. Remove it, or set query"
            + " beside it.",
        "query = \"SELECT 1\", split = [a, 1] | split is the list [\"a\",1], but must be a column, its"
            + " least and its greatest value, such as [order_no, 1, 9000000].",
        "table = \"a b\" | table is \"a b\", but must be the name of a table, such as"
            + " catalog.schema.name. Write a part that has other signs than letters, digits and _ in"
            + " backticks.",
        "table = nowhere.sales | table = \"nowhere.sales\" cannot be read: "
      })
  void whatIsWrongIsTold(String settings, String told) {
    Ran ran = Ran.of("validate", "--config", shop(settings).file().toString());

    assertThat(ran.code()).isNotZero();
    assertThat(ran.problems()).anySatisfy(problem -> assertThat(problem).contains(told));
    assertThat(ran.problems()).noneMatch(problem -> problem.contains("\tat "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url = \"jdbc:oracle:thin:@host\" | tenure.input.jdbc.url names a database of the kind oracle,"
            + " which needs a driver that is not there. Add it: --packages"
            + " com.oracle.database.jdbc:ojdbc11:VERSION for spark-submit, its jar in TENURE_CLASS_PATH"
            + " for scripts/tenure.",
        "url = \"jdbc:other:x\" | kind other, which needs a driver that is not there. Add it: --packages"
            + " GROUP:ARTEFACT:VERSION (its JDBC driver) for spark-submit",
        "url = null | transactions.query is set, but no database to ask. Set tenure.input.jdbc.url.",
        "url = \"jdbc:x://me:s3cret@host\" | me:(not shown)@host\", but must be an address such as"
            + " jdbc:postgresql://host/database",
        "password = s3cret | password is (not shown), but must be taken from an environment variable, as"
            + " others can read files and command lines.",
        "password = ${?PATH}, password-file = s3cret | password-file is set, and so is",
        "password-file = nowhere | tenure.input.jdbc.password-file nowhere cannot be read: "
      })
  void passwordsAreNeitherWrittenNorShown(String settings, String told) {
    String config = shop(QUERY).with("tenure.input.jdbc { " + settings + " }").file().toString();

    Ran ran = Ran.of("validate", "--config", config);
    Ran printed = Ran.of("run", "--print-config", "--config", config);

    assertThat(ran.code()).isNotZero();
    assertThat(ran.problems()).anySatisfy(problem -> assertThat(problem).contains(told));
    assertThat(String.join("", ran.problems()) + printed.out())
        .doesNotContain("s3cret@", "= s3cret", System.getenv("PATH"));
  }

  private Shop shop(String transactions) {
    return new Shop(folder)
        .with("tenure.time-zone = \"Asia/Tokyo\"")
        .with("tenure.input.jdbc.url = \"" + url + '"')
        .with("tenure.input.transactions { path = null\n" + transactions + " }");
  }
}
