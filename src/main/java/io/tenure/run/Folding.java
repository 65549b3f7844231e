package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.PeriodFrame;
import io.tenure.cells.Segments;
import io.tenure.cells.SpanFrame;
import io.tenure.history.CustomerHistory;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import io.tenure.history.HistoryFindings;
import io.tenure.history.HistoryFold;
import io.tenure.history.SegmentView;
import io.tenure.history.UnknownSegments;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.Settings;
import io.tenure.staging.PossibleFindings;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The way from the inputs to the customer history. */
final class Folding {
  private static final String METHOD_LIMIT = "spark.sql.codegen.hugeMethodLimit";

  private final SparkSession spark;
  private final Inputs inputs;
  private final Settings settings;
  private final PeriodCalendar calendar;
  private final Steps steps;

  Folding(Inputs inputs, Settings settings, Steps steps) {
    this.spark = inputs.transactions().sparkSession();
    this.inputs = inputs;
    this.settings = settings;
    this.calendar = inputs.calendar();
    this.steps = steps;
  }

  /**
   * Folds the inputs, in one pass over them, and looks at the result.
   *
   * @throws io.tenure.failure.Failure if there is nothing to report, or money without a rate
   */
  History fold(Tables tables) {
    StagedInputs staged = StagedInputs.of(spark, settings, inputs, tables::keep);
    HistoryFold fold = new HistoryFold(settings, calendar, Calendars.index(settings, calendar));
    Dataset<Row> folded =
        inCompiledMethods(
            () ->
                tables.keep(
                    CustomerHistory.NAME, fold.fold(staged.transactions(), staged.customers())));
    Dataset<Row> customers =
        steps.timed("segments", () -> SegmentView.of(folded, settings.dimensions()));
    HistoryBounds bounds =
        steps.timed("bounds", () -> HistoryBounds.of(customers, calendar.lastComplete()));
    List<FoundRows> found =
        HistoryFindings.counts(customers, bounds, PossibleFindings.of(settings));
    new CurrencyGate(settings).require(found, inputs, staged.lookups());
    Preflight.requireCustomers(settings, bounds, found);
    int first = bounds.firstPeriod().orElseThrow();
    PeriodFrame periods =
        PeriodFrame.of(spark, calendar, first, bounds.firstCohort().orElse(first));
    List<String> dimensions = settings.dimensions().stream().map(DimensionSettings::name).toList();
    Segments segments =
        steps.timed(
            "names of segments", () -> Segments.of(customers, dimensions, bounds.combinations()));
    return new History(
        segments.numbered(customers),
        segments,
        bounds,
        found,
        periods,
        SpanFrame.of(spark, Calendars.grains(settings, calendar, first)),
        UnknownSegments.withWindow(folded, settings.measures().activity()));
  }

  /**
   * Runs a query for whose many columns Spark would write one method of more than the 8,000 bytes
   * up to which Java compiles. Told of that limit, Spark works operator by operator, in methods
   * that are compiled. Other queries lose by that, so they keep the setting of the session.
   */
  private <T> T inCompiledMethods(Supplier<T> query) {
    String before = spark.conf().get(METHOD_LIMIT);
    spark.conf().set(METHOD_LIMIT, "8000");
    try {
      return query.get();
    } finally {
      spark.conf().set(METHOD_LIMIT, before);
    }
  }
}
