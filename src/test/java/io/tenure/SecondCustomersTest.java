package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.HistoryFiles;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tables of single customers, as SQL tells them from the same input. */
@Tag("pipeline")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondCustomersTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 2, 17);
  private static final String HORIZON = "60";

  /** Of some rows nobody knows it, and of phones it is more than they bring. */
  private static final String COST =
      "CASE channel WHEN 'web' THEN value * 0.4 WHEN 'phone' THEN value * 1.3 WHEN 'app' THEN NULL ELSE"
          + " value * 0.7 END";

  @TempDir private static Path folder;
  private static final Scenario SCENARIO =
      new Scenario(
          57,
          new HistoryShape(
              LocalDate.of(2023, 1, 1), 26, 900, "BIGINT", "DATE", "DECIMAL(20,3)", false, true),
          AS_OF,
          List.of(new Dimension("industry", "customers", "industry")),
          Map.of(
              "forecasts.min-customers", "100",
              "rfm.window-months", "9",
              "input.transactions.columns.cost", COST));

  private SecondEngine engine;

  @BeforeAll
  void publish() throws IOException {
    try (SecondEngine files = SecondEngine.open()) {
      new HistoryFiles(SCENARIO, files).write(folder);
    }
    Files.writeString(
        folder.resolve("tenure.conf"),
        SCENARIO.configuration(folder)
            + """
            tenure.customers { enabled = true, path = "%s" }
            tenure.input.customers.columns.consent = "client %% 4 <> 0"
            tenure.risk { horizon-days = %s, min-active-days = 3 }
            """
                .formatted(folder.resolve("people"), HORIZON));
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            folder.resolve("tenure.conf").toString(),
            "--as-of",
            AS_OF.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    engine = SecondEngine.open();
    Map<String, String> values = SCENARIO.parameters(folder);
    values.put("horizon", HORIZON);
    engine.stage(values);
    engine.keep("customer_figures");
    engine.keep("customer_odds");
    // of contradictory rows of the customer table none counts
    engine.execute(
        "CREATE TABLE consenting AS SELECT client AS customer_id FROM '"
            + folder.resolve("customers")
            + "/*.parquet' WHERE client % 4 <> 0 GROUP BY client HAVING"
            + " COUNT(DISTINCT COALESCE(industry, '?')) = 1");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static String published(String table) {
    return "(SELECT * REPLACE (CAST(customer_id AS BIGINT) AS customer_id) FROM "
        + PublishedFiles.file(folder.resolve("people"), table)
        + ")";
  }

  private static String isOther(String column) {
    return "p." + column + " IS DISTINCT FROM s." + column;
  }

  private static String isFar(String column) {
    return "(p.X IS NULL) <> (s.X IS NULL) OR ABS(p.X - s.X) > 1e-9".replace("X", column);
  }

  @Test
  void scoresAndTiersAreThoseOfSql() {
    requireSame(
        "customer_value",
        "",
        "1 AS one",
        String.join(
            " OR ",
            isOther("first_day"),
            isOther("last_day"),
            isOther("orders"),
            isOther("active_days"),
            "p.net_revenue <> s.net_revenue",
            "p.net_revenue_12m <> s.net_revenue_12m",
            "p.margin_12m <> s.margin_12m",
            isOther("margin_tier"),
            isOther("r_score"),
            isOther("f_score"),
            isOther("m_score"),
            isOther("value_tier"),
            isFar("cumulative_revenue_share")),
        " WHERE rfm_segment <> 'prospects'");
  }

  /** Rows that one side has and the other has not, or has otherwise: none, of many. */
  private void requireSame(
      String table, String second, String columns, String differs, String published) {
    engine.execute(
        "CREATE OR REPLACE TABLE published_rows AS SELECT * FROM " + published(table) + published);
    Table found =
        engine.query(
            ("SELECT COUNT(p.customer_id) AS published, COUNT(*) FILTER (WHERE p.customer_id IS NULL OR"
                    + " s.customer_id IS NULL OR DIFFERS) AS others FROM (SELECT c.*, COLUMNS FROM"
                    + " customer_figures AS c JOIN consenting AS o ON o.customer_id = c.customer_id SECOND) AS"
                    + " s FULL JOIN published_rows AS p ON p.customer_id = s.customer_id")
                .replace("DIFFERS", differs)
                .replace("COLUMNS", columns)
                .replace("SECOND", second));
    assertThat(((Number) found.value(0, "published")).longValue()).isGreaterThan(50);
    assertThat(((Number) found.value(0, "others")).longValue()).isZero();
  }

  @Test
  void levelsAreThoseOfSql() {
    String usual =
        "(c.last_day - c.first_day + (SELECT SUM(last_day - first_day) / SUM(active_days - 1) FROM"
            + " customer_figures)) / c.active_days";
    String silent = "c.days_silent / (" + usual + ")";
    requireSame(
        "customers_at_risk",
        " WHERE c.active_days >= 3 AND " + silent + " >= 1.5",
        usual
            + " AS usual_gap_days, "
            + silent
            + " AS overdue_ratio, CASE WHEN RATIO >= 3 THEN 'critical' WHEN RATIO >= 2 THEN 'at_risk' ELSE"
                .replace("RATIO", silent)
            + " 'watch' END AS risk_level, CASE WHEN RATIO < 2 THEN CEIL(2 * USUAL) - c.days_silent WHEN RATIO < 3"
                .replace("RATIO", silent)
                .replace("USUAL", usual)
            + " THEN CEIL(3 * USUAL) - c.days_silent END AS days_to_next_level"
                .replace("USUAL", usual),
        String.join(
            " OR ",
            isOther("days_silent"),
            isOther("risk_level"),
            isOther("days_to_next_level"),
            isFar("usual_gap_days"),
            isFar("overdue_ratio")),
        "");
  }

  /** Silent since the end of December: W is one month, and January is the last complete one. */
  @Test
  void oddsAreThoseOfSql() {
    requireSame(
        "customers_dormant",
        " JOIN customer_odds AS d ON d.customer_id = c.customer_id WHERE c.last_day < DATE '2025-01-01'",
        "d.odds_of, d.odds, d.odds_low, d.odds_high",
        String.join(
            " OR ",
            isOther("days_silent"),
            isOther("odds_of"),
            isFar("odds"),
            isFar("odds_low"),
            isFar("odds_high")),
        "");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(DISTINCT odds_of) > 1, COUNT(odds) > 50 FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customers_dormant")))
        .containsExactly("true | true");
  }
}
