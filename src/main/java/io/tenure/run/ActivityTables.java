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
import io.tenure.publish.WrittenTable;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.Settings;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that say how regularly customers are active. */
record ActivityTables(
    Settings settings,
    PeriodCalendar calendar,
    History history,
    Tables tables,
    QualitySuite quality) {

  /**
   * Writes inactivity_window.
   *
   * @param customers the movement with which it has to agree
   */
  WrittenTable writeWindows(Movements.OfCustomers customers) {
    ActivitySettings activity = settings.measures().activity();
    OptionalInt window =
        activity.windows().isEmpty()
            ? OptionalInt.of(activity.inactivityWindow())
            : OptionalInt.empty();
    Dataset<Row> movement =
        customers.table().rows().where(col(CustomerMovement.GRAIN).equalTo(lit(calendar.grain())));
    Dataset<Row> cells =
        SilenceCells.of(history.customers(), history.segments(), calendar.lastComplete());
    return tables.write(
        InactivityWindow.SPEC,
        windows(cells, customers.joined()),
        table -> quality.inactivityWindow(table, movement, window));
  }

  /** Spells are counted, but it is customers of whom there may be too few to publish. */
  private Dataset<Row> windows(Dataset<Row> cells, Dataset<Row> joined) {
    Dataset<Row> windows = InactivityWindow.build(cells);
    return settings.publication().privacy().isOn()
        ? windows.join(
            JoinedCells.sizes(joined), new String[] {Segments.DIMENSION, Segments.SEGMENT}, "left")
        : windows;
  }

  /** Writes activity_frequency. */
  WrittenTable writeFrequency() {
    int last = calendar.lastComplete();
    int periods = settings.measures().activity().frequencyPeriods();
    int first = last - periods + 1;
    Dataset<Row> cells =
        tables.keepFigures(
            "frequency_cells",
            FrequencyCells.of(history.customers(), history.segments(), first, last));
    return tables.write(
        ActivityFrequency.SPEC,
        ActivityFrequency.build(cells, periods, settings.money().scale()),
        table ->
            quality.activityFrequency(
                table, ActiveCustomers.between(history.customers(), first, last)));
  }
}
