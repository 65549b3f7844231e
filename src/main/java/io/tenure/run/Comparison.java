package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.RetentionBetween;
import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.OwnFigures;
import io.tenure.marts.References;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides which own figures a run can compare, and with what. */
final class Comparison {
  private static final String MONTH = "month";

  private final Settings settings;
  private final PeriodCalendar calendar;
  private final Segments segments;

  Comparison(Settings settings, PeriodCalendar calendar, Segments segments) {
    this.settings = settings;
    this.calendar = calendar;
    this.segments = segments;
  }

  /**
   * Builds benchmark_comparison.
   *
   * @param first ordinal of the first period of the history
   */
  Dataset<Row> build(
      Dataset<Row> history, int first, Dataset<Row> movement, List<Benchmark> benchmarks) {
    int last = calendar.lastComplete();
    OptionalInt yearBefore = calendar.yearsBefore(last, 1);
    Optional<String> noYear = noYear(first, yearBefore);
    Dataset<Row> own =
        OwnFigures.monthlyChurn(
            movement.where(
                col(CustomerMovement.GRAIN)
                    .equalTo(lit(calendar.grain()))
                    .and(col(CustomerMovement.PERIOD).equalTo(lit(calendar.firstDay(last))))));
    if (noYear.isEmpty()) {
      Dataset<Row> between = RetentionBetween.of(history, segments, yearBefore.getAsInt(), last);
      own = own.unionByName(OwnFigures.annualRetention(between));
    }
    return new BenchmarkComparison(settings.benchmarks(), noYear, noMonth())
        .build(
            movement.select(col(Segments.DIMENSION), col(Segments.SEGMENT)).distinct(),
            own,
            references(benchmarks));
  }

  private Optional<String> noYear(int first, OptionalInt yearBefore) {
    if (yearBefore.isEmpty()) {
      return Optional.of(
          Message.of("no %s ends twelve months before the last complete one", calendar.grain()));
    }
    return yearBefore.getAsInt() >= first
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "the history begins on %s, less than 13 complete months before the end of the last"
                    + " complete %s",
                calendar.firstDay(first), calendar.grain()));
  }

  private Optional<String> noMonth() {
    return calendar.grain().equals(MONTH)
        ? Optional.empty()
        : Optional.of(Message.of("the base period is a %s, not a month", calendar.grain()));
  }

  private References references(List<Benchmark> benchmarks) {
    References references = new References(settings.benchmarks());
    for (Benchmark benchmark : benchmarks) {
      references.add(
          new References.Published(
              benchmark.metric(),
              benchmark.industry(),
              benchmark.value(),
              benchmark.horizon(),
              benchmark.sizeBand(),
              benchmark.source() + ", " + benchmark.year()));
    }
    return references;
  }
}
