package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.JoinedCells;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RevenueMovement;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.Settings;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables that say who and what came, stayed and left between two checkpoints. */
record Movements(
    Settings settings,
    PeriodCalendar calendar,
    History history,
    Tables tables,
    QualitySuite quality) {

  /** Writes customer_movement. */
  OfCustomers writeOfCustomers() {
    Dataset<Row> joined =
        tables.keepFigures("joined_cells", JoinedCells.of(history.customers(), history.segments()));
    Dataset<Row> cells =
        tables.keepFigures(
            "movement_cells",
            CustomerMovementCells.of(history.customers(), history.segments(), history.spans()));
    WrittenTable table =
        tables.write(
            CustomerMovement.SPEC,
            CustomerMovement.build(cells, joined, history.spans()),
            written -> quality.customerMovement(written, calendar.grain()));
    return new OfCustomers(table, joined);
  }

  /** Writes revenue_movement. */
  OfRevenue writeOfRevenue() {
    Dataset<Row> cells =
        tables.keepFigures(
            "revenue_cells",
            RevenueMovementCells.of(
                history.customers(),
                history.segments(),
                history.spans(),
                settings.publication().privacy().isOn()));
    WrittenTable table =
        tables.write(
            RevenueMovement.SPEC,
            RevenueMovement.build(cells, history.spans(), settings.money().scale()),
            quality::revenueMovement);
    return new OfRevenue(table, cells);
  }

  /**
   * What is known of customers.
   *
   * @param table customer_movement
   * @param joined see {@link JoinedCells}
   */
  record OfCustomers(WrittenTable table, Dataset<Row> joined) {}

  /**
   * What is known of revenue.
   *
   * @param table revenue_movement
   * @param cells see {@link RevenueMovementCells}
   */
  record OfRevenue(WrittenTable table, Dataset<Row> cells) {}
}
