package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segments;
import io.tenure.publish.WrittenTable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Checks that the segments of each dimension add up to the total, cell by cell. */
final class Additivity {
  private static final String TOTAL = "total_";

  /**
   * Compares each dimension with the total.
   *
   * @param measures columns that add up
   */
  static Check run(WrittenTable table, List<String> measures) {
    List<String> rest =
        table.spec().key().stream()
            .filter(key -> !key.equals(Segments.DIMENSION) && !key.equals(Segments.SEGMENT))
            .toList();
    Column isTotal = col(Segments.DIMENSION).equalTo(lit(Segments.ALL));
    Dataset<Row> totals = table.rows().where(isTotal).select(totals(rest, measures));
    Dataset<Row> dimensions =
        table.rows().where(not(isTotal)).select(col(Segments.DIMENSION)).distinct();
    Dataset<Row> sums =
        table
            .rows()
            .groupBy(columns(rest, col(Segments.DIMENSION)))
            .agg(
                sum(col(measures.get(0))).as(measures.get(0)),
                measures.stream().skip(1).map(m -> sum(col(m)).as(m)).toArray(Column[]::new));
    String[] cell =
        Stream.concat(rest.stream(), Stream.of(Segments.DIMENSION)).toArray(String[]::new);
    Column isBroken = not(coalesce(allEqual(measures), lit(false)));
    long broken =
        dimensions
            .crossJoin(totals)
            .join(sums, cell, "left")
            .agg(count(when(isBroken, lit(1))))
            .head()
            .getLong(0);
    return Check.ofRows("segments_add_up_to_the_total", table.spec().name(), broken);
  }

  private static Column allEqual(List<String> measures) {
    Column equal = lit(true);
    for (String measure : measures) {
      equal = equal.and(col(measure).equalTo(col(TOTAL + measure)));
    }
    return equal;
  }

  private static Column[] totals(List<String> keys, List<String> measures) {
    return Stream.concat(
            keys.stream().map(key -> col(key)),
            measures.stream().map(measure -> col(measure).as(TOTAL + measure)))
        .toArray(Column[]::new);
  }

  private static Column[] columns(List<String> names, Column more) {
    return Stream.concat(names.stream().map(name -> col(name)), Stream.of(more))
        .toArray(Column[]::new);
  }

  private Additivity() {}
}
