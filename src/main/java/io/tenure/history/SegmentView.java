package io.tenure.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The customer history with the segments that no customer tells alone: pairs of dimensions, and
 * (other) for small segments. Every table is counted from it, so all have the same segments.
 */
public final class SegmentView {
  /** The segment of those whose own one is not among the largest. */
  public static final String OTHER = "(other)";

  private static final String BETWEEN = " | ";
  private static final String CUSTOMERS = "customers";

  /**
   * Adds them; one small job for each dimension that keeps its largest segments only. A pair is of
   * the segments that are kept.
   *
   * @return the history with a segment column for every dimension
   */
  public static Dataset<Row> of(Dataset<Row> history, List<DimensionSettings> dimensions) {
    Dataset<Row> view = history;
    for (DimensionSettings dimension : dimensions) {
      if (dimension.from() != DimensionSource.PAIR) {
        view = withoutSmall(view, dimension);
      }
    }
    for (DimensionSettings dimension : dimensions) {
      if (dimension.from() == DimensionSource.PAIR) {
        view = withoutSmall(withPair(view, dimension), dimension);
      }
    }
    return view;
  }

  private static Dataset<Row> withPair(Dataset<Row> view, DimensionSettings pair) {
    Column left = segment(pair.details().of().get(0));
    Column right = segment(pair.details().of().get(1));
    Column pairOf =
        when(isMissing(left).and(isMissing(right)), left)
            .otherwise(concat(left, lit(BETWEEN), right));
    return view.withColumn(CustomerHistory.dimensionColumn(pair.name()), pairOf);
  }

  private static Dataset<Row> withoutSmall(Dataset<Row> view, DimensionSettings dimension) {
    if (dimension.top().isEmpty()) {
      return view;
    }
    Column segment = segment(dimension.name());
    Object[] largest = largest(view, segment, dimension.top().getAsInt());
    Column isKept = isMissing(segment).or(segment.isin(largest));
    return view.withColumn(
        CustomerHistory.dimensionColumn(dimension.name()),
        when(isKept, segment).otherwise(lit(OTHER)));
  }

  /** The names of the segments that most customers joined, of equal ones the first by name. */
  private static Object[] largest(Dataset<Row> view, Column segment, int top) {
    return view
        .where(col(CustomerHistory.JOINED_PERIOD).isNotNull().and(not(isMissing(segment))))
        .groupBy(segment)
        .agg(count(lit(1)).as(CUSTOMERS))
        .orderBy(col(CUSTOMERS).desc(), segment)
        .limit(top)
        .select(segment)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toArray();
  }

  private static Column segment(String dimension) {
    return col(CustomerHistory.dimensionColumn(dimension));
  }

  private static Column isMissing(Column segment) {
    return segment.equalTo(lit(CustomerHistory.NO_VALUE));
  }

  private SegmentView() {}
}
