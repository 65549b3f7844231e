package io.tenure.tables;

import io.tenure.table.Column;
import io.tenure.table.TableBuilder;

/** The two columns that say of which customers a row is. */
final class SegmentColumns {

  static Column<String> dimension(TableBuilder table) {
    return table.textKey("dimension", "The dimension the segment belongs to; all for the total");
  }

  static Column<String> segment(TableBuilder table) {
    return table.textKey("segment", "The segment of the customers; all for the total");
  }

  private SegmentColumns() {}
}
