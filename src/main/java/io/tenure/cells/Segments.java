package io.tenure.cells;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The dimensions of a run, and the cells that are counted by them. A customer has one segment of
 * each dimension, and is in the total besides.
 */
public final class Segments {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";

  /** Names the total in both columns. */
  public static final String ALL = "all";

  private static final String ALL_COLUMN = CustomerHistory.dimensionColumn(ALL);
  private static final int NAME_AT = ALL_COLUMN.length() - ALL.length() + 1;

  /**
   * With so many combinations a task still has fewer sums to keep, about a hundred spans of time
   * for each, than rows to add to them. An estimate: measured are 650 combinations, where it pays.
   */
  private static final long FEW = 1000;

  private final List<String> dimensions;
  private final boolean areFew;

  /**
   * The dimensions of a run.
   *
   * @param combinations about how many combinations of their segments there are
   */
  public Segments(List<String> dimensions, long combinations) {
    this.dimensions = dimensions;
    this.areFew = combinations <= FEW;
  }

  /** The columns of the history that hold the segments, followed by more columns. */
  Column[] with(Column... more) {
    return Stream.concat(columns(), Stream.of(more)).toArray(Column[]::new);
  }

  /** A measure that counts the rows of which a condition holds. */
  static Column rowsWhere(Column condition) {
    return when(condition, lit(1L)).otherwise(lit(0L));
  }

  /**
   * Counts cells.
   *
   * @param rows with the columns of the segments, see {@link #with}, of the keys and measures
   * @param keys columns that identify a cell besides its segment
   * @param measures columns that are added up
   * @return one row per dimension, segment and key
   */
  Dataset<Row> cells(Dataset<Row> rows, List<String> keys, List<String> measures) {
    List<String> groups = new ArrayList<>(List.of(DIMENSION, SEGMENT));
    groups.addAll(keys);
    return added(bySegment(rows), groups, measures)
        .withColumn(DIMENSION, substring(col(DIMENSION), NAME_AT, Integer.MAX_VALUE));
  }

  /**
   * Counts cells whose keys take few values. Rows that agree in all dimensions are added up before
   * each of them is put into the cells of its segments, unless too many combinations make that
   * useless.
   */
  Dataset<Row> cellsOfFewKeys(Dataset<Row> rows, List<String> keys, List<String> measures) {
    List<String> groups = new ArrayList<>(names().toList());
    groups.addAll(keys);
    return cells(areFew ? added(rows, groups, measures) : rows, keys, measures);
  }

  /**
   * Adds measures up.
   *
   * @param groups columns to group by
   */
  public static Dataset<Row> added(Dataset<Row> rows, List<String> groups, List<String> measures) {
    List<Column> sums = measures.stream().map(name -> sum(col(name)).as(name)).toList();
    return rows.groupBy(groups.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(sums.get(0), sums.stream().skip(1).toArray(Column[]::new));
  }

  /** Each row once per dimension, the total among them. */
  private Dataset<Row> bySegment(Dataset<Row> rows) {
    Set<String> segments = names().collect(toSet());
    Column[] others =
        Stream.of(rows.columns())
            .filter(column -> !segments.contains(column))
            .map(column -> col(column))
            .toArray(Column[]::new);
    Column[] values = Stream.concat(Stream.of(col(ALL_COLUMN)), columns()).toArray(Column[]::new);
    return rows.withColumn(ALL_COLUMN, lit(ALL)).unpivot(others, values, DIMENSION, SEGMENT);
  }

  private Stream<Column> columns() {
    return names().map(name -> col(name));
  }

  private Stream<String> names() {
    return dimensions.stream().map(CustomerHistory::dimensionColumn);
  }
}
