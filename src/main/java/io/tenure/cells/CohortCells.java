package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.history.CustomerHistory;
import io.tenure.settings.CohortRule;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment, cohort period and age in which the cohort did anything. Periods
 * are ordinals, money is in minor units.
 */
public final class CohortCells {
  public static final String COHORT = CustomerHistory.COHORT_PERIOD;
  public static final String AGE = "age";

  /** Customers of the cohort; counted at age 0. */
  public static final String CUSTOMERS = "cohort_customers";

  public static final String ACTIVE = "active_customers";

  /** Customers with orders or money, active or not. */
  public static final String PRESENT = "present_customers";

  /** Customers for whom this is the last active period so far. */
  public static final String LAST_SEEN = "last_seen_customers";

  /** Those of them who are given up: the inactivity window has passed since. */
  public static final String LEFT = "left_customers";

  public static final String ORDERS = "orders";
  public static final String NET = "net_revenue";

  private static final List<String> MEASURES =
      List.of(CUSTOMERS, ACTIVE, PRESENT, LAST_SEEN, LEFT, ORDERS, NET);

  private final Segments segments;
  private final CohortRule rule;
  private final CohortPeriods periods;

  /**
   * The cells of a run.
   *
   * @param lastComplete ordinal of the last complete period
   */
  public CohortCells(Segments segments, CohortRule rule, int lastComplete) {
    this.segments = segments;
    this.rule = rule;
    this.periods = new CohortPeriods(segments, rule, lastComplete);
  }

  public Dataset<Row> of(Dataset<Row> history) {
    Dataset<Row> rows =
        periods
            .of(history)
            .select(
                segments.with(
                    col(COHORT),
                    col(AGE),
                    Segments.rowsWhere(isCountedHere()).as(CUSTOMERS),
                    Segments.rowsWhere(col(CohortPeriods.IS_ACTIVE)).as(ACTIVE),
                    lit(1L).as(PRESENT),
                    Segments.rowsWhere(col(CohortPeriods.IS_LAST_SEEN)).as(LAST_SEEN),
                    Segments.rowsWhere(col(CohortPeriods.HAS_LEFT)).as(LEFT),
                    col(CohortPeriods.ORDERS).as(ORDERS),
                    col(CohortPeriods.NET).as(NET)));
    Dataset<Row> all = rule == CohortRule.ACQUIRED_AT ? rows.unionByName(members(history)) : rows;
    return segments.cells(all, List.of(COHORT, AGE), MEASURES);
  }

  /** Who joins by a transaction has a row for the period; who signs up may never come. */
  private Column isCountedHere() {
    return rule == CohortRule.ACQUIRED_AT ? lit(false) : col(AGE).equalTo(lit(0));
  }

  /** A row at age 0 for everybody in a cohort, with nothing else to count. */
  private Dataset<Row> members(Dataset<Row> history) {
    Dataset<Row> members =
        history
            .where(col(COHORT).isNotNull())
            .select(segments.with(col(COHORT), lit(0).as(AGE), lit(1L).as(CUSTOMERS)));
    for (String measure : MEASURES.subList(1, MEASURES.size())) {
      members = members.withColumn(measure, lit(0L));
    }
    return members;
  }
}
