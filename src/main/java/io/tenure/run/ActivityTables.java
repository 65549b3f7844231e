package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.FrequencyCells;
import io.tenure.cells.Segments;
import io.tenure.cells.SilenceCells;
import io.tenure.history.ActiveCustomers;
import io.tenure.marts.ActivityFrequency;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.InactivityWindow;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.Settings;
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

  /** Writes inactivity_window and activity_frequency. */
  Written write(Dataset<Row> history, Tables tables) {
    int last = calendar.lastComplete();
    int periods = settings.activity().frequencyPeriods();
    int first = last - periods + 1;
    WrittenTable windows =
        tables.write(
            InactivityWindow.SPEC,
            InactivityWindow.build(SilenceCells.of(history, segments, last)));
    WrittenTable frequency =
        tables.write(
            ActivityFrequency.SPEC,
            ActivityFrequency.build(
                FrequencyCells.of(history, segments, first, last),
                periods,
                settings.money().scale()));
    return new Written(
        windows,
        frequency,
        ActiveCustomers.between(history, first, last),
        settings.activity().inactivityWindow(),
        calendar.grain());
  }

  /**
   * The tables as they were written, and what they must agree with.
   *
   * @param activeCustomers customers active at least once in the span of activity_frequency
   * @param window W, the inactivity window of the run
   * @param grain of the base period
   */
  record Written(
      WrittenTable windows,
      WrittenTable frequency,
      long activeCustomers,
      int window,
      String grain) {

    void check(QualitySuite quality, WrittenTable customerMovement) {
      Dataset<Row> movement =
          customerMovement.rows().where(col(CustomerMovement.GRAIN).equalTo(lit(grain)));
      quality.inactivityWindow(windows, movement, window);
      quality.activityFrequency(frequency, activeCustomers);
    }
  }
}
