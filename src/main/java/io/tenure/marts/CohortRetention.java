package io.tenure.marts;

import static io.tenure.marts.Amounts.money;
import static io.tenure.marts.Amounts.moneyPer;
import static io.tenure.table.ColumnType.AGE;
import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.DATE;
import static io.tenure.table.ColumnType.FLAG;
import static io.tenure.table.ColumnType.MONEY;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.RATIO;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.CohortCells;
import io.tenure.cells.PeriodFrame;
import io.tenure.settings.CohortRule;
import io.tenure.settings.Settings;
import io.tenure.statistics.KaplanMeier;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per dimension, segment, cohort period and age: how many customers of the cohort were
 * active that many periods after joining, and what they brought.
 *
 * <p>A cell that has not happened is absent. A cell whose period is not over has its counts, is
 * marked incomplete and has no rates. Zero means that the period is over and nobody came.
 */
public final class CohortRetention {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";
  public static final String COHORT_PERIOD = "cohort_period";
  public static final String AGE_COLUMN = "age";
  public static final String PERIOD = "period";
  public static final String COHORT_CUSTOMERS = "cohort_customers";
  public static final String ACTIVE_CUSTOMERS = "active_customers";
  public static final String OR_LATER_CUSTOMERS = "active_or_later_customers";
  public static final String ORDERS = "orders";
  public static final String NET_REVENUE = "net_revenue";
  public static final String CUMULATIVE_REVENUE = "cumulative_revenue";
  public static final String REVENUE_PER_CUSTOMER = "revenue_per_customer";
  public static final String RETENTION_RATE = "retention_rate";
  public static final String RETENTION_LOW = "retention_low";
  public static final String RETENTION_HIGH = "retention_high";
  public static final String OR_LATER_RATE = "or_later_rate";
  public static final String REVENUE_RETENTION_RATE = "revenue_retention_rate";
  public static final String LEFT_CUSTOMERS = "left_customers";
  public static final String SURVIVAL = "survival";
  public static final String SURVIVAL_LOW = "survival_low";
  public static final String SURVIVAL_HIGH = "survival_high";
  public static final String IS_COMPLETE = "is_complete";
  public static final String IS_SMALL = "is_small";
  public static final String IS_LEFT_TRUNCATED = "is_left_truncated";

  public static final TableSpec SPEC =
      TableSpec.named("cohort_retention")
          .grain("one row per dimension, segment, cohort_period and age")
          .comment(
              "Cohort retention and revenue. Absent: not happened yet. NULL rate: period not over."
                  + " 0: over, and nobody came")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .key(
              COHORT_PERIOD,
              DATE,
              "First day of the cohort's period, by cohorts.rule; that of the first qualifying"
                  + " transaction by default")
          .key(AGE_COLUMN, AGE, "Periods since the cohort period, by calendar")
          .required(PERIOD, DATE, "First day of the period that the cell is about")
          .required(COHORT_CUSTOMERS, COUNT, "Customers in the cohort")
          .required(ACTIVE_CUSTOMERS, COUNT, "Cohort customers active in the period")
          .required(
              OR_LATER_CUSTOMERS,
              COUNT,
              "Cohort customers active in the period or in any later one up to the as-of date")
          .required(ORDERS, COUNT, "Qualifying transactions of the cohort in the period")
          .required(NET_REVENUE, MONEY, "Revenue less refunds of the cohort in the period")
          .required(CUMULATIVE_REVENUE, MONEY, "Net revenue from the cohort period to this one")
          .optional(REVENUE_PER_CUSTOMER, MONEY, "cumulative_revenue / cohort_customers")
          .optional(RETENTION_RATE, RATE, "active_customers / cohort_customers")
          .optional(RETENTION_LOW, RATE, "Lower end of the 95 % Wilson interval")
          .optional(RETENTION_HIGH, RATE, "Upper end of the 95 % Wilson interval")
          .optional(OR_LATER_RATE, RATE, "active_or_later_customers / cohort_customers")
          .optional(
              REVENUE_RETENTION_RATE, RATIO, "net_revenue / net_revenue of the cohort at age 0")
          .required(
              LEFT_CUSTOMERS,
              COUNT,
              "Cohort customers last active in the period and given up since: the inactivity window"
                  + " has passed without activity")
          .optional(
              SURVIVAL,
              RATE,
              "Share of the cohort that has not left up to this age (Kaplan-Meier); NULL where the"
                  + " inactivity window has not passed")
          .optional(SURVIVAL_LOW, RATE, "Lower end of the 95 % log(-log) interval")
          .optional(SURVIVAL_HIGH, RATE, "Upper end of the 95 % log(-log) interval")
          .required(IS_COMPLETE, FLAG, "The period ended on or before the as-of date")
          .required(IS_SMALL, FLAG, "The cohort has fewer customers than cohorts.small")
          .required(
              IS_LEFT_TRUNCATED,
              FLAG,
              "The cohort of the first period supplied: its members may be older; with cohorts by"
                  + " acquisition, a cohort before it")
          .suppressible(IS_SMALL)
          .build();

  static final String COHORT_ORDINAL = "cohort_ordinal";
  static final String PERIOD_ORDINAL = "period_ordinal";
  private static final String NET_AT_START = "net_at_start";
  private static final String NET_SO_FAR = "net_so_far";

  /**
   * Builds the table. Cells of periods before the history, which cohorts by a date of acquisition
   * may have, are not known and so have no rows.
   *
   * @param cells see {@link CohortCells}
   * @param periods the periods of the history
   */
  public static Dataset<Row> build(Dataset<Row> cells, PeriodFrame periods, Settings settings) {
    int lastJudged = periods.lastComplete() - settings.measures().activity().longestWindow();
    Dataset<Row> counted = withTotals(CohortGrid.fill(cells, periods));
    return withSurvival(withRates(counted, settings), lastJudged)
        .withColumn(IS_SMALL, col(COHORT_CUSTOMERS).lt(lit(settings.measures().cohorts().small())))
        .withColumn(
            IS_LEFT_TRUNCATED,
            isLeftTruncated(settings.measures().cohorts().rule(), periods.first()))
        .where(col(PERIOD_ORDINAL).geq(lit(periods.first())));
  }

  private static Column isLeftTruncated(CohortRule rule, int first) {
    return switch (rule) {
      case FIRST_TRANSACTION -> col(COHORT_ORDINAL).equalTo(lit(first));
      // whoever signed up in the first period is known to be new
      case ACQUIRED_AT -> col(COHORT_ORDINAL).lt(lit(first));
      case RECURRING -> lit(false);
    };
  }

  /** Adds what takes more than one cell. */
  private static Dataset<Row> withTotals(Dataset<Row> cells) {
    WindowSpec cohort = Window.partitionBy(col(DIMENSION), col(SEGMENT), col(COHORT_ORDINAL));
    WindowSpec soFar = cohort.orderBy(col(AGE_COLUMN));
    WindowSpec fromHereOn = cohort.orderBy(col(AGE_COLUMN).desc());
    Column atStart = col(AGE_COLUMN).equalTo(lit(0));
    return cells
        .withColumn(COHORT_CUSTOMERS, max(when(atStart, col(CohortCells.CUSTOMERS))).over(cohort))
        .withColumn(NET_AT_START, max(when(atStart, col(NET_REVENUE))).over(cohort))
        .withColumn(NET_SO_FAR, sum(col(NET_REVENUE)).over(soFar))
        .withColumn(OR_LATER_CUSTOMERS, sum(col(CohortCells.LAST_SEEN)).over(fromHereOn));
  }

  /**
   * Adds the survival curve.
   *
   * @param lastJudged ordinal of the last period after which the whole inactivity window has passed
   */
  private static Dataset<Row> withSurvival(Dataset<Row> cells, int lastJudged) {
    WindowSpec upToHere =
        Window.partitionBy(col(DIMENSION), col(SEGMENT), col(COHORT_ORDINAL))
            .orderBy(col(AGE_COLUMN));
    KaplanMeier curve = new KaplanMeier(col(OR_LATER_CUSTOMERS), col(LEFT_CUSTOMERS), upToHere);
    return cells
        .withColumn(SURVIVAL, when(col(PERIOD_ORDINAL).leq(lit(lastJudged)), curve.survival()))
        .withColumn(SURVIVAL_LOW, curve.low(col(SURVIVAL)))
        .withColumn(SURVIVAL_HIGH, curve.high(col(SURVIVAL)));
  }

  private static Dataset<Row> withRates(Dataset<Row> cells, Settings settings) {
    int scale = settings.money().scale();
    Column active = col(ACTIVE_CUSTOMERS);
    Column customers = col(COHORT_CUSTOMERS);
    return cells
        .withColumn(REVENUE_PER_CUSTOMER, known(moneyPer(col(NET_SO_FAR), customers, scale)))
        .withColumn(RETENTION_RATE, known(Shares.of(active, customers)))
        .withColumn(RETENTION_LOW, known(Wilson.low(active, customers)))
        .withColumn(RETENTION_HIGH, known(Wilson.high(active, customers)))
        .withColumn(OR_LATER_RATE, known(Shares.of(col(OR_LATER_CUSTOMERS), customers)))
        .withColumn(REVENUE_RETENTION_RATE, known(Shares.of(col(NET_REVENUE), col(NET_AT_START))))
        .withColumn(CUMULATIVE_REVENUE, money(col(NET_SO_FAR), scale))
        .withColumn(NET_REVENUE, money(col(NET_REVENUE), scale));
  }

  /** A rate of a period that is not over would only rise; nobody should read it. */
  private static Column known(Column rate) {
    return when(col(IS_COMPLETE), rate);
  }

  private CohortRetention() {}
}
