package io.tenure.cells;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * What was spent to win the customers of cohorts, in minor units. The first number of a key is that
 * of the cohort's period in the history. No customer tells it, so each run makes it anew.
 */
public final class AcquisitionCells {
  public static final int SPEND = 0;

  /** That of the total which is of no segment. */
  public static final int UNALLOCATED = 1;

  static final int MEASURES = 2;

  private static final int[] TOTAL = {0};

  private final Sums cells = new Sums(MEASURES);

  /**
   * Adds what was spent.
   *
   * @param cohort number of the period whose customers it is for
   * @param segment number of the segment that it was spent on; empty of what is of none
   */
  public void add(int cohort, OptionalInt segment, long amount) {
    cells.add(TOTAL, cohort, 0, new long[] {amount, segment.isPresent() ? 0 : amount});
    segment.ifPresent(number -> cells.add(new int[] {number}, cohort, 0, new long[] {amount, 0}));
  }

  /** The cells as {@link CellRows}. */
  public List<Row> rows() {
    return IntStream.range(0, cells.places())
        .filter(cells::isCell)
        .mapToObj(place -> CellRows.row(Family.ACQUISITION, cells, place))
        .toList();
  }
}
