package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table of what lifetimes, and perhaps purchases, tell of a segment: made, and hidden, like the
 * others of its kind.
 */
interface ForecastTable extends SegmentTable {

  CohortLifetimes lifetimes();

  /** All rows about a segment, with what is behind them. */
  Stream<Line> rows(Segment segment, CohortLifetimes.Watched watched);

  /** The rows that purchases tell; none of most tables. */
  default Stream<Line> rowsOfPurchases(SegmentCells cells) {
    return Stream.of();
  }

  /** The cells of those. */
  default Set<Family> purchaseFamilies() {
    return Set.of();
  }

  /** Behind each row the count by which privacy hides it. */
  static Column<Long> fewest(TableBuilder table) {
    return table.behind(
        "fewest_customers",
        "The smallest count that cohort_retention has of any cohort, or the customers of the segment");
  }

  @Override
  default Set<Family> families() {
    Set<Family> families = EnumSet.copyOf(lifetimes().cohorts().families());
    families.addAll(purchaseFamilies());
    return families;
  }

  @Override
  default Stream<Line> rows(SegmentCells cells) {
    Stream<Line> ofLifetimes =
        cells.has(Family.COHORT) ? rows(cells.segment(), lifetimes().of(cells)) : Stream.of();
    return Stream.concat(ofLifetimes, rowsOfPurchases(cells));
  }

  @Override
  default Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }
}
