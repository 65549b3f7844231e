package io.tenure.tables;

import io.tenure.table.Column;
import io.tenure.table.TableBuilder;
import java.util.stream.LongStream;

/** Columns that several tables have: of which customers a row is, and how sure its figures are. */
final class SegmentColumns {

  static Column<String> dimension(TableBuilder table) {
    return table.textKey("dimension", "The dimension the segment belongs to; all for the total");
  }

  static Column<String> segment(TableBuilder table) {
    return table.textKey("segment", "The segment of the customers; all for the total");
  }

  static Column<Boolean> isSettled(TableBuilder table) {
    return table.flag(
        "is_settled",
        "The period ended at least increments.settle-days before the as-of date, so that no late rows"
            + " are expected any more");
  }

  /** The smallest of some counts of customers behind a row, but 0, by which privacy hides it. */
  static long fewest(long... counts) {
    return LongStream.of(counts).filter(count -> count > 0).min().orElse(0);
  }

  private SegmentColumns() {}
}
