package io.tenure.marts;

import static io.tenure.marts.CohortRetention.AGE_COLUMN;
import static io.tenure.marts.CohortRetention.COHORT_ORDINAL;
import static io.tenure.marts.CohortRetention.DIMENSION;
import static io.tenure.marts.CohortRetention.PERIOD_ORDINAL;
import static io.tenure.marts.CohortRetention.SEGMENT;
import static org.apache.spark.sql.functions.col;

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
   * @param periods one row per period of the history
   * @return one row per segment, cohort and age, with ordinals and first days
   */
  static Dataset<Row> fill(Dataset<Row> cells, Dataset<Row> periods) {
    Dataset<Row> cohorts =
        periods.select(
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
            .where(col(PERIOD_ORDINAL).geq(col(COHORT_ORDINAL)))
            .withColumn(AGE_COLUMN, col(PERIOD_ORDINAL).minus(col(COHORT_ORDINAL)));
    Dataset<Row> counted = cells.withColumnRenamed(CohortCells.COHORT, COHORT_ORDINAL);
    return grid.join(counted, new String[] {DIMENSION, SEGMENT, COHORT_ORDINAL, AGE_COLUMN}, "left")
        .na()
        .fill(
            0L,
            new String[] {
              CohortCells.CUSTOMERS,
              CohortCells.ACTIVE,
              CohortCells.LAST_SEEN,
              CohortCells.LEFT,
              CohortCells.ORDERS,
              CohortCells.NET
            });
  }

  private CohortGrid() {}
}
