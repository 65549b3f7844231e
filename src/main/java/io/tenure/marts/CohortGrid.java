package io.tenure.marts;

import static io.tenure.marts.CohortRetention.AGE_COLUMN;
import static io.tenure.marts.CohortRetention.COHORT_ORDINAL;
import static io.tenure.marts.CohortRetention.DIMENSION;
import static io.tenure.marts.CohortRetention.PERIOD_ORDINAL;
import static io.tenure.marts.CohortRetention.SEGMENT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.CohortCells;
import io.tenure.cells.PeriodFrame;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives every segment a row for every cell that has begun, also where nobody came. */
final class CohortGrid {

  /**
   * Fills the gaps.
   *
   * @param cells see {@link CohortCells}
   * @param frame the periods of the history; before its first one a cohort has no rows but that of
   *     age 0, and only if anybody is in it
   * @return one row per segment, cohort and age, with ordinals and first days
   */
  static Dataset<Row> fill(Dataset<Row> cells, PeriodFrame frame) {
    Dataset<Row> periods = frame.rows();
    Dataset<Row> known =
        periods
            .where(col(PeriodFrame.ORDINAL).geq(lit(frame.first())))
            .unionByName(
                periods
                    .where(col(PeriodFrame.ORDINAL).lt(lit(frame.first())))
                    .join(
                        cells,
                        col(PeriodFrame.ORDINAL).equalTo(col(CohortCells.COHORT)),
                        "left_semi"));
    Dataset<Row> cohorts =
        known.select(
            col(PeriodFrame.ORDINAL).as(COHORT_ORDINAL),
            col(PeriodFrame.FIRST_DAY).as(CohortRetention.COHORT_PERIOD));
    Dataset<Row> reached =
        periods.select(
            col(PeriodFrame.ORDINAL).as(PERIOD_ORDINAL),
            col(PeriodFrame.FIRST_DAY).as(CohortRetention.PERIOD),
            col(PeriodFrame.IS_COMPLETE).as(CohortRetention.IS_COMPLETE));
    Dataset<Row> grid =
        cells
            .select(col(DIMENSION), col(SEGMENT))
            .distinct()
            .crossJoin(cohorts)
            .crossJoin(reached)
            .where(
                col(PERIOD_ORDINAL)
                    .geq(greatest(col(COHORT_ORDINAL), lit(frame.first())))
                    .or(col(PERIOD_ORDINAL).equalTo(col(COHORT_ORDINAL))))
            .withColumn(AGE_COLUMN, col(PERIOD_ORDINAL).minus(col(COHORT_ORDINAL)));
    Dataset<Row> counted = cells.withColumnRenamed(CohortCells.COHORT, COHORT_ORDINAL);
    return grid.join(counted, new String[] {DIMENSION, SEGMENT, COHORT_ORDINAL, AGE_COLUMN}, "left")
        .na()
        .fill(
            0L,
            new String[] {
              CohortCells.CUSTOMERS,
              CohortCells.ACTIVE,
              CohortCells.PRESENT,
              CohortCells.LAST_SEEN,
              CohortCells.LEFT,
              CohortCells.ORDERS,
              CohortCells.NET
            });
  }

  private CohortGrid() {}
}
