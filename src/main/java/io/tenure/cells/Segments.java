package io.tenure.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.tenure.history.CustomerHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The dimensions of a run. Cells are counted once at the finest split, one row per combination of
 * segments, and unfolded afterwards to the total and one row per dimension and segment: since a
 * customer has one segment per dimension, the cells add up.
 */
public final class Segments {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";

  /** Names the total in both columns. */
  public static final String ALL = "all";

  private final List<String> dimensions;

  public Segments(List<String> dimensions) {
    this.dimensions = dimensions;
  }

  /** The columns of the history that hold the segments, followed by more columns to group by. */
  Column[] finest(Column... more) {
    return Stream.concat(
            dimensions.stream().map(dimension -> col(CustomerHistory.dimensionColumn(dimension))),
            Stream.of(more))
        .toArray(Column[]::new);
  }

  /**
   * Unfolds finest cells.
   *
   * @param keys columns that identify a cell besides its segments
   * @param measures columns that add up
   * @return one row per dimension, segment and key
   */
  Dataset<Row> unfold(Dataset<Row> cells, List<String> keys, List<String> measures) {
    Column[] unfolded =
        Stream.concat(
                Stream.of(inline(memberships())),
                Stream.concat(keys.stream(), measures.stream()).map(c -> col(c)))
            .toArray(Column[]::new);
    Column[] groups =
        Stream.concat(Stream.of(DIMENSION, SEGMENT), keys.stream())
            .map(c -> col(c))
            .toArray(Column[]::new);
    Column first = sum(col(measures.get(0))).as(measures.get(0));
    Column[] others = measures.stream().skip(1).map(m -> sum(col(m)).as(m)).toArray(Column[]::new);
    return cells.select(unfolded).groupBy(groups).agg(first, others);
  }

  private Column memberships() {
    List<Column> memberships = new ArrayList<>();
    memberships.add(membership(lit(ALL), lit(ALL)));
    for (String dimension : dimensions) {
      memberships.add(membership(lit(dimension), col(CustomerHistory.dimensionColumn(dimension))));
    }
    return array(memberships.toArray(Column[]::new));
  }

  private static Column membership(Column dimension, Column segment) {
    return struct(dimension.as(DIMENSION), segment.as(SEGMENT));
  }
}
