package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who is about to leave, and what came of it, of a sample in which complaints come before leaving
 * and tickets do not; SQL counts the customers again.
 */
@Tag("pipeline")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RiskTablesTest {
  private static final String AS_OF = "2026-10-31";
  private static final int HORIZON = 60;

  /** Customers as they were on a day, by what the input says and nothing else. */
  private static final String CUSTOMERS_ON =
      """
      CREATE OR REPLACE TABLE NAME AS
      WITH days AS (
        SELECT DISTINCT customer_id, CAST(transacted_at AS DATE) AS day
        FROM 'SAMPLE/transactions/*.parquet'
        WHERE customer_id IS NOT NULL AND amount > 0 AND NOT is_refund
      ),
      known AS (
        SELECT customer_id, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS active
        FROM days WHERE day <= DATE 'DAY' GROUP BY customer_id
      ),
      usual AS (
        SELECT k.*, DATE 'DAY' - k.last_day AS silent, DATE 'DAY' - k.first_day AS tenure,
          (k.last_day - k.first_day + (SELECT SUM(last_day - first_day) / SUM(active - 1) FROM known))
            / k.active AS gap,
          NOT EXISTS (SELECT 1 FROM days AS d WHERE d.customer_id = k.customer_id AND d.day > DATE 'DAY')
            AS has_left
        FROM known AS k
      )
      SELECT u.*, c.industry,
        CASE WHEN active < 2 THEN 0 WHEN silent >= 3 * gap THEN 4 WHEN silent >= 2 * gap THEN 3
          WHEN silent >= 1.5 * gap THEN 2 ELSE 1 END AS level
      FROM usual AS u JOIN 'SAMPLE/customers/*.parquet' AS c ON c.customer_id = u.customer_id
      """;

  @TempDir private static Path folder;
  private Path output;
  private SecondEngine engine;

  @BeforeAll
  void publish() {
    run(
        "generate",
        "--customers",
        "6000",
        "--months",
        "24",
        "--as-of",
        AS_OF,
        "--output",
        sample());
    output = publish("output");
    engine = SecondEngine.open();
    engine.execute("SET TimeZone = 'UTC'");
    keep("now", AS_OF);
    keep("past", "2026-09-01");
  }

  private void keep(String name, String day) {
    engine.execute(
        CUSTOMERS_ON.replace("NAME", name).replace("DAY", day).replace("SAMPLE", sample()));
  }

  private static String sample() {
    return folder.resolve("sample").toString();
  }

  private static Path publish(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("run", "--config", folder.resolve("sample/tenure.conf").toString()));
    Stream.concat(
            Stream.of(
                "tenure.output.path=" + folder.resolve(name),
                "tenure.input.signals.path=" + folder.resolve("sample/signals"),
                "tenure.input.signals.columns.resolved=resolved",
                "tenure.risk.enabled=true",
                "tenure.risk.horizon-days=" + HORIZON),
            Stream.of(more))
        .forEach(setting -> args.addAll(List.of("--set", setting)));
    run(args.toArray(String[]::new));
    return folder.resolve(name);
  }

  private static void run(String... args) {
    Outcome outcome = InThisJvm.tenure(args);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private String file(String table) {
    return PublishedFiles.file(output, table);
  }

  private void requireNone(String what, String query) {
    Table found = engine.query(query);
    assertThat(found.rows()).as(what).isEmpty();
  }

  /** Who has left asks nothing more, so that a ticket is rather a good sign. */
  @Test
  void aComplaintComesBeforeLeavingAndATicketDoesNot() {
    assertThat(
            PublishedFiles.query(
                "SELECT kind, is_leading, risk_ratio > 1.2 FROM "
                    + file("signal_effect")
                    + " WHERE dimension = 'all' ORDER BY kind"))
        .containsExactly("complaint | true | true", "ticket | false | false");
  }

  @Test
  void effectsOfSignalsAreThoseOfSql() {
    requireNone(
        "effects",
        """
        WITH kinds AS (
          SELECT DISTINCT customer_id, kind FROM 'SAMPLE/signals/*.parquet'
          WHERE date <= DATE '2026-09-01' AND date > DATE '2026-09-01' - 90
        ),
        customers AS (
          SELECT k.kind, p.has_left, s.kind IS NOT NULL AS has_it, p.level,
            CASE WHEN p.tenure <= 90 THEN 0 WHEN p.tenure <= 365 THEN 1 ELSE 2 END AS tenure,
            CASE WHEN p.active <= 2 THEN p.active WHEN p.active <= 5 THEN 3 ELSE 6 END AS active
          FROM past AS p
          CROSS JOIN (SELECT DISTINCT kind FROM kinds) AS k
          LEFT JOIN kinds AS s ON s.customer_id = p.customer_id AND s.kind = k.kind
        ),
        strata AS (
          SELECT kind, COUNT(*) FILTER (WHERE has_it) AS n1, COUNT(*) FILTER (WHERE NOT has_it) AS n0,
            COUNT(*) FILTER (WHERE has_it AND has_left) AS a, COUNT(*) FILTER (WHERE NOT has_it AND has_left) AS c
          FROM customers GROUP BY kind, level, tenure, active
        ),
        effects AS (
          SELECT kind, SUM(n1) AS w, SUM(a) AS lw, SUM(n0) AS o, SUM(c) AS lo,
            SUM(a * n0 / (n1 + n0)) / SUM(c * n1 / (n1 + n0)) AS ratio,
            SQRT(SUM(((a + c) * n1 * n0 - a * c * (n1 + n0)) / ((n1 + n0) * (n1 + n0)))
              / (SUM(a * n0 / (n1 + n0)) * SUM(c * n1 / (n1 + n0)))) AS error
          FROM strata GROUP BY kind
        )
        SELECT * FROM (SELECT * FROM PUBLISHED WHERE dimension = 'all') AS p
        FULL JOIN effects AS e ON e.kind = p.kind
        WHERE p.kind IS NULL OR e.kind IS NULL OR w <> customers_with OR lw <> left_with
          OR o <> customers_without OR lo <> left_without OR ABS(ratio - risk_ratio) > 1e-9
          OR ABS(ratio * EXP(1.959963984540054 * error) - risk_ratio_high) > 1e-9
        """
            .replace("SAMPLE", sample())
            .replace("PUBLISHED", file("signal_effect")));
  }

  /** The areas by ranks, the mean one for equal scores. */
  @Test
  void whatRiskWouldHaveSaidIsThatOfSql() {
    requireNone(
        "backtest",
        """
        WITH ranked AS (
          SELECT *, RANK() OVER (ORDER BY silent) + (COUNT(*) OVER (PARTITION BY silent) - 1) / 2 AS by_silence,
            RANK() OVER (ORDER BY level) + (COUNT(*) OVER (PARTITION BY level) - 1) / 2 AS by_level
          FROM past WHERE level > 0
        ),
        areas AS (
          SELECT COUNT(*) AS judged, COUNT(*) FILTER (WHERE level > 1) AS flagged,
            COUNT(*) FILTER (WHERE level > 1 AND has_left) AS flagged_left,
            COUNT(*) FILTER (WHERE has_left) AS n1, COUNT(*) FILTER (WHERE NOT has_left) AS n0,
            SUM(by_silence) FILTER (WHERE has_left) AS of_silence, SUM(by_level) FILTER (WHERE has_left) AS of_level
          FROM ranked
        )
        SELECT * FROM PUBLISHED AS p CROSS JOIN areas AS a
        WHERE p.dimension = 'all' AND p.band = 0 AND NOT (
          customers = (SELECT COUNT(*) FROM past)
          AND returned_customers = (SELECT COUNT(*) FROM past WHERE NOT has_left)
          AND judged_customers = judged AND flagged_customers = flagged
          AND flagged_left_customers = flagged_left
          AND ABS(precision - flagged_left / flagged) < 1e-12 AND ABS(recall - flagged_left / n1) < 1e-12
          AND ABS(lift - flagged_left / flagged / (n1 / judged)) < 1e-9
          AND ABS(auc_of_recency - (of_silence - n1 * (n1 + 1) / 2) / (n1 * n0)) < 1e-9
          AND ABS(auc_of_level - (of_level - n1 * (n1 + 1) / 2) / (n1 * n0)) < 1e-9)
        """
            .replace("PUBLISHED", file("risk_backtest")));
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*), MAX(band), SUM(customers) FILTER (WHERE band > 0) = MAX(customers), calibration_end"
                    + " FROM "
                    + file("risk_backtest")
                    + " WHERE dimension = 'all' GROUP BY calibration_end"))
        .allMatch(row -> row.endsWith("| true | 2026-09-01"));
  }

  /** The sample is not made by the model, and yet who is told to return does. */
  @Test
  void whoIsMoreLikelyToReturnDoesSo() {
    assertThat(
            PublishedFiles.query(
                "SELECT ARG_MIN(return_rate, band) < 0.1, ARG_MAX(return_rate, band) > 0.7 FROM "
                    + file("risk_backtest")
                    + " WHERE dimension = 'all' AND band > 0"))
        .containsExactly("true | true");
  }

  @Test
  void levelsAreThoseOfSqlAndOpenComplaintsMakeThemHigher() {
    requireNone(
        "levels",
        """
        WITH warned AS (
          SELECT DISTINCT customer_id FROM 'SAMPLE/signals/*.parquet'
          WHERE kind = 'complaint' AND date > DATE 'AS_OF' - 90 AND resolved IS NULL
        ),
        levels AS (
          SELECT CASE n.level WHEN 0 THEN 'too_new' ELSE
              ['none', 'watch', 'at_risk', 'critical'][CAST(LEAST(n.level + (w.customer_id IS NOT NULL)::INT, 4) AS INT)]
            END AS risk_level, industry, COUNT(*) AS counted
          FROM now AS n LEFT JOIN warned AS w ON w.customer_id = n.customer_id
          GROUP BY ALL
        )
        SELECT * FROM (SELECT * FROM PUBLISHED WHERE dimension = 'industry') AS p
        FULL JOIN levels AS l ON l.risk_level = p.risk_level AND l.industry = p.segment
        WHERE p.customers IS DISTINCT FROM l.counted
        """
            .replace("SAMPLE", sample())
            .replace("AS_OF", AS_OF)
            .replace("PUBLISHED", file("risk_overview")));
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(DISTINCT risk_level), MIN(value_at_stake) >= 0 FROM "
                    + file("risk_overview")))
        .containsExactly("5 | true");
  }

  /** Pooling moves nobody from a sum, and what rises by the order of chances rises by bands. */
  @Test
  void whatChancesCameToAddsUpToWhoReturned() {
    assertThat(
            PublishedFiles.query(
                """
                SELECT dimension, BOOL_AND(ABS(whole - pooled) < 1e-9), BOOL_AND(is_rising) FROM (
                  SELECT dimension, segment, SUM(returned_customers) FILTER (band > 0) AS whole,
                    SUM(recalibrated_return_rate * customers) FILTER (band > 0) AS pooled,
                    BOOL_AND(recalibrated_return_rate >= before - 1e-12) FILTER (band > 1) AS is_rising
                  FROM (SELECT *, LAG(recalibrated_return_rate) OVER (PARTITION BY dimension, segment
                    ORDER BY band) AS before FROM PUBLISHED WHERE band > 0)
                  GROUP BY dimension, segment)
                WHERE dimension IN ('all', 'industry') GROUP BY dimension ORDER BY dimension
                """
                    .replace("PUBLISHED", file("risk_backtest"))))
        .containsExactly("all | true | true", "industry | true | true");
  }

  /** What is told of all customers is what is told of each. */
  @Test
  void theListOfCustomersIsOfTheSameLevels() {
    Path second =
        publish(
            "with-list",
            "tenure.customers.enabled=true",
            "tenure.customers.path=" + folder.resolve("people"),
            "tenure.customers.select=[risk]",
            "tenure.input.customers.columns.consent=true");

    assertThat(
            PublishedFiles.query(
                """
                SELECT o.risk_level, o.customers = c.customers, o.value_at_stake = c.value_at_stake
                FROM (SELECT * FROM OVERVIEW WHERE dimension = 'all') AS o
                JOIN (SELECT risk_level, COUNT(*) AS customers, SUM(value_at_stake) AS value_at_stake
                  FROM CUSTOMERS GROUP BY risk_level) AS c ON c.risk_level = o.risk_level ORDER BY 1
                """
                    .replace("OVERVIEW", PublishedFiles.file(second, "risk_overview"))
                    .replace(
                        "CUSTOMERS",
                        PublishedFiles.file(folder.resolve("people"), "customers_at_risk"))))
        .containsExactly("at_risk | true | true", "critical | true | true", "watch | true | true");
    // equal chances came to the same, and higher ones to no less
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) FILTER (recalibrated < before), COUNT(recalibrated) = COUNT(*),"
                    + " COUNT(DISTINCT recalibrated) > 5, MIN(recalibrated) >= 0 AND MAX(recalibrated) <= 1 FROM"
                    + " (SELECT p_return_recalibrated AS recalibrated, LAG(p_return_recalibrated) OVER (ORDER BY"
                    + " p_return, p_return_recalibrated) AS before FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customers_at_risk")
                    + ")"))
        .containsExactly("0 | true | true | true");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 0 FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customers_at_risk")
                    + " WHERE reason_2 LIKE 'open_complaint_%' OR reason_2 LIKE 'ticket_%_days_ago'"))
        .containsExactly("true");
  }

  /** Beside the sample lies what asks for all of it. */
  @Test
  void theSampleBringsAConfigurationForTablesOfCustomers() {
    run(
        "run",
        "--config",
        folder.resolve("sample/customers.conf").toString(),
        "--set",
        "tenure.output.path=" + folder.resolve("of-sample"));

    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) FILTER (keep_verdict = 'strategic') > 0, COUNT(*) BETWEEN 3000 AND 4500 FROM "
                    + PublishedFiles.file(folder.resolve("sample/people"), "customer_value")))
        .containsExactly("true | true");
    assertThat(
            PublishedFiles.query(
                "SELECT segment, MIN(cac), MAX(cac), MAX(spend) > 0 FROM "
                    + PublishedFiles.file(folder.resolve("of-sample"), "acquisition")
                    + " WHERE dimension = 'industry' AND customers > 0 GROUP BY segment ORDER BY segment"))
        .as("what a customer cost when the sample was made")
        .containsExactly(
            "Banking | 25.00 | 25.00 | true",
            "IT | 120.00 | 120.00 | true",
            "Insurance | 90.00 | 90.00 | true",
            "Media | 15.00 | 15.00 | true",
            "Professional Services | 180.00 | 180.00 | true",
            "Retail | 45.00 | 45.00 | true",
            "Telecom | 35.00 | 35.00 | true");
    requireNone(
        "margins",
        """
        WITH rows AS (
          SELECT DISTINCT transaction_id, customer_id, is_refund, amount, cost
          FROM 'SAMPLE/transactions/*.parquet'
          WHERE customer_id IS NOT NULL AND CAST(transacted_at AS DATE) > DATE 'AS_OF' - 365
        ),
        margins AS (
          SELECT customer_id,
            SUM(CASE WHEN is_refund THEN -ABS(amount) + ABS(cost) ELSE amount - cost END) AS margin
          FROM rows GROUP BY customer_id
          UNION ALL
          SELECT customer_id, -amount FROM 'SAMPLE/servicing_costs/*.parquet'
          WHERE date > DATE 'AS_OF' - 365
        ),
        sums AS (SELECT customer_id, SUM(margin) AS margin FROM margins GROUP BY customer_id)
        SELECT * FROM PEOPLE AS p LEFT JOIN sums AS s ON CAST(s.customer_id AS VARCHAR) = p.customer_id
        WHERE p.margin_12m IS DISTINCT FROM COALESCE(s.margin, 0)
        """
            .replace("SAMPLE", sample())
            .replace("AS_OF", AS_OF)
            .replace(
                "PEOPLE", PublishedFiles.file(folder.resolve("sample/people"), "customer_value")));
    // what was decided when the sample was made
    assertThat(
            PublishedFiles.query(
                "SELECT industry, ROUND(1 - SUM(cost) / SUM(amount), 3) FROM '"
                    + sample()
                    + "/transactions/*.parquet' JOIN '"
                    + sample()
                    + "/customers/*.parquet' USING (customer_id) WHERE industry IN ('Banking', 'Retail')"
                    + " GROUP BY industry ORDER BY industry"))
        .containsExactly("Banking | 0.6", "Retail | 0.25");
  }

  @Test
  void withoutBeingAskedTheTablesHaveNoRows() {
    Path plain = publish("plain", "tenure.risk.enabled=false");
    for (String table : List.of("risk_overview", "risk_backtest", "signal_effect")) {
      assertThat(PublishedFiles.query("SELECT COUNT(*) FROM " + PublishedFiles.file(plain, table)))
          .containsExactly("0");
    }
  }

  /** No kind of signal is meant by an id. */
  @Test
  void kindsWithoutEndAreRefused() {
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            folder.resolve("sample/tenure.conf").toString(),
            "--set",
            "tenure.output.path=" + folder.resolve("refused"),
            "--set",
            "tenure.input.signals.path=" + folder.resolve("sample/signals"),
            "--set",
            "tenure.input.signals.columns.kind=CAST(customer_id AS STRING)");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("tenure.input.signals.columns.kind has ")
        .contains(
            "up to 100 kinds of signals are compared. Map it to a few, for example with CASE.");
  }
}
