package io.tenure.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segments;
import io.tenure.publish.WrittenTable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that the segments of each dimension add up to the total, cell by cell.
 *
 * @param dimensions how many there are; a cell has the total besides
 * @param measures columns that add up
 */
record Additivity(int dimensions, List<String> measures) {
  private static final String IS_SOUND = "is_sound";

  Check run(WrittenTable table) {
    List<String> cell =
        table.spec().key().stream()
            .filter(key -> !key.equals(Segments.DIMENSION) && !key.equals(Segments.SEGMENT))
            .toList();
    List<String> cellOfDimension =
        Stream.concat(cell.stream(), Stream.of(Segments.DIMENSION)).toList();
    Dataset<Row> cells =
        Segments.added(table.rows(), cellOfDimension, measures)
            .groupBy(cell.stream().map(name -> col(name)).toArray(Column[]::new))
            .agg(isSound().as(IS_SOUND));
    long broken = cells.agg(count(when(not(col(IS_SOUND)), lit(1)))).head().getLong(0);
    return Check.ofRows("segments_add_up_to_the_total", table.spec().name(), broken);
  }

  /** All dimensions are there, and none says less or more than another, or nothing. */
  private Column isSound() {
    Column isSound = count(lit(1)).equalTo(lit(dimensions + 1));
    for (String measure : measures) {
      Column sum = col(measure);
      isSound = isSound.and(count(sum).equalTo(count(lit(1)))).and(min(sum).equalTo(max(sum)));
    }
    return isSound;
  }
}
