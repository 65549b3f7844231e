package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RetentionCurve;
import io.tenure.marts.RevenueMovement;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.CohortRule;
import io.tenure.staging.Finding;
import io.tenure.staging.InputName;
import io.tenure.staging.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The checks of a run. They read the tables as they were written, and compare them with each other
 * and with the history, which knows some totals by another way. Each method gives what it found, in
 * the order of its checks.
 */
public final class QualitySuite {
  private final HistoryBounds bounds;
  private final int moneyScale;
  private final int dimensions;

  /**
   * The checks of a run.
   *
   * @param dimensions how many the run has, without the total
   */
  public QualitySuite(HistoryBounds bounds, int moneyScale, int dimensions) {
    this.bounds = bounds;
    this.moneyScale = moneyScale;
    this.dimensions = dimensions;
  }

  /**
   * Compares the ages of each cohort, and all cohorts with what the history knows of them.
   *
   * @param rule what puts a customer into a cohort
   * @param last first day of the period of the as-of date, for which every cohort has one row
   */
  public List<Check> cohortRetention(WrittenTable table, CohortRule rule, LocalDate last) {
    Column isLast = Segments.isTotal().and(col(CohortRetention.PERIOD).equalTo(lit(last)));
    Column customers = sum(when(isLast, col(CohortRetention.COHORT_CUSTOMERS)));
    Column revenue = sum(when(Segments.isTotal(), col(CohortRetention.NET_REVENUE)));
    return new TableCheck(
            table,
            Rules.withAgeBefore(table.rows()),
            Rules.cohortRetention(rule),
            List.of(
                new TableFigure(
                    "cohorts_hold_every_customer_once",
                    coalesce(customers, lit(0L)),
                    bounds.memberships()),
                new TableFigure(
                    "cohort_revenue_is_complete",
                    coalesce(revenue, lit(BigDecimal.ZERO))
                        .cast(DataTypes.createDecimalType(38, moneyScale)),
                    BigDecimal.valueOf(bounds.cohortRevenue(), moneyScale))))
        .run(
            sumsOf(
                CohortRetention.COHORT_CUSTOMERS,
                CohortRetention.ACTIVE_CUSTOMERS,
                CohortRetention.OR_LATER_CUSTOMERS,
                CohortRetention.ORDERS,
                CohortRetention.NET_REVENUE,
                CohortRetention.CUMULATIVE_REVENUE));
  }

  public List<Check> retentionCurve(WrittenTable table) {
    return new TableCheck(table, table.rows(), Rules.retentionCurve())
        .run(sumsOf(RetentionCurve.ELIGIBLE_CUSTOMERS, RetentionCurve.ACTIVE_CUSTOMERS));
  }

  /**
   * Every grain on its own, and the end of the base grain against the history.
   *
   * @param baseGrain name of the base period's length
   */
  public List<Check> customerMovement(WrittenTable table, String baseGrain) {
    Column isBase = Segments.isTotal().and(col(CustomerMovement.GRAIN).equalTo(lit(baseGrain)));
    // takes no notice of a NULL period
    Column atTheEnd =
        max_by(col(CustomerMovement.CLOSING), when(isBase, col(CustomerMovement.PERIOD)));
    return new TableCheck(
            table,
            Rules.withClosingBefore(table.rows(), CustomerMovement.CLOSING),
            Rules.customerMovement(),
            List.of(
                new TableFigure(
                    "closing_is_who_is_alive", coalesce(atTheEnd, lit(0L)), bounds.alive())))
        .run(
            sumsOf(
                CustomerMovement.OPENING,
                CustomerMovement.NEW,
                CustomerMovement.RETAINED,
                CustomerMovement.REACTIVATED,
                CustomerMovement.CHURNED,
                CustomerMovement.NEW_AND_LOST,
                CustomerMovement.CLOSING));
  }

  public List<Check> revenueMovement(WrittenTable table) {
    return new TableCheck(
            table,
            Rules.withClosingBefore(table.rows(), RevenueMovement.CLOSING),
            Rules.revenueMovement())
        .run(
            sumsOf(
                RevenueMovement.OPENING,
                RevenueMovement.NEW,
                RevenueMovement.REACTIVATION,
                RevenueMovement.EXPANSION,
                RevenueMovement.CONTRACTION,
                RevenueMovement.CHURNED,
                RevenueMovement.CLOSING,
                RevenueMovement.EXCESS_REFUNDS,
                RevenueMovement.ACTIVE_CUSTOMERS));
  }

  /**
   * Compares the windows with each other, and that of the run with what moved.
   *
   * @param movement the rows of customer_movement at the grain of the base period
   * @param window the W of all customers; empty if they have several
   */
  public List<Check> inactivityWindow(
      WrittenTable table, Dataset<Row> movement, OptionalInt window) {
    return InactivityWindowChecks.run(table, movement, window, dimensions);
  }

  /** Compares the total with the customers whom the history knows as active in the span. */
  public List<Check> activityFrequency(WrittenTable table, long activeCustomers) {
    return ActivityFrequencyChecks.run(table, activeCustomers, dimensions);
  }

  /** A table without identities of its own: its key and its required columns. */
  public List<Check> contract(WrittenTable table) {
    return new TableCheck(table, table.rows(), List.of()).run();
  }

  /** A window for a segment that nobody is in is most likely misspelt; a warning. */
  public Check windowsOfSegments(List<String> unknown) {
    return new Check(
        "every_window_has_a_segment",
        CustomerMovement.SPEC.name(),
        false,
        unknown.isEmpty(),
        unknown.isEmpty() ? "all have" : "nobody is in " + String.join(", ", unknown),
        "a customer in every segment of activity.inactivity-windows");
  }

  /** Too many rejected rows mean that the input is not what it used to be. */
  public Check rejectedShare(List<FoundRows> found, double maxShare) {
    double share =
        found.stream()
            .filter(each -> isRejectedTransaction(each.finding()))
            .mapToDouble(each -> each.share().orElse(0))
            .sum();
    return new Check(
        "rejected_share_is_low",
        "rejected_rows",
        true,
        share <= maxShare,
        Message.of("%.4f of the transaction rows rejected", share),
        Message.of("at most %.4f (quality.max-rejected-share)", maxShare));
  }

  private static boolean isRejectedTransaction(Finding finding) {
    return finding.input() == InputName.TRANSACTIONS && finding.outcome() == Outcome.REJECTED;
  }

  private Additivity sumsOf(String... measures) {
    return new Additivity(dimensions, List.of(measures));
  }
}
