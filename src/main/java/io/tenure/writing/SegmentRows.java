package io.tenure.writing;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.Timeline;
import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.Segments;
import io.tenure.table.RowFormat;
import io.tenure.tables.SegmentTable;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Lets Spark call a table segment by segment: the cells of a segment come together, in order. */
record SegmentRows(SegmentTable table, RowFormat format, Segments segments, Timeline time)
    implements FlatMapGroupsFunction<Integer, Row, Row> {

  /** All rows of the table. */
  Dataset<Row> of(Dataset<Row> cells) {
    Object[] families = table.families().stream().map(Family::number).sorted().toArray();
    return cells
        .where(col(CellRows.FAMILY).isin(families))
        .groupBy(col(CellRows.SEGMENT))
        .as(Encoders.INT(), Encoders.row(cells.schema()))
        .flatMapSortedGroups(
            new Column[] {col(CellRows.FAMILY), col(CellRows.A), col(CellRows.B)},
            this,
            Encoders.row(format.schema()));
  }

  @Override
  public Iterator<Row> call(Integer segment, Iterator<Row> cells) {
    SegmentCells its =
        new SegmentCells(
            segments.segment(segment),
            time,
            StreamSupport.stream(Spliterators.spliteratorUnknownSize(cells, 0), false)
                .map(CellRows::cell)
                .iterator());
    return table.rows(its).map(format::row).iterator();
  }
}
