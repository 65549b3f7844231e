package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.Segments;
import io.tenure.cells.SpanFrame;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Decides which own figures a run can compare, and with what. */
final class Comparison {
  private static final StructType INDUSTRIES =
      new StructType()
          .add(Segments.DIMENSION, DataTypes.StringType)
          .add(Segments.SEGMENT, DataTypes.StringType);

  private final Settings settings;
  private final PeriodCalendar calendar;
  private final Dataset<Row> spans;
  private final LookBack back;
  private final SparkSession small;

  /**
   * Comparisons of a run.
   *
   * @param small the session for tables whose rows are at hand
   */
  Comparison(Settings settings, PeriodCalendar calendar, History history, SparkSession small) {
    this.settings = settings;
    this.calendar = calendar;
    this.spans = history.spans();
    this.small = small;
    this.back =
        new LookBack(
            calendar, history.periods().first(), settings.measures().activity().longestWindow());
  }

  /**
   * Builds benchmark_comparison.
   *
   * @param movement the rows of customer_movement
   */
  Dataset<Row> build(
      Dataset<Row> movement, Movements.OfRevenue revenue, List<Benchmark> benchmarks) {
    List<Row> rows = compared(movement);
    Dataset<Row> compared = small.createDataFrame(rows, movement.schema());
    Dataset<Row> industries = industries(rows);
    return new BenchmarkComparison(settings.measures().benchmarks(), calendar.grain(), missing())
        .build(
            industries, own(compared, revenue), references(benchmarks), past(compared, industries));
  }

  /** What the figures need, some rows per industry. Each of them would read the table anew. */
  private List<Row> compared(Dataset<Row> movement) {
    return movement
        .where(BenchmarkComparison.isCompared(settings.measures().benchmarks()))
        .where(isGrain(calendar.grain()).or(isGrain(Grains.TRAILING_YEAR)))
        .where(col(CustomerMovement.PERIOD).isin(back.compared().toArray()))
        .collectAsList();
  }

  private Dataset<Row> industries(List<Row> compared) {
    List<Row> industries =
        compared.stream()
            .map(
                row ->
                    RowFactory.create(
                        row.<String>getAs(Segments.DIMENSION), row.<String>getAs(Segments.SEGMENT)))
            .distinct()
            .toList();
    return small.createDataFrame(industries, INDUSTRIES);
  }

  private List<MissingFigure> missing() {
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

  private Dataset<Row> own(Dataset<Row> movement, Movements.OfRevenue revenue) {
    Dataset<Row> churn = churn(movement, back.last());
    Dataset<Row> own = hasMonths() ? churn.unionByName(OwnFigures.annualised(churn)) : churn;
    if (back.noYear().isEmpty()) {
      int from = back.yearsBefore(1).orElseThrow();
      own = own.unionByName(retention(movement, from));
    }
    return back.noRevenueYears().isEmpty() ? own.unionByName(retention(revenue)) : own;
  }

  private Dataset<Row> past(Dataset<Row> movement, Dataset<Row> industries) {
    OwnHistory past = new OwnHistory(industries, settings.measures().benchmarks().minCustomers());
    Figure churn = Figure.churn(calendar.grain());
    Dataset<Row> lastYearsChurn =
        back.noPeriodLastYear()
            .map(why -> past.noSamePeriod(churn, why))
            .orElseGet(
                () -> past.samePeriod(churn, churn(movement, back.yearsBefore(1).orElseThrow())));
    Dataset<Row> lastYearsRetention =
        back.noYearBefore()
            .map(why -> past.noSamePeriod(Figure.ANNUAL_RETENTION, why))
            .orElseGet(
                () ->
                    past.samePeriod(
                        Figure.ANNUAL_RETENTION,
                        retention(movement, back.yearsBefore(2).orElseThrow())));
    return past.trailingMean(
            movement.where(isGrain(calendar.grain())),
            back.before(OwnHistory.PERIODS),
            calendar.grain())
        .unionByName(lastYearsChurn)
        .unionByName(lastYearsRetention);
  }

  private Dataset<Row> churn(Dataset<Row> movement, int period) {
    return OwnFigures.churn(
        movement.where(isGrain(calendar.grain()).and(begins(period))), calendar.grain());
  }

  /** The year that begins after a checkpoint, as customer_movement tells it. */
  private Dataset<Row> retention(Dataset<Row> movement, int from) {
    return OwnFigures.annualRetention(
        movement.where(isGrain(Grains.TRAILING_YEAR).and(begins(from + 1))));
  }

  /** The last year, as revenue_movement tells it, and who paid in the year before. */
  private Dataset<Row> retention(Movements.OfRevenue revenue) {
    int first = back.yearsBefore(1).orElseThrow() + 1;
    Dataset<Row> span =
        spans
            .where(col(SpanFrame.GRAIN).equalTo(lit(Grains.TRAILING_YEAR)))
            .where(col(SpanFrame.FIRST_DAY).equalTo(lit(calendar.firstDay(first))));
    return OwnFigures.revenueRetention(
        revenue.table().rows().where(isGrain(Grains.TRAILING_YEAR).and(begins(first))),
        RevenueMovementCells.payingBefore(revenue.cells(), span));
  }

  private static Column isGrain(String grain) {
    return col(CustomerMovement.GRAIN).equalTo(lit(grain));
  }

  private Column begins(int period) {
    return col(RevenueMovement.PERIOD).equalTo(lit(calendar.firstDay(period)));
  }

  private References references(List<Benchmark> benchmarks) {
    References references = new References(settings.measures().benchmarks());
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
}
