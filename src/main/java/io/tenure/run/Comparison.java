package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.PayingCustomers;
import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.Figure;
import io.tenure.marts.MissingFigure;
import io.tenure.marts.OwnFigures;
import io.tenure.marts.OwnHistory;
import io.tenure.marts.References;
import io.tenure.marts.RevenueMovement;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides which own figures a run can compare, and with what. */
final class Comparison {
  private final Settings settings;
  private final PeriodCalendar calendar;
  private final Segments segments;

  Comparison(Settings settings, PeriodCalendar calendar, Segments segments) {
    this.settings = settings;
    this.calendar = calendar;
    this.segments = segments;
  }

  /** Builds benchmark_comparison. */
  Dataset<Row> build(Sources sources, List<Benchmark> benchmarks) {
    LookBack back = new LookBack(calendar, sources.first(), settings.activity().longestWindow());
    Dataset<Row> everybody =
        sources
            .customerMovement()
            .select(col(Segments.DIMENSION), col(Segments.SEGMENT))
            .distinct();
    return new BenchmarkComparison(settings.benchmarks(), calendar.grain(), missing(back))
        .build(
            everybody, own(sources, back), references(benchmarks), past(sources, back, everybody));
  }

  private List<MissingFigure> missing(LookBack back) {
    List<MissingFigure> missing = new ArrayList<>();
    back.noYear().ifPresent(why -> missing.add(new MissingFigure(Figure.ANNUAL_RETENTION, why)));
    back.noRevenueYears()
        .ifPresent(
            why -> {
              missing.add(new MissingFigure(Figure.NET_REVENUE_RETENTION, why));
              missing.add(new MissingFigure(Figure.GROSS_REVENUE_RETENTION, why));
            });
    if (!hasMonths()) {
      String why = Message.of("the base period is a %s, not a month", calendar.grain());
      missing.add(new MissingFigure(Figure.MONTHLY_CHURN, why));
      missing.add(new MissingFigure(Figure.ANNUALISED_CHURN, why));
    }
    return missing;
  }

  private boolean hasMonths() {
    return Figure.churn(calendar.grain()).equals(Figure.MONTHLY_CHURN);
  }

  private Dataset<Row> own(Sources sources, LookBack back) {
    Dataset<Row> churn = churn(sources, back.last());
    Dataset<Row> own = hasMonths() ? churn.unionByName(OwnFigures.annualised(churn)) : churn;
    if (back.noYear().isEmpty()) {
      int from = back.yearsBefore(1).orElseThrow();
      own = own.unionByName(retention(sources, from));
    }
    return back.noRevenueYears().isEmpty() ? own.unionByName(revenue(sources, back)) : own;
  }

  private Dataset<Row> past(Sources sources, LookBack back, Dataset<Row> everybody) {
    OwnHistory past = new OwnHistory(everybody, settings.benchmarks().minCustomers());
    Figure churn = Figure.churn(calendar.grain());
    Dataset<Row> lastYearsChurn =
        back.noPeriodLastYear()
            .map(why -> past.noSamePeriod(churn, why))
            .orElseGet(
                () -> past.samePeriod(churn, churn(sources, back.yearsBefore(1).orElseThrow())));
    Dataset<Row> lastYearsRetention =
        back.noYearBefore()
            .map(why -> past.noSamePeriod(Figure.ANNUAL_RETENTION, why))
            .orElseGet(
                () ->
                    past.samePeriod(
                        Figure.ANNUAL_RETENTION,
                        retention(sources, back.yearsBefore(2).orElseThrow())));
    return past.trailingMean(
            sources.customerMovement().where(isGrain(calendar.grain())),
            back.before(OwnHistory.PERIODS),
            calendar.grain())
        .unionByName(lastYearsChurn)
        .unionByName(lastYearsRetention);
  }

  private Dataset<Row> churn(Sources sources, int period) {
    Dataset<Row> rows =
        sources.customerMovement().where(isGrain(calendar.grain()).and(begins(period)));
    return OwnFigures.churn(rows, calendar.grain());
  }

  /** The year that begins after a checkpoint, as customer_movement tells it. */
  private Dataset<Row> retention(Sources sources, int from) {
    return OwnFigures.annualRetention(
        sources.customerMovement().where(isGrain(Grains.TRAILING_YEAR).and(begins(from + 1))));
  }

  private Dataset<Row> revenue(Sources sources, LookBack back) {
    int opens = back.yearsBefore(2).orElseThrow() + 1;
    int closes = back.yearsBefore(1).orElseThrow();
    return OwnFigures.revenueRetention(
        sources.revenueMovement().where(isGrain(Grains.TRAILING_YEAR).and(begins(closes + 1))),
        PayingCustomers.of(sources.history(), segments, opens, closes));
  }

  private static Column isGrain(String grain) {
    return col(CustomerMovement.GRAIN).equalTo(lit(grain));
  }

  private Column begins(int period) {
    return col(RevenueMovement.PERIOD).equalTo(lit(calendar.firstDay(period)));
  }

  private References references(List<Benchmark> benchmarks) {
    References references = new References(settings.benchmarks());
    for (Benchmark benchmark : benchmarks) {
      references.add(
          new References.Published(
              new Figure(benchmark.metric(), benchmark.horizon()),
              benchmark.industry(),
              benchmark.value(),
              benchmark.sizeBand(),
              benchmark.name()));
    }
    return references;
  }

  /**
   * What the figures are made of.
   *
   * @param first ordinal of the first period of the history
   */
  record Sources(
      Dataset<Row> history,
      int first,
      Dataset<Row> customerMovement,
      Dataset<Row> revenueMovement) {}
}
