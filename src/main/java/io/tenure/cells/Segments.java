package io.tenure.cells;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The segments of a run, and the cells that are counted by them. A customer has one segment of each
 * dimension, and is in the total besides. Rows have the numbers of their segments, see {@link
 * SegmentNumbers}; cells have the names.
 */
public final class Segments {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";

  /** Names the total in both columns. */
  public static final String ALL = "all";

  private static final String ALL_COLUMN = SegmentNumbers.column(ALL);

  /**
   * With so many combinations a task still has fewer sums to keep, about a hundred spans of time
   * for each, than rows to add to them. An estimate: measured, with names in the place of numbers,
   * are 650 combinations, where it pays.
   */
  private static final long FEW = 1000;

  private final SegmentNumbers numbers;
  private final boolean areFew;

  private Segments(SegmentNumbers numbers, boolean areFew) {
    this.numbers = numbers;
    this.areFew = areFew;
  }

  /**
   * The segments that customers are in; one small job.
   *
   * @param history with the names of the segments
   * @param combinations about how many combinations of segments there are
   */
  public static Segments of(Dataset<Row> history, List<String> dimensions, long combinations) {
    return new Segments(SegmentNumbers.of(history, dimensions), combinations <= FEW);
  }

  /**
   * Adds the numbers of its segments to each customer. Cells are counted from such a history.
   *
   * @param history the one whose segments these are
   */
  public Dataset<Row> numbered(Dataset<Row> history) {
    return numbers.numbered(history);
  }

  /** The columns with the numbers of the segments, followed by more columns. */
  Column[] with(Column... more) {
    return Stream.concat(columns(), Stream.of(more)).toArray(Column[]::new);
  }

  /** Whether a row of cells, or of a table made of them, is about everybody. */
  public static Column isTotal() {
    return col(DIMENSION).equalTo(lit(ALL));
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
    List<String> groups = new ArrayList<>(List.of(SegmentNumbers.NUMBER));
    groups.addAll(keys);
    return numbers.named(added(bySegment(rows), groups, measures));
  }

  /**
   * Counts cells whose keys take few values. Rows that agree in all dimensions are added up before
   * each of them is put into the cells of its segments, unless too many combinations make that
   * useless.
   */
  Dataset<Row> cellsOfFewKeys(Dataset<Row> rows, List<String> keys, List<String> measures) {
    List<String> groups = new ArrayList<>(numbers.columns().toList());
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
    Set<String> segments = numbers.columns().collect(toSet());
    Column[] others =
        Stream.of(rows.columns())
            .filter(column -> !segments.contains(column))
            .map(column -> col(column))
            .toArray(Column[]::new);
    Column[] values = Stream.concat(Stream.of(col(ALL_COLUMN)), columns()).toArray(Column[]::new);
    return rows.withColumn(ALL_COLUMN, lit(SegmentNumbers.OF_ALL))
        .unpivot(others, values, DIMENSION, SegmentNumbers.NUMBER);
  }

  private Stream<Column> columns() {
    return numbers.columns().map(name -> col(name));
  }
}
