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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
    List<Check> checks =
        TableCheck.run(
            table,
            Rules.withAgeBefore(table.rows()),
            Rules.cohortRetention(rule),
            sumsOf(
                CohortRetention.COHORT_CUSTOMERS,
                CohortRetention.ACTIVE_CUSTOMERS,
                CohortRetention.OR_LATER_CUSTOMERS,
                CohortRetention.ORDERS,
                CohortRetention.NET_REVENUE,
                CohortRetention.CUMULATIVE_REVENUE));
    Column isLast = col(CohortRetention.PERIOD).equalTo(lit(last));
    Row totals =
        total(table)
            .agg(
                coalesce(sum(when(isLast, col(CohortRetention.COHORT_CUSTOMERS))), lit(0L)),
                coalesce(sum(col(CohortRetention.NET_REVENUE)), lit(BigDecimal.ZERO)))
            .head();
    String name = table.spec().name();
    checks.add(
        Check.ofEqual(
            "cohorts_hold_every_customer_once", name, totals.getLong(0), bounds.memberships()));
    checks.add(
        Check.ofEqual(
            "cohort_revenue_is_complete",
            name,
            totals.getDecimal(1).setScale(moneyScale),
            BigDecimal.valueOf(bounds.cohortRevenue(), moneyScale)));
    return checks;
  }

  public List<Check> retentionCurve(WrittenTable table) {
    return TableCheck.run(
        table,
        table.rows(),
        Rules.retentionCurve(),
        sumsOf(RetentionCurve.ELIGIBLE_CUSTOMERS, RetentionCurve.ACTIVE_CUSTOMERS));
  }

  /**
   * Every grain on its own, and the end of the base grain against the history.
   *
   * @param baseGrain name of the base period's length
   */
  public List<Check> customerMovement(WrittenTable table, String baseGrain) {
    List<Check> checks =
        TableCheck.run(
            table,
            Rules.withClosingBefore(table.rows(), CustomerMovement.CLOSING),
            Rules.customerMovement(),
            sumsOf(
                CustomerMovement.OPENING,
                CustomerMovement.NEW,
                CustomerMovement.RETAINED,
                CustomerMovement.REACTIVATED,
                CustomerMovement.CHURNED,
                CustomerMovement.NEW_AND_LOST,
                CustomerMovement.CLOSING));
    Dataset<Row> total = total(table).where(col(CustomerMovement.GRAIN).equalTo(lit(baseGrain)));
    Column atTheEnd = max_by(col(CustomerMovement.CLOSING), col(CustomerMovement.PERIOD));
    long closing = total.agg(coalesce(atTheEnd, lit(0L))).head().getLong(0);
    checks.add(
        Check.ofEqual("closing_is_who_is_alive", table.spec().name(), closing, bounds.alive()));
    return checks;
  }

  public List<Check> revenueMovement(WrittenTable table) {
    return TableCheck.run(
        table,
        Rules.withClosingBefore(table.rows(), RevenueMovement.CLOSING),
        Rules.revenueMovement(),
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
    return TableCheck.run(table, table.rows(), List.of());
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
            .filter(
                each -> each.input().equals("transactions") && each.outcome().equals("rejected"))
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

  private Additivity sumsOf(String... measures) {
    return new Additivity(dimensions, List.of(measures));
  }

  private static Dataset<Row> total(WrittenTable table) {
    return table.rows().where(col(Segments.DIMENSION).equalTo(lit(Segments.ALL)));
  }
}
