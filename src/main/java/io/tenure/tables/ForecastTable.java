package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import java.util.Set;
import java.util.stream.Stream;

/** A table of what lifetimes tell of a segment: made, and hidden, like the others of its kind. */
interface ForecastTable extends SegmentTable {

  CohortLifetimes lifetimes();

  /** All rows about a segment, with what is behind them. */
  Stream<Line> rows(Segment segment, CohortLifetimes.Watched watched);

  /** Behind each row the count by which privacy hides it. */
  static Column<Long> fewest(TableBuilder table) {
    return table.behind(
        "fewest_customers", "The smallest count that cohort_retention has of any cohort");
  }

  @Override
  default Set<Family> families() {
    return lifetimes().cohorts().families();
  }

  @Override
  default Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.COHORT) ? rows(cells.segment(), lifetimes().of(cells)) : Stream.of();
  }

  @Override
  default Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }
}
