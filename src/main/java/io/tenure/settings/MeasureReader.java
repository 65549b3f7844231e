package io.tenure.settings;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads tenure.cohorts, tenure.activity, tenure.benchmarks, tenure.forecasts, tenure.rfm and
 * tenure.risk.
 */
final class MeasureReader {
  static final String BENCHMARK_DIMENSION = "tenure.benchmarks.dimension";
  static final String BENCHMARK_INDUSTRY = "tenure.benchmarks.industry";
  static final String FORECASTS = "tenure.forecasts.enabled";
  static final String WATCH = "tenure.risk.watch";
  static final String AT_RISK = "tenure.risk.at-risk";
  static final String CRITICAL = "tenure.risk.critical";
  private static final int LONGEST_WINDOW = 1200;

  private final ConfigValues values;

  MeasureReader(ConfigValues values) {
    this.values = values;
  }

  MeasureSettings measures() {
    return new MeasureSettings(
        cohorts(),
        activity(),
        benchmarks(),
        new ContractReader(values).contracts(),
        forecasts(),
        rfm(),
        risk());
  }

  private RfmSettings rfm() {
    return new RfmSettings(
        values.flag("tenure.rfm.enabled"),
        values.optionalWholeNumber("tenure.rfm.window-months", 1, 1200),
        new RfmSettings.RfmThresholdSettings(
            thresholds("tenure.rfm.thresholds.recency-days", "[30, 60, 120, 240]"),
            thresholds("tenure.rfm.thresholds.active-days", "[1, 2, 4, 9]"),
            thresholds("tenure.rfm.thresholds.net-revenue", "[20, 60, 150.5, 400]")),
        Stream.of("R5", "R4", "R3", "R2", "R1")
            .map(
                row ->
                    values.list(
                        "tenure.rfm.segments." + row,
                        "a list of five names",
                        "[new, new, active, champions, champions]",
                        Parsers::five))
            .toList());
  }

  private List<BigDecimal> thresholds(String known, String example) {
    return values.orUsual(
        known,
        List.of(),
        key ->
            values.list(
                key,
                "a list of four numbers, none below the one before",
                example,
                Parsers::thresholds));
  }

  private RiskSettings risk() {
    return new RiskSettings(
        values.flag("tenure.risk.enabled"),
        values.optionalWholeNumber("tenure.risk.horizon-days", 1, 3660),
        values.wholeNumber("tenure.risk.min-active-days", 2, ConfigValues.ANY),
        new RiskSettings.RiskLevels(
            values.amount(WATCH).doubleValue(),
            values.amount(AT_RISK).doubleValue(),
            values.amount(CRITICAL).doubleValue()),
        values.wholeNumber("tenure.risk.limit", 1, ConfigValues.ANY),
        values.amount("tenure.risk.contact-cost"),
        values.amount("tenure.risk.retention-cost"));
  }

  private CohortSettings cohorts() {
    return new CohortSettings(
        values.choice(Keys.COHORT_RULE, CohortRule.class),
        values.wholeNumber(Keys.AT_TRANSACTION, 1, 1000),
        values.wholeNumber("tenure.cohorts.small", 1, ConfigValues.ANY),
        values.wholeNumber("tenure.cohorts.matrix-ages", 0, 600),
        values.optionalWholeNumber("tenure.cohorts.max-age", 0, ConfigValues.ANY),
        new DayBrackets(
            values.orUsual(
                "tenure.cohorts.day-brackets",
                List.of(),
                key ->
                    values.list(
                        key,
                        "a list of days from 0 to 36525, each above the one before, or of one length in days",
                        "[0, 1, 8, 31, 91]",
                        DayBrackets::parsed))),
        values.flag("tenure.cohorts.effects"));
  }

  private ActivitySettings activity() {
    return new ActivitySettings(
        values.wholeNumber("tenure.activity.min-orders", 1, ConfigValues.ANY),
        values.wholeNumber("tenure.activity.inactivity-window", 1, LONGEST_WINDOW),
        values.optional(Keys.WINDOWS_BY, "the name of a dimension"),
        values.blocksIn(Keys.WINDOWS).stream()
            .collect(
                toMap(
                    segment -> segment,
                    segment ->
                        values.wholeNumber(Keys.join(Keys.WINDOWS, segment), 1, LONGEST_WINDOW))),
        values.wholeNumber("tenure.activity.windows", 1, 400),
        values.wholeNumber("tenure.activity.frequency-periods", 1, 366));
  }

  private ForecastSettings forecasts() {
    return new ForecastSettings(
        values.flag(FORECASTS),
        values.wholeNumber("tenure.forecasts.horizon", 1, 400),
        values.wholeNumber("tenure.forecasts.min-customers", 1, ConfigValues.ANY),
        values.wholeNumber("tenure.forecasts.sample", 100, ConfigValues.ANY),
        values.share("tenure.forecasts.max-error"),
        values.choice("tenure.forecasts.purchase-model", BuyingModel.class),
        new ForecastSettings.Ahead(
            values.share("tenure.forecasts.discount"),
            values
                .optionalWholeNumber("tenure.forecasts.new-customers", 1, ConfigValues.ANY)
                .orElse(0),
            values
                .optional("tenure.forecasts.fixed-costs", "a number of 0 or more", Parsers::amount)
                .orElse(null)));
  }

  private BenchmarkSettings benchmarks() {
    return new BenchmarkSettings(
        values.optionalPath("tenure.benchmarks.path", "the path of a CSV file"),
        new CompanySettings(
            values.optional(BENCHMARK_DIMENSION, "the name of a dimension"),
            values.optional(BENCHMARK_INDUSTRY, "an industry of the benchmark table"),
            values.optional("tenure.benchmarks.size-band", "a size band of the benchmark table")),
        new RetentionGoals(
            values.share("tenure.benchmarks.target"), values.share("tenure.benchmarks.alarm")),
        values.wholeNumber("tenure.benchmarks.min-customers", 1, ConfigValues.ANY));
  }
}
