package io.tenure.customers;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.Timeline;
import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Cells of all customers, which is the first segment. */
final class TotalCells {
  private static final Column[] IN_ORDER = {col(CellRows.FAMILY), col(CellRows.A), col(CellRows.B)};

  /** Those of some families, in no order. */
  static Dataset<Row> of(Dataset<Row> cells, Family... families) {
    Object[] numbers = Stream.of(families).map(Family::number).toArray();
    return cells.where(col(CellRows.SEGMENT).equalTo(0).and(col(CellRows.FAMILY).isin(numbers)));
  }

  /** The order in which they make a segment. */
  static Column[] inOrder() {
    return IN_ORDER.clone();
  }

  /** Those of families that have no more cells than the driver holds with ease. */
  static SegmentCells held(Dataset<Row> cells, Timeline time, Family... families) {
    return new SegmentCells(
        Segment.TOTAL,
        time,
        of(cells, families).orderBy(IN_ORDER).collectAsList().stream()
            .map(CellRows::cell)
            .iterator());
  }

  private TotalCells() {}
}
