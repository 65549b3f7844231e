package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.PeriodFrame;
import io.tenure.cells.Segments;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives every segment a row for every complete period, also where nothing moved. */
final class MovementGrid {
  private static final String PERIOD = "period";

  /**
   * Fills the gaps.
   *
   * @param cells one row per dimension, segment and period, as an ordinal
   * @param measures columns that are 0 where there is no cell
   * @return the same with the first day as period
   */
  static Dataset<Row> fill(Dataset<Row> cells, PeriodFrame periods, List<String> measures) {
    return cells
        .select(col(Segments.DIMENSION), col(Segments.SEGMENT))
        .distinct()
        .crossJoin(
            periods
                .rows()
                .where(
                    col(PeriodFrame.IS_COMPLETE)
                        .and(col(PeriodFrame.ORDINAL).geq(lit(periods.first()))))
                .withColumnRenamed(PeriodFrame.ORDINAL, PERIOD))
        .join(cells, new String[] {Segments.DIMENSION, Segments.SEGMENT, PERIOD}, "left")
        .na()
        .fill(0L, measures.toArray(String[]::new))
        .withColumn(PERIOD, col(PeriodFrame.FIRST_DAY));
  }

  private MovementGrid() {}
}
