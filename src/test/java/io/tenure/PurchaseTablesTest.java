package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of purchases through the whole program. SQL counts the customers again, and says by the
 * integrals of the models, not by the formulas of the program, what is to be expected of them.
 */
@Tag("pipeline")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseTablesTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 2, 17);

  /**
   * Purchases of a week: Γ(n) by its logarithm, and the chance to be there of the MBG/NBD model.
   */
  private static final List<String> MACROS =
      List.of(
          "CREATE MACRO alive(r, alpha, a, b, x, t, age) AS"
              + " 1 / (1 + a / (b + x) * ((alpha + age) / (alpha + t)) ^ (r + x))",
          """
          CREATE MACRO explains(r, alpha, a, b, x, t, age) AS
            LGAMMA(r + x) - LGAMMA(r) + r * LN(alpha) + LGAMMA(a + b) + LGAMMA(b + x + 1) - LGAMMA(b)
            - LGAMMA(a + b + x + 1) + LN((alpha + age) ^ -(r + x) + a / (b + x) * (alpha + t) ^ -(r + x))
          """,
          // of one who is there: each purchase may be the last, so 1 - e^(-rate × chance × time)
          // over
          // the chance, whose posterior is a beta distribution; integrated by the logarithm of the
          // chance
          """
          CREATE MACRO if_alive(r, alpha, a, b, x, age, weeks) AS (
            SELECT SUM((CASE WHEN p * weeks < 1e-7 * (alpha + age) THEN (r + x) * p * weeks / (alpha + age)
                  ELSE 1 - ((alpha + age) / (alpha + age + p * weeks)) ^ (r + x) END)
                * p ^ (a - 1) * (1 - p) ^ (b + x))
              * 200 / 8000 * EXP(LGAMMA(a + b + x + 1) - LGAMMA(a) - LGAMMA(b + x + 1))
            FROM (SELECT EXP((i + 0.5) / 40 - 200) AS p FROM RANGE(8000) AS steps (i)))
          """,
          """
          CREATE MACRO spend_explains(p, q, gamma, x, m) AS
            LGAMMA(p * x + q) - LGAMMA(p * x) - LGAMMA(q) + q * LN(gamma) + (p * x - 1) * LN(m)
            + p * x * LN(x) - (p * x + q) * LN(x * m + gamma)
          """,
          """
          CREATE MACRO spends(p, q, gamma, x, spent) AS CASE
            WHEN spent <= 0 OR x = 0 THEN p * gamma / (q - 1)
            ELSE (q - 1) / (p * x + q - 1) * (p * gamma / (q - 1)) + p * x / (p * x + q - 1) * spent / x END
          """);

  @TempDir private static Path folder;
  private static final Scenario SCENARIO = scenario();
  private static Path output;

  private static Scenario scenario() {
    return new Scenario(
        57,
        new HistoryShape(
            LocalDate.of(2023, 1, 1), 26, 900, "BIGINT", "DATE", "DECIMAL(20,3)", false, true),
        AS_OF,
        List.of(new Dimension("industry", "customers", "industry")),
        Map.of(
            "forecasts.enabled", "true",
            "forecasts.horizon", "5",
            "forecasts.min-customers", "100"));
  }

  @BeforeAll
  static void publish() throws IOException {
    try (SecondEngine files = SecondEngine.open()) {
      new HistoryFiles(SCENARIO, files).write(folder);
      for (Path file : files(folder.resolve("transactions"))) {
        spread(files, file);
      }
    }
    Files.writeString(folder.resolve("tenure.conf"), SCENARIO.configuration(folder));
    output = publish("output");
  }

  private static List<Path> files(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  /** Some spend nine times as much as others; the amounts of random histories know no customers. */
  private static void spread(SecondEngine files, Path file) {
    files.execute(
        "CREATE OR REPLACE TABLE spread AS SELECT * REPLACE"
            + " (CAST(SIGN(value) * (1 + client % 9) * (5 + DAY(happened) % 11) AS DECIMAL(20,3)) AS value)"
            + " FROM '"
            + file
            + "'");
    files.execute("COPY spread TO '" + file + "' (FORMAT parquet)");
  }

  private static Path publish(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                folder.resolve("tenure.conf").toString(),
                "--as-of",
                AS_OF.toString(),
                "--set",
                "tenure.output.path=" + folder.resolve(name)));
    Stream.of(more).forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(name);
  }

  /** The customers as SQL counts them some days ago, in {@code buyers}. */
  private static Table ask(int ago, String query) {
    try (SecondEngine engine = SecondEngine.open()) {
      Map<String, String> values = SCENARIO.parameters(folder);
      values.put("ago", String.valueOf(ago));
      MACROS.forEach(engine::execute);
      engine.stage(values);
      engine.keep("buyers");
      return engine.query(query);
    }
  }

  private static String file(String table) {
    return PublishedFiles.file(output, table);
  }

  private static double number(Table table, int row, String column) {
    return ((Number) table.value(row, column)).doubleValue();
  }

  @Test
  void noParametersOfPurchasesNearThePublishedOnesExplainMore() {
    Table fits =
        ask(
            0,
            """
            SELECT f.dimension, f.segment, n.name, ANY_VALUE(f.log_likelihood) AS published,
              ANY_VALUE(f.customers) AS customers, COUNT(*) AS counted,
              SUM(explains(f.r * n.r, f.alpha * n.alpha, f.a * n.a, f.b * n.b, b.repeats, b.last / 7.0,
                b.age / 7.0)) AS log_likelihood
            FROM FITS AS f
            JOIN buyers AS b ON b.dimension = f.dimension AND b.segment = f.segment
            CROSS JOIN (VALUES ('itself', 1.0, 1.0, 1.0, 1.0), ('r', 1.01, 1, 1, 1), ('less r', 0.99, 1, 1, 1),
              ('alpha', 1, 1.01, 1, 1), ('less alpha', 1, 0.99, 1, 1), ('a', 1, 1, 1.01, 1),
              ('less a', 1, 1, 0.99, 1), ('b', 1, 1, 1, 1.01), ('less b', 1, 1, 1, 0.99)) AS n (name, r, alpha, a, b)
            WHERE f.model = 'mbg_nbd' AND f.status = 'converged'
            GROUP BY f.dimension, f.segment, n.name
            ORDER BY f.dimension, f.segment, n.name = 'itself' DESC
            """
                .replace("FITS", file("model_fit")));

    assertThat(fits.rows()).hasSizeGreaterThanOrEqualTo(9);
    for (int row = 0; row < fits.rows().size(); row++) {
      double published = number(fits, row, "published");
      double counted = number(fits, row, "log_likelihood");
      assertThat(number(fits, row, "counted")).isEqualTo(number(fits, row, "customers"));
      if (fits.value(row, "name").equals("itself")) {
        assertThat(counted).isCloseTo(published, within(1e-9 * Math.abs(published)));
      } else {
        assertThat(counted).as("%s", fits.value(row, "name")).isLessThan(published);
      }
    }
  }

  /** Steps of 1 % of the money cost a ten-thousandth of what the likelihood tells. */
  @Test
  void noParametersOfSpendNearThePublishedOnesExplainMore() {
    Table fits =
        ask(
            0,
            """
            SELECT f.dimension, f.segment, n.name, ANY_VALUE(f.log_likelihood) AS published,
              ANY_VALUE(f.customers) AS customers, COUNT(*) AS counted,
              SUM(spend_explains(f.p * n.p, f.q * n.q, f.gamma * n.gamma, b.repeats, b.spent / b.repeats))
                AS log_likelihood
            FROM FITS AS f
            JOIN buyers AS b ON b.dimension = f.dimension AND b.segment = f.segment AND b.spent > 0
            CROSS JOIN (VALUES ('itself', 1.0, 1.0, 1.0), ('p', 1.03, 1, 1), ('less p', 0.97, 1, 1),
              ('q', 1, 1.03, 1), ('less q', 1, 0.97, 1), ('gamma', 1, 1, 1.03), ('less gamma', 1, 1, 0.97))
              AS n (name, p, q, gamma)
            WHERE f.model = 'gamma_gamma' AND f.status = 'converged'
            GROUP BY f.dimension, f.segment, n.name
            ORDER BY f.dimension, f.segment, n.name = 'itself' DESC
            """
                .replace("FITS", file("model_fit")));

    assertThat(fits.rows()).hasSizeGreaterThanOrEqualTo(7);
    double itself = 0;
    for (int row = 0; row < fits.rows().size(); row++) {
      double published = number(fits, row, "published");
      double counted = number(fits, row, "log_likelihood");
      assertThat(number(fits, row, "counted")).isEqualTo(number(fits, row, "customers"));
      if (fits.value(row, "name").equals("itself")) {
        itself = counted;
        assertThat(counted).isCloseTo(published, within(1e-4 * Math.abs(published)));
      } else {
        assertThat(counted).as("%s", fits.value(row, "name")).isLessThan(itself);
      }
    }
  }

  /** Half of the customers tell nearly what all of them do, and whose they are is still exact. */
  @Test
  void aSampleOfALargeSegmentStandsForAll() {
    Path thinned = publish("thinned", "tenure.forecasts.sample=500");

    assertThat(
            PublishedFiles.query(
                """
                SELECT ANY_VALUE(a.customers = b.customers), ANY_VALUE(a.naive_purchases = b.naive_purchases),
                  MAX(ABS(a.expected_purchases / b.expected_purchases - 1)) < 0.15,
                  MAX(ABS(a.expected_revenue / b.expected_revenue - 1)) < 0.2
                FROM THINNED AS a JOIN ALL_OF_THEM AS b USING (dimension, segment, period)
                WHERE dimension = 'all'
                """
                    .replace("THINNED", PublishedFiles.file(thinned, "purchase_forecast"))
                    .replace("ALL_OF_THEM", file("purchase_forecast"))))
        .containsExactly("true | true | true | true");
    assertThat(
            PublishedFiles.query(
                """
                SELECT a.model, a.customers = b.customers, a.sampled_customers / b.sampled_customers BETWEEN 0.4 AND 0.6
                FROM THINNED AS a JOIN ALL_OF_THEM AS b USING (dimension, segment, model)
                WHERE dimension = 'all' AND a.model IN ('mbg_nbd', 'gamma_gamma') ORDER BY 1
                """
                    .replace("THINNED", PublishedFiles.file(thinned, "model_fit"))
                    .replace("ALL_OF_THEM", file("model_fit"))))
        .containsExactly("gamma_gamma | true | true", "mbg_nbd | true | true");
  }

  /** A scenario stands apart from the customers who are there, and says nothing of segments. */
  @Test
  void newCustomersAreAScenarioOfTheTotal() {
    Path with =
        publish(
            "with-new",
            "tenure.forecasts.new-customers=300",
            "tenure.money.margin-rate=0.4",
            "tenure.output.tables=[purchase_forecast]");

    assertThat(
            PublishedFiles.query(
                """
                SELECT period, customers, expected_purchases >= customers - COALESCE(before, 0),
                  ABS(expected_margin / expected_revenue - 0.4) < 1e-3, expected_purchases_low
                FROM (SELECT *, LAG(customers) OVER (ORDER BY period) AS before FROM FORECAST
                  WHERE customer_group = 'new') ORDER BY period
                """
                    .replace("FORECAST", PublishedFiles.file(with, "purchase_forecast"))))
        // 11 of the 28 days of February, then whole months
        .containsExactly(
            "2025-02-01 | 118 | true | true | null",
            "2025-03-01 | 418 | true | true | null",
            "2025-04-01 | 718 | true | true | null",
            "2025-05-01 | 1018 | true | true | null",
            "2025-06-01 | 1318 | true | true | null");
    assertThat(
            PublishedFiles.query(
                "SELECT DISTINCT dimension FROM "
                    + PublishedFiles.file(with, "purchase_forecast")
                    + " WHERE customer_group = 'new'"))
        .containsExactly("all");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) FROM "
                    + file("purchase_forecast")
                    + " WHERE customer_group <> 'existing' OR expected_margin IS NOT NULL"))
        .containsExactly("0");
  }

  @Test
  void forecastsAreWhatTheModelsExpect() {
    Table forecasts =
        ask(
            0,
            """
            WITH fits AS (
              SELECT dimension, segment, MAX(r) AS r, MAX(CASE WHEN model = 'mbg_nbd' THEN alpha END) AS alpha,
                MAX(a) AS a, MAX(b) AS b, MAX(p) AS p, MAX(q) AS q, MAX(gamma) AS gamma
              FROM FITS
              WHERE model IN ('mbg_nbd', 'gamma_gamma') AND status = 'converged'
              GROUP BY dimension, segment
              HAVING COUNT(*) = 2
            ),
            upto AS (
              SELECT f.*, (f.forecast_until - DATE 'AS_OF') / 7.0 AS weeks, m.* EXCLUDE (dimension, segment)
              FROM FORECASTS AS f JOIN fits AS m ON m.dimension = f.dimension AND m.segment = f.segment
            ),
            ages AS (
              SELECT DISTINCT u.dimension, u.segment, u.period, b.repeats, b.age,
                if_alive(u.r, u.alpha, u.a, u.b, b.repeats, b.age / 7.0, u.weeks) AS purchases
              FROM upto AS u JOIN (SELECT DISTINCT dimension, segment, repeats, age FROM buyers) AS b
                ON b.dimension = u.dimension AND b.segment = u.segment
            ),
            sums AS (
              SELECT u.dimension, u.segment, u.period,
                SUM(a.purchases * alive(u.r, u.alpha, u.a, u.b, b.repeats, b.last / 7.0, b.age / 7.0)) AS purchases,
                SUM(a.purchases * alive(u.r, u.alpha, u.a, u.b, b.repeats, b.last / 7.0, b.age / 7.0)
                  * spends(u.p, u.q, u.gamma, b.repeats, b.spent)) AS revenue,
                SUM((1 - ((u.alpha + b.age / 7.0) / (u.alpha + b.age / 7.0 + u.weeks)) ^ (u.r + b.repeats))
                  * alive(u.r, u.alpha, u.a, u.b, b.repeats, b.last / 7.0, b.age / 7.0)) AS returned,
                SUM(b.recent) / 365.0 * ANY_VALUE(u.forecast_until - u.forecast_from + 1) AS naive,
                COUNT(*) AS customers
              FROM upto AS u
              JOIN buyers AS b ON b.dimension = u.dimension AND b.segment = u.segment
              JOIN ages AS a ON a.dimension = u.dimension AND a.segment = u.segment AND a.period = u.period
                AND a.repeats = b.repeats AND a.age = b.age
              GROUP BY u.dimension, u.segment, u.period
            )
            SELECT u.*, s.naive, s.returned, s.customers AS counted,
              s.purchases - COALESCE(LAG(s.purchases) OVER before, 0) AS purchases,
              s.revenue - COALESCE(LAG(s.revenue) OVER before, 0) AS revenue
            FROM upto AS u
            JOIN sums AS s ON s.dimension = u.dimension AND s.segment = u.segment AND s.period = u.period
            WINDOW before AS (PARTITION BY u.dimension, u.segment ORDER BY u.period)
            ORDER BY u.dimension, u.segment, u.period
            """
                .replace("FITS", file("model_fit"))
                .replace("FORECASTS", file("purchase_forecast"))
                .replace("AS_OF", AS_OF.toString()));

    assertThat(forecasts.rows()).hasSizeGreaterThanOrEqualTo(5);
    for (int row = 0; row < forecasts.rows().size(); row++) {
      assertThat(number(forecasts, row, "customers")).isEqualTo(number(forecasts, row, "counted"));
      assertNear(forecasts, row, "expected_purchases", "purchases", 1e-4);
      // the money in each step of 1 % is exact, but for cents at the end
      assertNear(forecasts, row, "expected_revenue", "revenue", 1e-4);
      assertNear(forecasts, row, "expected_returned_customers", "returned", 1e-9);
      assertNear(forecasts, row, "naive_purchases", "naive", 1e-9);
    }
    // as of February 17: the rest of February and four months
    assertThat(forecasts.value(0, "period")).isEqualTo(LocalDate.of(2025, 2, 1));
    assertThat(forecasts.value(0, "forecast_from")).isEqualTo(LocalDate.of(2025, 2, 18));
    assertThat(forecasts.value(0, "forecast_until")).isEqualTo(LocalDate.of(2025, 2, 28));
    assertThat(forecasts.value(4, "forecast_until")).isEqualTo(LocalDate.of(2025, 6, 30));
  }

  private static void assertNear(
      Table table, int row, String published, String counted, double error) {
    double expected = number(table, row, counted);
    assertThat(number(table, row, published))
        .as("%s of row %d", published, row)
        .isCloseTo(expected, within(error * Math.abs(expected) + 1e-9));
  }

  /** Five months from February 17 on are less than a third of 26. */
  @Test
  void backtestsCompareWithWhatCame() {
    int days = (int) (LocalDate.of(2025, 6, 30).toEpochDay() - AS_OF.toEpochDay());
    Table tests =
        ask(
            days,
            """
            SELECT t.horizon_days, t.customers, t.actual, t.naive_predicted, t.naive_root_mean_square_error AS naive_error,
              t.calibration_end, t.verdict, t.predicted, t.root_mean_square_error AS error, COUNT(*) AS counted,
              AVG(later) AS later, AVG(recent) * DAYS / 365 AS naive,
              SQRT(LEAST(AVG((recent * DAYS / 365.0 - later) ^ 2), VAR_POP(later)
                + (AVG(recent) * DAYS / 365 - AVG(later)) ^ 2)) AS counted_error
            FROM TESTS AS t JOIN buyers AS b ON b.dimension = t.dimension AND b.segment = t.segment
            WHERE t.model = 'mbg_nbd' AND t.dimension = 'all'
            GROUP BY ALL
            """
                .replace("DAYS", String.valueOf(days))
                .replace("TESTS", file("forecast_backtest")));

    assertThat(tests.rows()).hasSize(1);
    assertThat(number(tests, 0, "horizon_days")).isEqualTo(days);
    assertThat(tests.value(0, "calibration_end")).isEqualTo(AS_OF.minusDays(days));
    assertThat(number(tests, 0, "customers")).isEqualTo(number(tests, 0, "counted"));
    assertNear(tests, 0, "actual", "later", 1e-12);
    assertNear(tests, 0, "naive_predicted", "naive", 1e-12);
    assertNear(tests, 0, "naive_error", "counted_error", 1e-9);
    assertThat(number(tests, 0, "predicted")).isPositive();
    assertThat(number(tests, 0, "error")).isPositive();
    assertThat(tests.value(0, "verdict")).isNotEqualTo("too_little_data");
  }

  @Test
  void whatIsOfFewIsHidden() {
    Path hidden =
        publish(
            "hidden",
            "tenure.privacy.minimum-customers=5000",
            "tenure.output.tables=[purchase_forecast]");

    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 20, COUNT(customers), COUNT(expected_purchases), COUNT(naive_purchases),"
                    + " COUNT(expected_revenue), COUNT(model_status), bool_and(is_suppressed) FROM "
                    + PublishedFiles.file(hidden, "purchase_forecast")))
        .containsExactly("true | 0 | 0 | 0 | 0 | 0 | true");
  }

  /** Retention alone needs no days. */
  @Test
  void onlyWhatIsMadeOfDaysMakesTheHistoryKeepThem() {
    Path without = publish("without", "tenure.output.tables=[retention_forecast]");
    assertThat(PublishedFiles.historyBytes(output))
        .isGreaterThan(PublishedFiles.historyBytes(without));
  }
}
