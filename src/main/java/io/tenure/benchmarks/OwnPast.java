package io.tenure.benchmarks;

import io.tenure.failure.Message;
import java.util.List;

/** What the past of one segment says a figure should be. */
final class OwnPast {
  static final String SAME_PERIOD = "same period last year";
  static final String TRAILING_MEAN = "trailing mean";

  /** Periods whose mean and deviation make the trailing mean: a year of months. */
  private static final int PERIODS = 12;

  private static final double DEVIATIONS = 2;

  private final OwnFigures own;
  private final LookBack back;
  private final int minCustomers;

  /**
   * The past of a segment.
   *
   * @param minCustomers a rate of fewer customers says nothing
   */
  OwnPast(OwnFigures own, LookBack back, int minCustomers) {
    this.own = own;
    this.back = back;
    this.minCustomers = minCustomers;
  }

  List<Reference> references() {
    Figure churn = Figure.churn(back.calendar().grain());
    return List.of(trailingMean(churn), churnLastYear(churn), retentionTheYearBefore());
  }

  /** Mean of the churn before the last complete period, and two sample deviations around it. */
  private Reference trailingMean(Figure churn) {
    List<Double> rates = own.churnRates(back.before(PERIODS));
    if (rates.size() < PERIODS) {
      return Reference.none(
          churn,
          TRAILING_MEAN,
          Message.of(
              "only %d of the %d periods before the last complete one have a rate",
              rates.size(), PERIODS));
    }
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    double mean = sum / PERIODS;
    double squares = 0;
    for (double rate : rates) {
      squares += (rate - mean) * (rate - mean);
    }
    return Reference.of(churn, TRAILING_MEAN, mean)
        .within(DEVIATIONS * Math.sqrt(squares / (PERIODS - 1)));
  }

  private Reference churnLastYear(Figure churn) {
    return back.noPeriodLastYear()
        .map(why -> Reference.none(churn, SAME_PERIOD, why))
        .orElseGet(() -> samePeriod(churn, own.churn(back.yearsBefore(1).orElseThrow())));
  }

  private Reference retentionTheYearBefore() {
    Figure retention = Figure.ANNUAL_RETENTION;
    return back.noYearBefore()
        .map(why -> Reference.none(retention, SAME_PERIOD, why))
        .orElseGet(
            () -> samePeriod(retention, own.annualRetention(back.yearsBefore(2).orElseThrow())));
  }

  private Reference samePeriod(Figure figure, OwnFigure yearAgo) {
    String tooFew =
        yearAgo.customers() < minCustomers
            ? Message.of(
                "only %d customers at the start a year before, benchmarks.min-customers is %d",
                yearAgo.customers(), minCustomers)
            : null;
    Double value = yearAgo.value();
    return value == null
        ? Reference.none(figure, SAME_PERIOD, tooFew == null ? "nobody was there" : tooFew)
        : Reference.of(figure, SAME_PERIOD, value).unlessFit(tooFew);
  }
}
