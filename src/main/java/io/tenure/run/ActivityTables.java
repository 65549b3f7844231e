package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.FrequencyCells;
import io.tenure.cells.JoinedCells;
import io.tenure.cells.Segments;
import io.tenure.cells.SilenceCells;
import io.tenure.history.ActiveCustomers;
import io.tenure.marts.ActivityFrequency;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.InactivityWindow;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.Settings;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that say how regularly customers are active. */
final class ActivityTables {
  private final Settings settings;
  private final PeriodCalendar calendar;
  private final Segments segments;

  ActivityTables(Settings settings, PeriodCalendar calendar, Segments segments) {
    this.settings = settings;
    this.calendar = calendar;
    this.segments = segments;
  }

  /**
   * Writes inactivity_window and activity_frequency.
   *
   * @param movements with which the first one has to agree
   */
  void write(Dataset<Row> history, Movements movements, Tables tables, QualitySuite quality) {
    int last = calendar.lastComplete();
    int periods = settings.activity().frequencyPeriods();
    int first = last - periods + 1;
    ActivitySettings activity = settings.activity();
    OptionalInt window =
        activity.windows().isEmpty()
            ? OptionalInt.of(activity.inactivityWindow())
            : OptionalInt.empty();
    Dataset<Row> movement =
        movements
            .customers()
            .rows()
            .where(col(CustomerMovement.GRAIN).equalTo(lit(calendar.grain())));
    tables.write(
        InactivityWindow.SPEC,
        windows(SilenceCells.of(history, segments, last), movements.joined()),
        table -> quality.inactivityWindow(table, movement, window));
    tables.write(
        ActivityFrequency.SPEC,
        ActivityFrequency.build(
            tables.keep("frequency_cells", FrequencyCells.of(history, segments, first, last)),
            periods,
            settings.money().scale()),
        table -> quality.activityFrequency(table, ActiveCustomers.between(history, first, last)));
  }

  /** Spells are counted, but it is customers of whom there may be too few to publish. */
  private Dataset<Row> windows(Dataset<Row> cells, Dataset<Row> joined) {
    Dataset<Row> windows = InactivityWindow.build(cells);
    return settings.privacy().isOn()
        ? windows.join(
            JoinedCells.sizes(joined), new String[] {Segments.DIMENSION, Segments.SEGMENT}, "left")
        : windows;
  }
}
