package io.tenure.writing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are looked at together, because some of their columns are equal.
 *
 * @param by names of these columns
 */
record Together(Dataset<Row> rows, List<String> by) {
  private static final String GROUP = "together";

  /** In no name, so that no two groups look alike. */
  private static final String BETWEEN = "\u0000";

  /**
   * What comes of each group.
   *
   * @param order of the rows of a group
   */
  Dataset<Row> flatMap(
      Column[] order, FlatMapGroupsFunction<String, Row, Row> group, StructType schema) {
    Column[] equal =
        by.stream().map(name -> col(name).cast(DataTypes.StringType)).toArray(Column[]::new);
    Dataset<Row> grouped = rows.withColumn(GROUP, concat_ws(BETWEEN, equal));
    return grouped
        .groupBy(col(GROUP))
        .as(Encoders.STRING(), Encoders.row(grouped.schema()))
        .flatMapSortedGroups(order, group, Encoders.row(schema));
  }
}
