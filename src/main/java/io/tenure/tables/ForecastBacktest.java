package io.tenure.tables;

import io.tenure.cells.Segment;
import io.tenure.forecast.Backtest;
import io.tenure.forecast.BacktestVerdict;
import io.tenure.forecast.FitStatus;
import io.tenure.forecast.LifetimeFit;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and model: what its forecast would have said a while ago of those
 * who were there, how many of them have stayed, and what no model at all would have said.
 */
public record ForecastBacktest(CohortLifetimes lifetimes) implements ForecastTable {
  private static final TableBuilder TABLE =
      TableSpec.named("forecast_backtest")
          .suppressible()
          .grain("one row per dimension, segment and model")
          .comment(
              "How far off each model would have been, fitted on what had happened some periods ago;"
                  + " no rows without forecasts.enabled, or while fewer than three ages are known");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> MODEL = TABLE.textKey("model", "sbg or bdw, see model_fit");
  private static final Column<LocalDate> CALIBRATION_END =
      TABLE.date(
          "calibration_end",
          "First day of the last period in which leaving counts for the fit: the last one that is"
              + " known, less the horizon");
  private static final Column<Integer> HORIZON =
      TABLE.age("horizon", "Periods after it: forecasts.horizon, or a third of what is known");
  private static final Column<String> STATUS =
      TABLE.optionalChoice(
          "model_status", FitStatus.texts(), "Of the fit before, see model_fit.status");
  private static final Column<Long> CUSTOMERS =
      TABLE.customers(
          "customers", "Those who had not left at its end and can be followed over the horizon");
  private static final Column<Double> PREDICTED =
      TABLE.rate("predicted", "Share of them that the model has stay over the horizon");
  private static final Column<Double> ACTUAL = TABLE.rate("actual", "Share that has stayed");
  private static final Column<Double> NAIVE =
      TABLE.rate(
          "naive_predicted",
          "The retention of everybody in the last period of the calibration, carried on");
  private static final Column<Double> RELATIVE_ERROR =
      TABLE.ratio("relative_error", "predicted / actual - 1");
  private static final Column<Double> MEAN_ERROR =
      TABLE.rate(
          "mean_absolute_error", "Mean of |predicted - actual| over all periods of the horizon");
  private static final Column<Double> NAIVE_ERROR =
      TABLE.rate("naive_mean_absolute_error", "The same of the naive forecast");
  private static final Column<String> VERDICT =
      TABLE.optionalChoice(
          "verdict",
          BacktestVerdict.texts(),
          "use; not_better_than_naive (by the mean absolute errors); too_far_off (relative_error above"
              + " forecasts.max-error); too_little_data");
  private static final Column<Long> FEWEST = ForecastTable.fewest(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Stream<Line> rows(Segment segment, CohortLifetimes.Watched watched) {
    if (watched.backtest().horizon() < 1) {
      return Stream.of();
    }
    return watched.fitsBefore().stream()
        .map(fit -> line(segment, watched, fit).set(FEWEST, watched.fewest()));
  }

  private Line line(Segment segment, CohortLifetimes.Watched watched, LifetimeFit fit) {
    Backtest test = watched.backtest();
    Line line =
        new Line(SPEC)
            .set(DIMENSION, segment.dimension())
            .set(SEGMENT, segment.name())
            .set(MODEL, fit.model().text())
            .set(CALIBRATION_END, lifetimes.knownUntil(test.horizon()))
            .set(HORIZON, test.horizon())
            .set(STATUS, fit.status().text())
            .set(CUSTOMERS, test.customers())
            .set(VERDICT, BacktestVerdict.TOO_LITTLE_DATA.text());
    Optional<Backtest.Outcome> outcome = fit.found().flatMap(found -> test.of(found.curve()));
    outcome.ifPresent(its -> set(line, its, watched.settings().maxError()));
    return line;
  }

  private static void set(Line line, Backtest.Outcome outcome, double maxError) {
    line.set(PREDICTED, outcome.predicted())
        .set(ACTUAL, outcome.actual())
        .set(NAIVE, outcome.naive())
        .set(RELATIVE_ERROR, outcome.relativeError().orElse(null))
        .set(MEAN_ERROR, outcome.meanError())
        .set(NAIVE_ERROR, outcome.naiveError())
        .set(VERDICT, outcome.verdict(maxError).text());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "a_model_in_use_is_no_worse_than_none",
            row ->
                !BacktestVerdict.USE.text().equals(row.get(VERDICT))
                    || row.value(MEAN_ERROR) <= row.value(NAIVE_ERROR)));
  }
}
