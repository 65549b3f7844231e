package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.forecast.LifetimeCurve;
import io.tenure.forecast.LifetimeFit;
import io.tenure.forecast.LifetimeFitter;
import io.tenure.forecast.LifetimeModel;
import io.tenure.forecast.Lifetimes;
import io.tenure.testing.HistoryFiles;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Shop;
import io.tenure.testing.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forecasts through the whole program. SQL counts the lifetimes again and asks of the published
 * parameters whether any others near them explain these better.
 */
@Tag("pipeline")
class ForecastTablesTest {
  private static final int HORIZON = 6;
  private static final List<String> OF_LIFETIMES =
      List.of("retention_forecast", "model_fit", "forecast_backtest");

  @TempDir private Path folder;
  private SecondEngine engine = SecondEngine.open();

  static Stream<Scenario> scenarios() {
    return Stream.of(
        months(Map.of("activity.inactivity-window", "2")),
        months(
            Map.of(
                "cohorts.rule", "acquired-at",
                "input.customers.columns.acquired-at", "signed_up",
                "cohorts.max-age", "9",
                "activity.inactivity-window-by", "channel",
                "activity.inactivity-windows.web", "3")));
  }

  private static Scenario months(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("forecasts.enabled", "true");
    settings.put("forecasts.horizon", String.valueOf(HORIZON));
    settings.put("forecasts.min-customers", "60");
    return new Scenario(
        131,
        new HistoryShape(
            LocalDate.of(2023, 1, 1), 26, 700, "BIGINT", "DATE", "DECIMAL(20,3)", false, true),
        LocalDate.of(2025, 2, 17),
        List.of(
            new Dimension("industry", "customers", "industry"),
            new Dimension("channel", "transactions", "channel")),
        settings);
  }

  private Path publish(Scenario scenario, String output, String... more) throws IOException {
    if (!Files.exists(folder.resolve("tenure.conf"))) {
      try (SecondEngine files = SecondEngine.open()) {
        new HistoryFiles(scenario, files).write(folder);
      }
      Files.writeString(folder.resolve("tenure.conf"), scenario.configuration(folder));
    }
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                folder.resolve("tenure.conf").toString(),
                "--as-of",
                scenario.asOf().toString(),
                "--set",
                "tenure.output.path=" + folder.resolve(output)));
    Stream.of(more).forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  /** The second definition of a table, of lifetimes as they were known some periods ago. */
  private Table second(Scenario scenario, Path output, String table, int ago) {
    Map<String, String> values = scenario.parameters(folder);
    values.put("ago", String.valueOf(ago));
    values.put("horizon", String.valueOf(HORIZON));
    values.put("published_fits", PublishedFiles.file(output, "model_fit"));
    values.put("published_backtests", PublishedFiles.file(output, "forecast_backtest"));
    engine.close();
    engine = SecondEngine.open();
    // what stays of new customers after t renewals
    engine.execute(
        "CREATE MACRO stay(a, b, c, t) AS EXP(LGAMMA(b + t ^ c) - LGAMMA(a + b + t ^ c)"
            + " + LGAMMA(a + b) - LGAMMA(b))");
    engine.stage(values);
    return engine.table(table);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noParametersNearThePublishedOnesExplainMore(Scenario scenario) throws IOException {
    Path output = publish(scenario, "output");

    Table fits = second(scenario, output, "model_fit", 0);

    assertThat(fits.rows()).hasSizeGreaterThan(20);
    Map<Object, Double> published = new HashMap<>();
    for (int row = 0; row < fits.rows().size(); row++) {
      Object fit = fits.values(row, List.of("dimension", "segment", "model"));
      double counted = number(fits, row, "log_likelihood");
      assertThat(number(fits, row, "counted")).isEqualTo(number(fits, row, "customers"));
      if (fits.value(row, "name").equals("itself")) {
        double its = number(fits, row, "published");
        assertThat(counted).as("%s", fit).isCloseTo(its, within(1e-9 * Math.abs(its)));
        int parameters = fits.value(row, "model").equals("bdw") ? 3 : 2;
        assertThat(number(fits, row, "aic")).isCloseTo(2 * parameters - 2 * its, within(1e-9));
        assertThat(number(fits, row, "mean_loss_error")).isCloseTo(0, within(1e-12));
        assertThat(number(fits, row, "heterogeneity_error")).isCloseTo(0, within(1e-12));
        published.put(fit, counted);
      }
    }
    assertThat(published).hasSizeGreaterThan(4);
    List<String> converged =
        PublishedFiles.query(
            "SELECT dimension, segment, model FROM "
                + PublishedFiles.file(output, "model_fit")
                + " WHERE status = 'converged'");
    assertThat(converged).isNotEmpty();
    for (int row = 0; row < fits.rows().size(); row++) {
      List<Object> fit = fits.values(row, List.of("dimension", "segment", "model"));
      if (converged.contains(fit.get(0) + " | " + fit.get(1) + " | " + fit.get(2))
          && !fits.value(row, "name").equals("itself")) {
        assertThat(number(fits, row, "log_likelihood"))
            .as("%s %s", fit, fits.value(row, "name"))
            .isLessThan(published.get(fit));
      }
    }
  }

  /** Half a year of observed margin and half a year to come, where a backtest says that it may. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void newCustomersWillHaveBroughtWhatTheParametersSay(Scenario scenario) throws IOException {
    Scenario spending =
        scenario
            .with(Scenario.spending("channel", scenario.shape().start().plusDays(100), 0))
            .with(
                Map.of(
                    "money.margin-rate", "0.4", "forecasts.max-error", "1", "cohorts.max-age", ""));
    Path output = publish(spending, "projected");

    Table expected = second(spending, output, "acquisition_forecast", 0);

    Map<List<Object>, Double> projected = new HashMap<>();
    Table published =
        engine.query(
            "SELECT dimension, segment, cohort_period, clv_projected, clv_low, clv_high, cac, clv_cac FROM "
                + PublishedFiles.file(output, "acquisition")
                + " WHERE clv_projected IS NOT NULL");
    List<String> key = List.of("dimension", "segment", "cohort_period");
    for (int row = 0; row < published.rows().size(); row++) {
      projected.put(published.values(row, key), number(published, row, "clv_projected"));
    }
    int found = 0;
    for (int row = 0; row < expected.rows().size(); row++) {
      Double its = projected.get(expected.values(row, key));
      if (its != null) {
        found++;
        assertThat(its)
            .as("%s", expected.values(row, key))
            .isCloseTo(number(expected, row, "clv"), within(0.0051));
      }
    }
    assertThat(found).isEqualTo(projected.size()).isGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void forecastsAreWhatTheParametersSay(Scenario scenario) throws IOException {
    Path output = publish(scenario, "output");

    Table expected = second(scenario, output, "retention_forecast", 0);

    Table published =
        engine.query(
            "SELECT "
                + String.join(", ", expected.columns())
                + " FROM "
                + PublishedFiles.file(output, "retention_forecast")
                + " ORDER BY ALL");
    assertThat(published.rows()).hasSameSizeAs(expected.rows()).hasSizeGreaterThan(60);
    for (int row = 0; row < expected.rows().size(); row++) {
      for (String column : expected.columns()) {
        Object wanted = expected.value(row, column);
        Object found = published.value(row, column);
        if (wanted instanceof Double number) {
          assertThat((Double) found).as("row %d %s", row, column).isCloseTo(number, within(1e-9));
        } else {
          assertThat(found).as("row %d %s", row, column).isEqualTo(wanted);
        }
      }
    }
  }

  /** Survival is one figure, wherever it stands. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void survivalIsThatOfTheCurve(Scenario scenario) throws IOException {
    Path output = publish(scenario, "output");

    assertThat(
            PublishedFiles.query(
                """
                SELECT COUNT(*) > 60, COUNT(*) FILTER (survival IS DISTINCT FROM survival_observed)
                FROM (SELECT dimension, segment, age, survival FROM %s WHERE at_risk IS NOT NULL)
                FULL JOIN (SELECT dimension, segment, age, survival_observed FROM %s WHERE NOT is_forecast)
                  USING (dimension, segment, age)
                """
                    .formatted(
                        PublishedFiles.file(output, "retention_curve"),
                        PublishedFiles.file(output, "retention_forecast"))))
        .containsExactly("true | 0");
  }

  /** SQL counts who was there some months ago, and who has stayed since. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void backtestsCompareWithWhatCame(Scenario scenario) throws IOException {
    Path output = publish(scenario, "output");
    List<String> tests =
        PublishedFiles.query(
            "SELECT horizon, model, customers, predicted, actual, naive_predicted FROM "
                + PublishedFiles.file(output, "forecast_backtest")
                + " WHERE dimension = 'all' AND model IN ('sbg', 'bdw') ORDER BY model DESC");
    int horizon = Integer.parseInt(tests.get(0).split(" \\| ", -1)[0]);
    assertThat(horizon).isBetween(2, HORIZON);

    List<Map<String, Double>> then = total(second(scenario, output, "lifetimes", horizon));
    Lifetimes known = lifetimes(then);
    Table came = cameSince(scenario, horizon);

    assertThat(tests).hasSize(2);
    for (String test : tests) {
      String[] values = test.split(" \\| ", -1);
      LifetimeModel model = values[1].equals("sbg") ? LifetimeModel.SBG : LifetimeModel.BDW;
      LifetimeFit fit = LifetimeFitter.fit(model, known, 60);
      LifetimeCurve curve = fit.found().orElseThrow().curve();
      double there = 0;
      double predicted = 0;
      double actual = 0;
      for (int row = 0; row < came.rows().size(); row++) {
        double cohort = number(came, row, "there");
        int renewals = (int) number(came, row, "renewals");
        there += cohort;
        actual += number(came, row, "stayed");
        predicted += cohort * curve.survival(renewals + horizon) / curve.survival(renewals);
      }
      assertThat(Double.parseDouble(values[2])).isEqualTo(there);
      assertThat(Double.parseDouble(values[3])).isCloseTo(predicted / there, within(1e-7));
      assertThat(Double.parseDouble(values[4])).isCloseTo(actual / there, within(1e-12));
      assertThat(Double.parseDouble(values[5]))
          .isCloseTo(Math.pow(lastRetention(then), horizon), within(1e-12));
    }
  }

  /** By cohort: for how many ages it was known then, who was there, and who is so much later. */
  private Table cameSince(Scenario scenario, int horizon) {
    engine.keep("cohort_retention");
    String window = scenario.parameters(folder).get("longest_window");
    return engine.query(
        """
        WITH complete AS (
          SELECT period, ROW_NUMBER() OVER (ORDER BY period DESC) AS back
          FROM (SELECT DISTINCT period FROM cohort_retention WHERE is_complete)
        ),
        ages AS (
          SELECT cohort_period, age, left_customers, active_or_later_customers,
            COUNT(*) FILTER (back > WINDOW + HORIZON) OVER (PARTITION BY cohort_period) AS renewals
          FROM cohort_retention JOIN complete USING (period)
          WHERE back > WINDOW AND NOT is_left_truncated AND dimension = 'all'
        )
        SELECT cohort_period, renewals,
          MAX(active_or_later_customers) - SUM(left_customers) FILTER (age < renewals) AS there,
          MAX(active_or_later_customers) - SUM(left_customers) FILTER (age < renewals + HORIZON) AS stayed
        FROM ages
        WHERE renewals > 0
        GROUP BY cohort_period, renewals
        HAVING COUNT(*) >= renewals + HORIZON AND MAX(active_or_later_customers) > 0
        ORDER BY cohort_period
        """
            .replace("WINDOW", window)
            .replace("HORIZON", String.valueOf(horizon)));
  }

  private static List<Map<String, Double>> total(Table lifetimes) {
    List<Map<String, Double>> ages = new ArrayList<>();
    for (int row = 0; row < lifetimes.rows().size(); row++) {
      if (lifetimes.value(row, "dimension").equals("all")) {
        Map<String, Double> age = new HashMap<>();
        for (String column : List.of("lost", "at_risk", "survivors", "last_lost", "last_at_risk")) {
          age.put(column, number(lifetimes, row, column));
        }
        ages.add(age);
      }
    }
    return ages;
  }

  private static double lastRetention(List<Map<String, Double>> ages) {
    double lost = ages.stream().mapToDouble(age -> age.get("last_lost")).sum();
    return 1 - lost / ages.stream().mapToDouble(age -> age.get("last_at_risk")).sum();
  }

  /** The same counts as cohorts of one kind each: of those who left at an age, and of survivors. */
  private static Lifetimes lifetimes(List<Map<String, Double>> ages) {
    Lifetimes lifetimes = new Lifetimes(ages.size());
    for (int age = 0; age < ages.size(); age++) {
      long[] left = new long[age + 1];
      left[age] = ages.get(age).get("lost").longValue();
      lifetimes.add(left[age], left, age + 1);
      lifetimes.add(ages.get(age).get("survivors").longValue(), new long[age + 1], age + 1);
    }
    return lifetimes;
  }

  private static double number(Table table, int row, String column) {
    return ((Number) table.value(row, column)).doubleValue();
  }

  @Test
  void nobodyWhoDoesNotAskGetsAny() throws IOException {
    Scenario scenario = months(Map.of());
    Path with = publish(scenario, "with");
    Path without = publish(scenario, "without", "tenure.forecasts.enabled=false");

    Map<String, List<String>> asked = PublishedFiles.figures(with);
    Map<String, List<String>> notAsked = PublishedFiles.figures(without);
    for (String table :
        Stream.concat(OF_LIFETIMES.stream(), Stream.of("purchase_forecast", "retention_uplift"))
            .toList()) {
      assertThat(asked.remove(table)).isNotEmpty();
      assertThat(notAsked.remove(table)).isEmpty();
    }
    PublishedFiles.requireSame(asked, notAsked);
  }

  /**
   * Ten customers have each history, so whatever is counted of a cohort is nobody or ten and more.
   */
  @ParameterizedTest
  @CsvSource({"10, false", "11, true"})
  void whatIsMadeOfManyIsPublished(int minimum, boolean isHidden) {
    Shop shop =
        new Shop(folder)
            .transactions(
                """
                SELECT 100 * cohort + customer,
                  CAST(DATE '2025-01-15' + INTERVAL (cohort + age) MONTH AS DATE), 1.00
                FROM range(15) AS c(cohort), range(60) AS p(customer), range(15) AS a(age)
                WHERE cohort + age < 15 AND age < [1, 2, 4, 7, 11, 15][1 + customer // 10]
                """)
            .with("tenure.forecasts { enabled = true, min-customers = 100 }")
            .with("tenure.privacy.minimum-customers = " + minimum);
    Outcome outcome = InThisJvm.tenure("run", "--config", shop.file().toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();

    Path output = shop.output();
    for (String table : OF_LIFETIMES) {
      assertThat(
              PublishedFiles.query(
                  "SELECT DISTINCT is_suppressed FROM " + PublishedFiles.file(output, table)))
          .as(table)
          .containsExactly(String.valueOf(isHidden));
    }
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(survival_observed) > 9, COUNT(survival_forecast) > 9 FROM "
                    + PublishedFiles.file(output, "retention_forecast")))
        .containsExactly(!isHidden + " | " + !isHidden);
  }

  /** Each cell of a month of the history has few, so nothing is told of any segment. */
  @Test
  void whatIsMadeOfFewIsHidden() throws IOException {
    Scenario scenario = months(Map.of());
    Path output = publish(scenario, "hidden", "tenure.privacy.minimum-customers=5");

    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 100, COUNT(survival_observed), COUNT(survival_fit),"
                    + " COUNT(survival_forecast), COUNT(naive_forecast), COUNT(model_status),"
                    + " bool_and(is_suppressed) FROM "
                    + PublishedFiles.file(output, "retention_forecast")))
        .containsExactly("true | 0 | 0 | 0 | 0 | 0 | true");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 10, COUNT(customers), COUNT(alpha), COUNT(log_likelihood),"
                    + " COUNT(status), COUNT(is_chosen) FROM "
                    + PublishedFiles.file(output, "model_fit")))
        .containsExactly("true | 0 | 0 | 0 | 0 | 0");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 10, COUNT(customers), COUNT(predicted), COUNT(actual),"
                    + " COUNT(verdict) FROM "
                    + PublishedFiles.file(output, "forecast_backtest")))
        .containsExactly("true | 0 | 0 | 0 | 0");
  }
}
