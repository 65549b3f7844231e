package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ground truth against a plain recount of the written rows by another engine. The as-of date is
 * the 20th, so the last month is not complete.
 */
class TruthTest {
  private static final String PREPARE =
      """
      SET VARIABLE folder = '%s';
      CREATE VIEW customers AS FROM read_parquet(getvariable('folder') || '/customers/*.parquet');
      CREATE VIEW written AS
        SELECT *, make_timestamp(epoch_us(transacted_at)) AS moment
        FROM read_parquet(getvariable('folder') || '/transactions/*.parquet');
      CREATE VIEW transactions AS SELECT DISTINCT * FROM written WHERE customer_id IS NOT NULL;
      CREATE VIEW active AS
        SELECT DISTINCT customer_id, date_trunc('month', moment)::DATE AS month
        FROM transactions WHERE amount > 0 AND NOT is_refund;
      CREATE VIEW labels AS
        SELECT customer_id, unnest(['all', industry]) AS industry FROM customers;
      """;

  @TempDir private static Path folder;
  private static Connection duckdb;

  @BeforeAll
  static void generate() throws SQLException {
    Path output = folder.resolve("out");
    SampleData.generate(
        Spark.session(),
        new SampleRequest(20_000, 30, 7, LocalDate.of(2026, 10, 20), output.toString()),
        3);
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(PREPARE.replace("%s", output.toString()));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duckdb.close();
  }

  @Test
  void cohortsAreThoseOfTheRows() throws SQLException {
    List<String> recount =
        query(
            """
            WITH cohorts AS (
              SELECT customer_id, min(month) AS cohort_month FROM active GROUP BY ALL),
            sizes AS (
              SELECT industry, cohort_month, count(*) AS customers
              FROM cohorts JOIN labels USING (customer_id) GROUP BY ALL),
            ages AS (
              SELECT *, unnest(range(date_diff('month', cohort_month, DATE '2026-10-01') + 1)) AS age
              FROM sizes),
            cells AS (
              SELECT industry, cohort_month, date_diff('month', cohort_month, month) AS age,
                count(*) AS active_customers
              FROM active JOIN cohorts USING (customer_id) JOIN labels USING (customer_id)
              GROUP BY ALL)
            SELECT industry, cohort_month, age, customers, coalesce(active_customers, 0)
            FROM ages LEFT JOIN cells USING (industry, cohort_month, age)
            ORDER BY ALL
            """);

    // 30 cohorts and 8 labels: 8 · (30 + 29 + … + 1) = 8 · 465 cells.
    assertThat(recount).hasSize(3_720);
    assertThat(truth("cohort_retention")).isEqualTo(recount);
  }

  @Test
  void annualRetentionIsThatOfTheRows() throws SQLException {
    // The last complete month is September 2026; alive is who bought in it or in the two before.
    List<String> recount =
        query(
            """
            WITH alive AS (
              SELECT customer_id,
                bool_or(month BETWEEN DATE '2025-07-01' AND DATE '2025-09-01') AS at_start,
                bool_or(month BETWEEN DATE '2026-07-01' AND DATE '2026-09-01') AS at_end
              FROM active GROUP BY ALL)
            SELECT industry, count(*), count(*) FILTER (at_end)
            FROM alive JOIN labels USING (customer_id) WHERE at_start
            GROUP BY ALL ORDER BY ALL
            """);

    assertThat(recount).hasSize(8);
    assertThat(truth("annual_retention")).isEqualTo(recount);
  }

  @Test
  void summaryIsThatOfTheRows() throws SQLException {
    assertThat(truth("summary"))
        .isEqualTo(
            query(
                """
                SELECT (SELECT count(*) FROM customers),
                  (SELECT count(*) FROM customers ANTI JOIN transactions USING (customer_id)),
                  count(*),
                  count(*) FILTER (amount < 0 OR is_refund),
                  (SELECT count(*) FROM written WHERE customer_id IS NOT NULL) - count(*),
                  (SELECT count(*) FROM written WHERE customer_id IS NULL),
                  sum(CASE WHEN is_refund THEN -abs(amount) ELSE amount END)
                FROM transactions
                """));
  }

  @Test
  void everyIdIsOneTransactionBetweenSignUpAndAsOfDate() throws SQLException {
    assertThat(
            query(
                """
                SELECT count(DISTINCT transaction_id) = count(DISTINCT (transaction_id, moment, amount)),
                  bool_and(amount <> 0),
                  max(moment)::DATE,
                  (SELECT count(*) FROM transactions JOIN customers USING (customer_id)
                   WHERE moment::DATE < signup_date)
                FROM written
                """))
        .containsExactly("true|true|2026-10-20|0");
  }

  private static List<String> truth(String table) throws SQLException {
    return query(
        "FROM read_parquet(getvariable('folder') || '/truth/"
            + table
            + "/*.parquet') ORDER BY ALL");
  }

  /** Rows as texts, their values separated by bars. */
  private static List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(result.getString(column));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }
}
