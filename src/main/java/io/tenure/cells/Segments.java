package io.tenure.cells;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The segments of a run, and the cells that are counted by them. A customer has one segment of each
 * dimension, and is in the total besides.
 *
 * <p>While customers are counted, numbers stand for segments: finding the cell of a row is most of
 * the work, and numbers are compared faster than texts. Cells have names again.
 */
public final class Segments {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";

  /** Names the total in both columns. */
  public static final String ALL = "all";

  private static final String NUMBER = "segment_number";
  private static final String ALL_COLUMN = numberColumn(ALL);
  private static final int NUMBER_OF_ALL = 0;

  /**
   * With so many combinations a task still has fewer sums to keep, about a hundred spans of time
   * for each, than rows to add to them. An estimate: measured, with names in the place of numbers,
   * are 650 combinations, where it pays.
   */
  private static final long FEW = 1000;

  private static final StructType NAMES =
      new StructType()
          .add(NUMBER, DataTypes.IntegerType)
          .add(DIMENSION, DataTypes.StringType)
          .add(SEGMENT, DataTypes.StringType);

  /** Of each dimension, the number of each segment; no two segments have the same. */
  private final Map<String, Map<String, Integer>> numbers;

  private final Dataset<Row> names;
  private final boolean areFew;

  private Segments(Map<String, Map<String, Integer>> numbers, Dataset<Row> names, boolean areFew) {
    this.numbers = numbers;
    this.names = names;
    this.areFew = areFew;
  }

  /**
   * The segments that customers are in; one small job.
   *
   * @param history with the names of the segments
   * @param combinations about how many combinations of segments there are
   */
  public static Segments of(Dataset<Row> history, List<String> dimensions, long combinations) {
    Map<String, Map<String, Integer>> numbers = new LinkedHashMap<>();
    List<Row> names = new ArrayList<>();
    names.add(RowFactory.create(NUMBER_OF_ALL, ALL, ALL));
    found(history, dimensions)
        .forEach(
            (dimension, segments) -> {
              Map<String, Integer> ofDimension = new HashMap<>();
              for (String segment : segments) {
                ofDimension.put(segment, names.size());
                names.add(RowFactory.create(names.size(), dimension, segment));
              }
              numbers.put(dimension, ofDimension);
            });
    return new Segments(
        numbers, history.sparkSession().createDataFrame(names, NAMES), combinations <= FEW);
  }

  /** The names of the segments of each dimension, in alphabetical order. */
  private static Map<String, Set<String>> found(Dataset<Row> history, List<String> dimensions) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    if (dimensions.isEmpty()) {
      return found;
    }
    Column[] sets =
        dimensions.stream()
            .map(dimension -> collect_set(col(CustomerHistory.dimensionColumn(dimension))))
            .toArray(Column[]::new);
    Row row = history.select(sets).head();
    for (int at = 0; at < dimensions.size(); at++) {
      found.put(dimensions.get(at), new TreeSet<>(row.<String>getList(at)));
    }
    return found;
  }

  /**
   * Adds the numbers of its segments to each customer. Cells are counted from such a history.
   *
   * @param history the one whose segments these are
   */
  public Dataset<Row> numbered(Dataset<Row> history) {
    Dataset<Row> numbered = history;
    for (Map.Entry<String, Map<String, Integer>> dimension : numbers.entrySet()) {
      Map<String, Integer> ofDimension = dimension.getValue();
      UDF1<String, Integer> number =
          segment -> Objects.requireNonNull(ofDimension.get(segment), segment);
      Column name = col(CustomerHistory.dimensionColumn(dimension.getKey()));
      numbered =
          numbered.withColumn(
              numberColumn(dimension.getKey()), udf(number, DataTypes.IntegerType).apply(name));
    }
    return numbered;
  }

  private static String numberColumn(String dimension) {
    return NUMBER + "_of_" + dimension;
  }

  /** The columns with the numbers of the segments, followed by more columns. */
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
    List<String> groups = new ArrayList<>(List.of(NUMBER));
    groups.addAll(keys);
    return added(bySegment(rows), groups, measures).join(broadcast(names), NUMBER).drop(NUMBER);
  }

  /**
   * Counts cells whose keys take few values. Rows that agree in all dimensions are added up before
   * each of them is put into the cells of its segments, unless too many combinations make that
   * useless.
   */
  Dataset<Row> cellsOfFewKeys(Dataset<Row> rows, List<String> keys, List<String> measures) {
    List<String> groups = new ArrayList<>(columnNames().toList());
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
    Set<String> segments = columnNames().collect(toSet());
    Column[] others =
        Stream.of(rows.columns())
            .filter(column -> !segments.contains(column))
            .map(column -> col(column))
            .toArray(Column[]::new);
    Column[] values = Stream.concat(Stream.of(col(ALL_COLUMN)), columns()).toArray(Column[]::new);
    return rows.withColumn(ALL_COLUMN, lit(NUMBER_OF_ALL))
        .unpivot(others, values, DIMENSION, NUMBER);
  }

  private Stream<Column> columns() {
    return columnNames().map(name -> col(name));
  }

  private Stream<String> columnNames() {
    return numbers.keySet().stream().map(Segments::numberColumn);
  }
}
