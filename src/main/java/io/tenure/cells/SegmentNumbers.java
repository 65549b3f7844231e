package io.tenure.cells;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.udf;

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
 * Numbers that stand for segments while customers are counted: finding the cell of a row is most of
 * the work, and numbers are compared faster than texts.
 */
final class SegmentNumbers {
  /** The number of a segment; no two segments have the same. */
  static final String NUMBER = "segment_number";

  /** The number of the total. */
  static final int OF_ALL = 0;

  private static final StructType NAMES =
      new StructType()
          .add(NUMBER, DataTypes.IntegerType)
          .add(Segments.DIMENSION, DataTypes.StringType)
          .add(Segments.SEGMENT, DataTypes.StringType);

  /** By dimension and name. */
  private final Map<String, Map<String, Integer>> numbers;

  private final Dataset<Row> names;

  private SegmentNumbers(Map<String, Map<String, Integer>> numbers, Dataset<Row> names) {
    this.numbers = numbers;
    this.names = names;
  }

  /** The numbers of all segments that customers are in; one small job. */
  static SegmentNumbers of(Dataset<Row> history, List<String> dimensions) {
    Map<String, Map<String, Integer>> numbers = new LinkedHashMap<>();
    List<Row> names = new ArrayList<>();
    names.add(RowFactory.create(OF_ALL, Segments.ALL, Segments.ALL));
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
    return new SegmentNumbers(numbers, history.sparkSession().createDataFrame(names, NAMES));
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
   * Adds the numbers to a history of these segments, see {@link #columns}: a name is looked up once
   * for a customer, not for each of its rows.
   */
  Dataset<Row> numbered(Dataset<Row> history) {
    Dataset<Row> numbered = history;
    for (Map.Entry<String, Map<String, Integer>> dimension : numbers.entrySet()) {
      Map<String, Integer> ofDimension = dimension.getValue();
      UDF1<String, Integer> number =
          segment -> Objects.requireNonNull(ofDimension.get(segment), segment);
      Column name = col(CustomerHistory.dimensionColumn(dimension.getKey()));
      numbered =
          numbered.withColumn(
              column(dimension.getKey()), udf(number, DataTypes.IntegerType).apply(name));
    }
    return numbered;
  }

  /** The column for a dimension. */
  static String column(String dimension) {
    return NUMBER + "_of_" + dimension;
  }

  /** The columns that hold the numbers, dimension after dimension. */
  Stream<String> columns() {
    return numbers.keySet().stream().map(SegmentNumbers::column);
  }

  /** Puts the dimension and the name in the place of each number. */
  Dataset<Row> named(Dataset<Row> cells) {
    return cells.join(broadcast(names), NUMBER).drop(NUMBER);
  }
}
