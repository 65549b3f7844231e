package io.tenure.tables;

import io.tenure.privacy.Ahead;
import io.tenure.privacy.CohortHiding;
import io.tenure.privacy.Later;
import io.tenure.privacy.Told;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The columns of cohort_retention, see {@link CohortRetention}. */
public final class CohortColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("cohort_retention")
          .suppressible()
          .grain("one row per dimension, segment, cohort_period and age")
          .comment(
              "Cohort retention and revenue. Absent: not happened yet. NULL rate: period not over."
                  + " 0: over, and nobody came");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<LocalDate> COHORT_PERIOD =
      TABLE.dateKey(
          "cohort_period",
          "First day of the cohort's period, by cohorts.rule; that of the first transaction that"
              + " starts by default");
  public static final Column<Integer> AGE =
      TABLE.ageKey("age", "Periods since the cohort period, by calendar");
  public static final Column<LocalDate> PERIOD =
      TABLE.date("period", "First day of the period that the cell is about");
  public static final Column<Long> COHORT_CUSTOMERS =
      TABLE.customers("cohort_customers", "Customers in the cohort");
  public static final Column<Long> ACTIVE_CUSTOMERS =
      TABLE.customers("active_customers", "Cohort customers active in the period");
  public static final Column<Long> OR_LATER_CUSTOMERS =
      TABLE.customers(
          "active_or_later_customers",
          "Cohort customers active in the period or in any later one up to the as-of date");

  /** A refund is money of somebody who was not active. */
  static final Column<Long> PRESENT_CUSTOMERS =
      TABLE.behind("present_customers", "Cohort customers with orders or money in the period");

  static final Column<Long> LAST_SEEN_CUSTOMERS =
      TABLE.behind("last_seen_customers", "Cohort customers last active in the period so far");

  /** What a count leaves of a larger one is a count of customers, too. */
  static final Column<Long> SILENT_CUSTOMERS =
      TABLE.behind("silent_customers", "Cohort customers not active in the period");

  static final Column<Long> PAUSED_CUSTOMERS =
      TABLE.behind("paused_customers", "Cohort customers not active in the period, but later");
  static final Column<Long> GONE_CUSTOMERS =
      TABLE.behind("gone_customers", "Cohort customers active neither in the period nor later");
  public static final Column<Long> STAYING_CUSTOMERS =
      TABLE.behind(
          "staying_customers",
          "Cohort customers active in the period or later who did not leave in it");
  static final Column<Long> UNDECIDED_CUSTOMERS =
      TABLE.behind(
          "undecided_customers", "Cohort customers last active in the period who did not leave");

  /** Where a cohort is watched, who stays at an age is who is active at the next one or later. */
  static final Column<Long> PAUSING_CUSTOMERS =
      TABLE.behind(
          "pausing_customers",
          "Cohort customers who did not leave in the period and are not active in the next one; of"
              + " ages at which the cohort is watched");

  /** Whoever is active in the current period is so in it or later. */
  static final Column<Long> ENDING_CUSTOMERS =
      TABLE.behind(
          "ending_customers",
          "Cohort customers who did not leave two periods before the current one and are not active"
              + " in it; where the cohort is watched");

  public static final Column<Long> ORDERS =
      TABLE.orders(
          "orders", PRESENT_CUSTOMERS, "Qualifying transactions of the cohort in the period");
  public static final Column<Long> NET_REVENUE =
      TABLE.money(
          "net_revenue", PRESENT_CUSTOMERS, "Revenue less refunds of the cohort in the period");
  public static final Column<Long> CUMULATIVE_REVENUE =
      TABLE.money(
          "cumulative_revenue",
          PRESENT_CUSTOMERS,
          "Net revenue from the cohort period to this one");
  public static final Column<Long> REVENUE_PER_CUSTOMER =
      TABLE.moneyPer("revenue_per_customer", "cumulative_revenue / cohort_customers");
  public static final Column<Double> RETENTION_RATE =
      TABLE.rate("retention_rate", "active_customers / cohort_customers");
  public static final Column<Double> RETENTION_LOW =
      TABLE.rate("retention_low", "Lower end of the 95 % Wilson interval");
  public static final Column<Double> RETENTION_HIGH =
      TABLE.rate("retention_high", "Upper end of the 95 % Wilson interval");
  public static final Column<Double> OR_LATER_RATE =
      TABLE.rate("or_later_rate", "active_or_later_customers / cohort_customers");
  public static final Column<Double> REVENUE_RETENTION_RATE =
      TABLE.ratio("revenue_retention_rate", "net_revenue / net_revenue of the cohort at age 0");
  public static final Column<Long> LEFT_CUSTOMERS =
      TABLE.customers(
          "left_customers",
          "Cohort customers last active in the period and given up since: the inactivity window"
              + " has passed without activity");
  public static final Column<Double> SURVIVAL =
      TABLE.rate(
          "survival",
          "Share of the cohort that has not left up to this age (Kaplan-Meier); NULL where the"
              + " inactivity window has not passed");
  public static final Column<Double> SURVIVAL_LOW =
      TABLE.rate("survival_low", "Lower end of the 95 % log(-log) interval");
  public static final Column<Double> SURVIVAL_HIGH =
      TABLE.rate("survival_high", "Upper end of the 95 % log(-log) interval");
  public static final Column<Boolean> IS_COMPLETE =
      TABLE.flag("is_complete", "The period ended on or before the as-of date");
  public static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);
  public static final Column<Boolean> IS_SMALL =
      TABLE.flagOfCount("is_small", "The cohort has fewer customers than cohorts.small");
  public static final Column<Boolean> IS_LEFT_TRUNCATED =
      TABLE.flag(
          "is_left_truncated",
          "The cohort of the first period supplied: its members may be older; with cohorts by"
              + " acquisition, a cohort before it");

  static final TableSpec SPEC = TABLE.build();

  /** What privacy has to know of them. */
  static final CohortHiding.Columns PRIVACY =
      new CohortHiding.Columns(
          SEGMENT,
          AGE,
          COHORT_CUSTOMERS,
          new Later(
              OR_LATER_CUSTOMERS,
              LEFT_CUSTOMERS,
              List.of(STAYING_CUSTOMERS, PAUSED_CUSTOMERS, GONE_CUSTOMERS),
              List.of(LAST_SEEN_CUSTOMERS, UNDECIDED_CUSTOMERS),
              List.of(
                  new Ahead(1, List.of(PAUSING_CUSTOMERS)),
                  new Ahead(2, List.of(ENDING_CUSTOMERS))),
              List.of(OR_LATER_RATE, SURVIVAL, SURVIVAL_LOW, SURVIVAL_HIGH)),
          List.of(CUMULATIVE_REVENUE, REVENUE_PER_CUSTOMER),
          List.of(REVENUE_RETENTION_RATE));

  /** What other tables sum up of a cell, and what follows from that. */
  public static final Map<Told, List<Column<Long>>> TOLD =
      Map.of(
          Told.POINT, List.of(ACTIVE_CUSTOMERS, SILENT_CUSTOMERS),
          Told.LATER, PRIVACY.later().counts(),
          Told.PERIOD, List.of(ACTIVE_CUSTOMERS, PRESENT_CUSTOMERS, SILENT_CUSTOMERS));

  /** Counts those whom the counts of a line leave. */
  static Line withTheRest(Line line) {
    long size = line.count(COHORT_CUSTOMERS);
    long orLater = line.count(OR_LATER_CUSTOMERS);
    long active = line.count(ACTIVE_CUSTOMERS);
    long left = line.count(LEFT_CUSTOMERS);
    return line.set(SILENT_CUSTOMERS, size - active)
        .set(PAUSED_CUSTOMERS, orLater - active)
        .set(GONE_CUSTOMERS, size - orLater)
        .set(STAYING_CUSTOMERS, orLater - left)
        .set(UNDECIDED_CUSTOMERS, line.count(LAST_SEEN_CUSTOMERS) - left);
  }

  private CohortColumns() {}
}
