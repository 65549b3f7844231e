package io.tenure.cells;

import io.tenure.statistics.OrderedValues;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the net revenue of the customers of a segment tells in its order, in minor units. The first
 * number of a key says of what a cell is. Unlike all others they do not add up, so they are made
 * anew by each run, see {@link ValuePass}.
 */
public final class ValueCells {
  /** {@link #CUSTOMERS}, {@link #SUM} and the two halves of {@link OrderedValues#gini}. */
  public static final int ALL = 0;

  /** Quantiles: the second number is that of the parts. */
  public static final int QUANTILE = 1;

  /** {@link #SUM} of the largest: the second number is the percentage. */
  public static final int LARGEST = 2;

  /** Tiers of value: the second number is 0 for A, 1 for B. */
  public static final int TIER = 3;

  /** Of ALL. */
  public static final int CUSTOMERS = 0;

  /** Of ALL and LARGEST. */
  public static final int SUM = 1;

  public static final int RANKED_HIGH = 2;
  public static final int RANKED_LOW = 3;

  /** Of QUANTILE and TIER. */
  public static final int VALUE = 0;

  /** Customers with a smaller value. */
  public static final int BELOW = 1;

  /** Customers with the same value. */
  public static final int SAME = 2;

  static final int MEASURES = 4;

  private final int[] segment;
  private final Sums cells = new Sums(MEASURES);

  private ValueCells(int segment) {
    this.segment = new int[] {segment};
  }

  /** The cells of a segment, all values of which are told, as {@link CellRows}. */
  static Stream<Row> rows(int segment, OrderedValues values) {
    ValueCells its = new ValueCells(segment);
    its.add(ALL, 0, values.size(), values.sum(), values.rankedHigh(), values.rankedLow());
    for (int parts = 1; parts < OrderedValues.PARTS; parts++) {
      its.add(QUANTILE, parts, values.quantile(parts));
    }
    for (int percent : OrderedValues.PERCENTAGES) {
      its.add(LARGEST, percent, 0, values.sumOfLargest(percent), 0, 0);
    }
    its.add(TIER, 0, values.tierA());
    its.add(TIER, 1, values.tierB());
    return IntStream.range(0, its.cells.places())
        .filter(its.cells::isCell)
        .mapToObj(place -> CellRows.row(Family.VALUES, its.cells, place));
  }

  private void add(int what, int number, OrderedValues.@Nullable Place place) {
    if (place != null) {
      add(what, number, place.value(), place.below(), place.same(), 0);
    }
  }

  private void add(int what, int number, long... measures) {
    cells.add(segment, what, number, measures);
  }
}
