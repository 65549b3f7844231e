package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.Backtest;
import io.tenure.forecast.BacktestVerdict;
import io.tenure.forecast.FitStatus;
import io.tenure.forecast.LifetimeFit;
import io.tenure.forecast.PurchaseBacktest;
import io.tenure.forecast.PurchaseFit;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and model: what its forecast would have said a while ago of those
 * who were there, how many of them have stayed, and what no model at all would have said.
 */
public record ForecastBacktest(CohortLifetimes lifetimes, SegmentPurchases purchases)
    implements ForecastTable {
  private static final TableBuilder TABLE =
      TableSpec.named("forecast_backtest")
          .suppressible()
          .grain("one row per dimension, segment and model")
          .comment(
              "How far off each model would have been, fitted on what had happened some periods ago;"
                  + " no rows without forecasts.enabled, and of sbg and bdw while fewer than three ages are known");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> MODEL =
      TABLE.textKey("model", "sbg, bdw or mbg_nbd, or bg_nbd in its place, see model_fit");
  private static final Column<LocalDate> CALIBRATION_END =
      TABLE.date(
          "calibration_end",
          "First day of the last period in which leaving counts for the fit: the last one that is"
              + " known, less the horizon; of mbg_nbd the last day whose purchases count");
  private static final Column<Integer> HORIZON =
      TABLE.optionalAge(
          "horizon",
          "Periods after it: forecasts.horizon, or a third of what is known; NULL of mbg_nbd");
  private static final Column<Integer> HORIZON_DAYS =
      TABLE.optionalDays(
          "horizon_days",
          "Of mbg_nbd: days after it, as many as are forecast, up to a year and a third of the history");
  private static final Column<String> STATUS =
      TABLE.optionalChoice(
          "model_status", FitStatus.texts(), "Of the fit before, see model_fit.status");
  private static final Column<Long> CUSTOMERS =
      TABLE.customers(
          "customers",
          "Those who had not left at its end and can be followed over the horizon; of mbg_nbd all who had"
              + " come by then");
  private static final Column<Double> PREDICTED =
      TABLE.ratio(
          "predicted",
          "Share of them that the model has stay over the horizon; of mbg_nbd purchases of a customer");
  private static final Column<Double> ACTUAL =
      TABLE.ratio("actual", "Share that has stayed; purchases");
  private static final Column<Double> NAIVE =
      TABLE.ratio(
          "naive_predicted",
          "The retention of everybody in the last period of the calibration, carried on; as many"
              + " purchases a day as in the year before");
  private static final Column<Double> RELATIVE_ERROR =
      TABLE.ratio("relative_error", "predicted / actual - 1");
  private static final Column<Double> MEAN_ERROR =
      TABLE.rate(
          "mean_absolute_error",
          "Mean of |predicted - actual| over all periods of the horizon; not of mbg_nbd");
  private static final Column<Double> NAIVE_ERROR =
      TABLE.rate("naive_mean_absolute_error", "The same of the naive forecast");
  private static final Column<Double> SQUARE_ERROR =
      TABLE.ratio(
          "root_mean_square_error",
          "Of mbg_nbd: root of the mean, over the customers, of (predicted - actual)²");
  private static final Column<Double> NAIVE_SQUARE_ERROR =
      TABLE.ratio(
          "naive_root_mean_square_error",
          "The same of the better of two naive forecasts: every customer buys as in the year before, or all"
              + " buy as all did");
  private static final Column<Double> BRIER =
      TABLE.ratio(
          "brier_score",
          "Of mbg_nbd: mean of (chance to buy again within the horizon - whether the customer did)²");
  private static final Column<Double> TOP_DECILE =
      TABLE.rate(
          "top_decile_share",
          "Of mbg_nbd: share of all purchases of the tenth of the customers of whom most were predicted");
  private static final Column<String> VERDICT =
      TABLE.optionalChoice(
          "verdict",
          BacktestVerdict.texts(),
          "use; not_better_than_naive (by the mean absolute or square errors); too_far_off (relative_error above"
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

  @Override
  public Set<Family> purchaseFamilies() {
    return Set.of(Family.PAST_PURCHASES, Family.BUYERS);
  }

  @Override
  public Stream<Line> rowsOfPurchases(SegmentCells cells) {
    PurchaseBacktest test = purchases.backtest(cells);
    if (test.customers().isEmpty() || test.days() < 1) {
      return Stream.of();
    }
    PurchaseFit fit = purchases.fit(test.before());
    Line line =
        new Line(SPEC)
            .set(DIMENSION, cells.segment().dimension())
            .set(SEGMENT, cells.segment().name())
            .set(MODEL, fit.model().text())
            .set(CALIBRATION_END, purchases.time().calendar().asOf().minusDays(test.days()))
            .set(HORIZON_DAYS, test.days())
            .set(STATUS, fit.status().text())
            .set(CUSTOMERS, SegmentPurchases.customersThen(cells))
            .set(FEWEST, SegmentPurchases.fewestThen(cells))
            .set(VERDICT, BacktestVerdict.TOO_LITTLE_DATA.text());
    test.of(fit).ifPresent(outcome -> set(line, outcome, purchases.settings().maxError()));
    return Stream.of(line);
  }

  private static void set(Line line, PurchaseBacktest.Outcome outcome, double maxError) {
    line.set(PREDICTED, outcome.predicted())
        .set(ACTUAL, outcome.actual())
        .set(NAIVE, outcome.naive())
        .set(RELATIVE_ERROR, outcome.relativeError().orElse(null))
        .set(SQUARE_ERROR, outcome.error())
        .set(NAIVE_SQUARE_ERROR, outcome.naiveError())
        .set(BRIER, outcome.brier())
        .set(TOP_DECILE, outcome.topDecileShare())
        .set(VERDICT, outcome.verdict(maxError).text());
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
                    || isNoMore(row, MEAN_ERROR, NAIVE_ERROR)
                    || isNoMore(row, SQUARE_ERROR, NAIVE_SQUARE_ERROR)));
  }

  private static boolean isNoMore(Line row, Column<Double> one, Column<Double> other) {
    return row.has(one) && row.value(one) <= row.value(other);
  }
}
