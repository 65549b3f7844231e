package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.privacy.Hiding;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A published table whose rows are made segment by segment, from nothing but its cells. */
public interface SegmentTable extends Serializable {

  /** Its contract. */
  TableSpec spec();

  /** The cells that it looks at. */
  Set<Family> families();

  /** All rows about a segment, with what is behind them; in any order. */
  Stream<Line> rows(SegmentCells cells);

  /** What of the rows is hidden for privacy, and which of them could give each other back. */
  Hiding hiding();

  /** The table whose rows are hidden; not this one if it is made of another one as published. */
  default SegmentTable full() {
    return this;
  }

  /**
   * What is published of rows from which everything is hidden that has to be.
   *
   * @param group rows of {@link #full()} that were looked at together, sorted by segment
   */
  default Stream<Line> shown(List<Line> group) {
    return group.stream();
  }

  /** What holds in every row, checked on the written table. */
  default List<RowRule> rules() {
    return List.of();
  }

  /** What should hold in every row and may not: a warning, where it does not. */
  default List<RowRule> doubts() {
    return List.of();
  }

  /** What of its figures the history knows by another way. */
  default List<KnownFigure> known(Facts facts) {
    return List.of();
  }

  /** Whether the segments of each dimension add up to the total. */
  default boolean addsUp() {
    return true;
  }
}
