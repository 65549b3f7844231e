package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.forecast.Backtest;
import io.tenure.forecast.BacktestVerdict;
import io.tenure.forecast.LifetimeCurve;
import io.tenure.forecast.LifetimeFit;
import io.tenure.forecast.MarginAhead;
import io.tenure.settings.ForecastSettings;
import io.tenure.table.Column;
import io.tenure.table.Line;
import java.math.BigDecimal;
import java.util.Optional;

/** What the cohorts of a segment will have brought, if a model of lifetimes is worth reading. */
final class ProjectedMargins {
  private static final double DAYS_OF_A_YEAR = 365.25;

  private final CohortLifetimes lifetimes;
  private BigDecimal margin = BigDecimal.ZERO;
  private long customerPeriods;

  ProjectedMargins(CohortLifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /** Adds what a cohort brought while it was watched. */
  void add(AcquiredCohort its) {
    BigDecimal watched = its.margin(its.stay().watched());
    if (watched != null && !lifetimes.cohorts().isLeftTruncated(its.period())) {
      margin = margin.add(watched);
      customerPeriods += its.stay().customerPeriods();
    }
  }

  /** What comes, by the model that fits best; empty if its backtest does not say to use it. */
  Optional<MarginAhead> of(CohortLifetimes.Watched watched) {
    if (customerPeriods == 0) {
      return Optional.empty();
    }
    return LifetimeFit.chosen(watched.fits())
        .filter(chosen -> isOfUse(watched, chosen))
        .flatMap(LifetimeFit::found)
        .map(LifetimeFit.Found::curve)
        .map(curve -> ahead(curve, watched.settings()));
  }

  private static boolean isOfUse(CohortLifetimes.Watched watched, LifetimeFit chosen) {
    Backtest test = watched.backtest();
    return test.horizon() > 0
        && watched.fitsBefore().stream()
            .filter(fit -> fit.model() == chosen.model())
            .flatMap(fit -> fit.found().stream())
            .flatMap(found -> test.of(found.curve()).stream())
            .anyMatch(
                outcome -> outcome.verdict(watched.settings().maxError()) == BacktestVerdict.USE);
  }

  private MarginAhead ahead(LifetimeCurve curve, ForecastSettings settings) {
    return new MarginAhead(
        curve,
        settings.horizon(),
        margin.doubleValue() / customerPeriods,
        StrictMath.pow(1 + settings.ahead().discount(), years()) - 1);
  }

  /** How long a period is, on the average of those of the history that are over. */
  private double years() {
    Timeline time = lifetimes.cohorts().time();
    long days =
        time.calendar().lastDay(time.lastComplete()).toEpochDay()
            - time.firstDay(time.first()).toEpochDay()
            + 1;
    return days / DAYS_OF_A_YEAR / (time.lastComplete() - time.first() + 1);
  }

  /** Sets what a cohort will have brought; none of one of which not all periods are looked at. */
  static void set(Line line, AcquiredCohort its, MarginAhead ahead, int over) {
    BigDecimal soFar = its.margin(its.periods());
    if (soFar == null || its.customers() == 0 || its.periods() < over) {
      return;
    }
    double sum = soFar.doubleValue();
    int watched = its.stay().watched();
    long there = its.stay().there();
    Double low = ahead.low(watched, over);
    Double high = ahead.high(watched, over);
    set(
        line,
        its,
        sum + there * ahead.expected(watched, over),
        AcquisitionColumns.CLV,
        AcquisitionColumns.CLV_RATIO);
    if (low != null && high != null) {
      // what loses money loses more of it the longer it stays
      double one = sum + there * low;
      double other = sum + there * high;
      set(
          line,
          its,
          Math.min(one, other),
          AcquisitionColumns.CLV_LOW,
          AcquisitionColumns.CLV_RATIO_LOW);
      set(
          line,
          its,
          Math.max(one, other),
          AcquisitionColumns.CLV_HIGH,
          AcquisitionColumns.CLV_RATIO_HIGH);
    }
  }

  private static void set(
      Line line, AcquiredCohort its, double sum, Column<Long> each, Column<Double> ratio) {
    long spend = line.value(AcquisitionColumns.SPEND);
    line.set(each, Math.round(sum / its.customers()));
    line.set(ratio, spend > 0 ? Double.valueOf(sum / spend) : null);
  }
}
