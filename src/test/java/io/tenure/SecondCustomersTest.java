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
  private static final int FILES = 3;

  /**
   * What the models say by their parameters: of one who is there each purchase may be the last, so
   * what is expected is 1 - e^(-rate × chance × time) over the chance, whose posterior is a beta
   * distribution; integrated by the logarithm of the chance.
   */
  private static final List<String> MACROS =
      List.of(
          "CREATE MACRO alive(r, alpha, a, b, x, t, age) AS"
              + " 1 / (1 + a / (b + x) * ((alpha + age) / (alpha + t)) ^ (r + x))",
          """
          CREATE MACRO if_alive(r, alpha, a, b, x, age, weeks) AS (
            SELECT SUM((CASE WHEN p * weeks < 1e-7 * (alpha + age) THEN (r + x) * p * weeks / (alpha + age)
                  ELSE 1 - ((alpha + age) / (alpha + age + p * weeks)) ^ (r + x) END)
                * p ^ (a - 1) * (1 - p) ^ (b + x))
              * 200 / 8000 * EXP(LGAMMA(a + b + x + 1) - LGAMMA(a) - LGAMMA(b + x + 1))
            FROM (SELECT EXP((i + 0.5) / 40 - 200) AS p FROM RANGE(8000) AS steps (i)))
          """,
          """
          CREATE MACRO spends(p, q, gamma, x, spent) AS CASE
            WHEN spent <= 0 OR x = 0 THEN p * gamma / (q - 1)
            ELSE (q - 1) / (p * x + q - 1) * (p * gamma / (q - 1)) + p * x / (p * x + q - 1) * spent / x END
          """);

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
      spread(files);
    }
    Files.writeString(
        folder.resolve("tenure.conf"),
        SCENARIO.configuration(folder)
            + """
            tenure.customers { enabled = true, path = "%s" }
            tenure.input.customers.columns.consent = "client %% 4 <> 0"
            tenure.risk { horizon-days = %s, min-active-days = 3 }
            tenure.forecasts.enabled = true
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

  /** Some spend nine times as much as others; the amounts of random histories know no customers. */
  private static void spread(SecondEngine files) {
    for (int file = 0; file < FILES; file++) {
      String path = folder.resolve("transactions/part-" + file + ".parquet").toString();
      files.execute(
          "CREATE OR REPLACE TABLE spread AS SELECT * REPLACE (CAST(SIGN(value) * (1 + client % 9) * (5 +"
              + " DAY(happened) % 11) AS DECIMAL(20,3)) AS value) FROM '"
              + path
              + "'");
      files.execute("COPY spread TO '" + path + "' (FORMAT parquet)");
    }
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

  /** The customers with what the published parameters make of them. */
  private void keepExpectations() {
    MACROS.forEach(engine::execute);
    engine.execute(
        """
        CREATE TABLE parameters AS SELECT MAX(r) AS r, MAX(alpha) AS alpha, MAX(a) AS a, MAX(b) AS b,
          MAX(p) AS p, MAX(q) AS q, MAX(gamma) AS gamma
        FROM FITS WHERE dimension = 'all' AND model IN ('mbg_nbd', 'gamma_gamma') AND status = 'converged'
        """
            .replace("FITS", PublishedFiles.file(folder.resolve("output"), "model_fit")));
    engine.execute(
        """
        CREATE TABLE expectations AS
        WITH known AS (
          SELECT customer_id, active_days - 1 AS x, (last_day - first_day) / 7.0 AS t,
            (DATE 'AS_OF' - first_day) / 7.0 AS age, CAST(repeat_net AS DOUBLE) AS spent, margin_share
          FROM customer_figures
        ),
        told AS (
          SELECT k.*, m.*, alive(m.r, m.alpha, m.a, m.b, k.x, k.t, k.age) AS p_alive,
            spends(m.p, m.q, m.gamma, k.x, k.spent) * k.margin_share AS worth
          FROM known AS k CROSS JOIN parameters AS m
        ),
        months AS (
          SELECT customer_id, i, if_alive(r, alpha, a, b, x, age, i * 365.25 / 84) AS until
          FROM told CROSS JOIN RANGE(1, 37) AS months (i)
        ),
        steps AS (
          SELECT customer_id, i,
            (until - LAG(until, 1, 0) OVER (PARTITION BY customer_id ORDER BY i)) / 1.1 ^ (i / 12.0) AS bought
          FROM months
        ),
        values AS (
          SELECT customer_id, SUM(bought) FILTER (WHERE i <= 12) AS one, SUM(bought) AS three
          FROM steps GROUP BY customer_id
        )
        SELECT t.customer_id, t.p_alive,
          t.p_alive * (1 - ((t.alpha + t.age) / (t.alpha + t.age + HORIZON / 7.0)) ^ (t.r + t.x)) AS p_return,
          ((t.alpha + t.t) / (t.alpha + t.age)) ^ (t.r + t.x) AS silence_probability,
          t.p_alive * v.one * t.worth AS clv_12m, t.p_alive * v.three * t.worth AS clv_36m,
          (t.r + t.x) / (t.alpha + t.age) * 365 / 7 * t.worth AS value_if_kept_12m,
          t.p_alive * if_alive(t.r, t.alpha, t.a, t.b, t.x, t.age, 365 / 7.0) * t.worth AS expected_value_12m
        FROM told AS t JOIN values AS v ON v.customer_id = t.customer_id
        """
            .replace("AS_OF", AS_OF.toString())
            .replace("HORIZON", HORIZON));
  }

  /** To a cent, and a millionth of what the integral leaves. */
  private static String isFarInMoney(String column, String second) {
    return "(p.X IS NULL) <> (s.X2 IS NULL) OR ABS(p.X - s.X2) > 0.0051 + 1e-6 * ABS(p.X)"
        .replace("X2", second)
        .replace("X", column);
  }

  @Test
  void whatIsExpectedIsWhatThePublishedParametersSay() {
    keepExpectations();
    assertThat(engine.query("SELECT * FROM parameters WHERE r + a + b + p + q > 0").rows())
        .hasSize(1);
    requireSame(
        "customer_value",
        " JOIN expectations AS e ON e.customer_id = c.customer_id",
        "e.clv_12m, e.clv_36m",
        isFarInMoney("clv_12m", "clv_12m") + " OR " + isFarInMoney("clv_36m", "clv_36m"),
        " WHERE rfm_segment <> 'prospects'");
    requireSame(
        "customers_at_risk",
        " JOIN expectations AS e ON e.customer_id = c.customer_id WHERE c.active_days >= 3 AND c.days_silent"
            + " / ((c.last_day - c.first_day + (SELECT SUM(last_day - first_day) / SUM(active_days - 1) FROM"
            + " customer_figures)) / c.active_days) >= 1.5",
        "e.p_alive, e.p_return, e.silence_probability, e.value_if_kept_12m, e.expected_value_12m,"
            + " GREATEST(0, e.value_if_kept_12m - e.expected_value_12m) AS value_at_stake,"
            + " GREATEST(0, e.p_alive * e.value_if_kept_12m - e.expected_value_12m) AS value_to_lose_12m",
        String.join(
            " OR ",
            isFar("p_alive"),
            isFar("p_return"),
            isFar("silence_probability"),
            isFarInMoney("value_if_kept_12m", "value_if_kept_12m"),
            isFarInMoney("expected_value_12m", "expected_value_12m"),
            // of two rounded amounts
            isFarInMoney("value_at_stake", "value_at_stake").replace("0.0051", "0.0101"),
            isFarInMoney("value_to_lose_12m", "value_to_lose_12m").replace("0.0051", "0.0101")),
        "");
  }

  /** Some customers cost more than they bring, and nothing is lost with them. */
  @Test
  void someAreNotWorthKeeping() {
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) FILTER (keep_verdict = 'let_go') > 5, COUNT(*) FILTER (keep_verdict ="
                    + " 'keep') > 50, COUNT(*) FILTER (keep_verdict = 'let_go' AND (margin_12m >= 0 OR clv_12m"
                    + " > 0)) FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customer_value")))
        .containsExactly("true | true | 0");
  }
}
