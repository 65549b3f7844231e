package io.tenure.tables;

import io.tenure.cells.DunnedCustomerCells;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;

/** The columns of dunning, see {@link Dunning}. */
final class DunningColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("dunning")
          .suppressible()
          .grain("one row per period, dimension and segment")
          .comment(
              "What became of the invoices that were billed in a complete period: failed at the first"
                  + " attempt, recovered, open, given up; of those that are collected by themselves,"
                  + " without the first one after a trial; no rows without input.invoices");

  static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the base period in which they were billed");
  static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);

  static final Column<Long> BILLED_CUSTOMERS =
      TABLE.customers("billed_customers", "Customers with an invoice");
  static final Column<Long> INVOICES =
      TABLE.invoices("invoices", BILLED_CUSTOMERS, "Invoices that were billed");
  static final Column<Long> BILLED_AMOUNT =
      TABLE.money("billed_amount", BILLED_CUSTOMERS, "What they are of");
  static final Column<Long> FAILED_CUSTOMERS =
      TABLE.customers("failed_customers", "Customers with an invoice that failed");
  static final Column<Long> FAILED_INVOICES =
      TABLE.invoices(
          "failed_invoices", FAILED_CUSTOMERS, "Invoices of which the first attempt failed");
  static final Column<Long> FAILED_AMOUNT =
      TABLE.money("failed_amount", FAILED_CUSTOMERS, "What they are of");
  static final Column<Double> FAILURE_RATE =
      TABLE.rate("failure_rate", "failed_invoices / invoices");
  static final Column<Double> FAILED_SHARE =
      TABLE.rate("failed_amount_share", "failed_amount / billed_amount");
  static final Column<Long> RECOVERED_CUSTOMERS =
      TABLE.customers("recovered_customers", "Customers with an invoice that was recovered");
  static final Column<Long> RECOVERED_INVOICES =
      TABLE.invoices(
          "recovered_invoices",
          RECOVERED_CUSTOMERS,
          "Failed ones that were paid by the as-of date, and before they were given up");
  static final Column<Long> RECOVERED_AMOUNT =
      TABLE.money("recovered_amount", RECOVERED_CUSTOMERS, "What they are of");
  static final Column<Long> OPEN_CUSTOMERS =
      TABLE.customers("open_customers", "Customers with an invoice that is open");
  static final Column<Long> OPEN_INVOICES =
      TABLE.invoices("open_invoices", OPEN_CUSTOMERS, "Failed ones that may still be paid");
  static final Column<Long> OPEN_AMOUNT =
      TABLE.money("open_amount", OPEN_CUSTOMERS, "What they are of");
  static final Column<Long> GIVEN_UP_CUSTOMERS =
      TABLE.customers("given_up_customers", "Customers with an invoice that was given up");
  static final Column<Long> GIVEN_UP_INVOICES =
      TABLE.invoices(
          "given_up_invoices",
          GIVEN_UP_CUSTOMERS,
          "Failed ones whose subscription was over or delinquent first, or that nobody has tried to collect for"
              + " subscriptions.delinquent-after-days");
  static final Column<Long> GIVEN_UP_AMOUNT =
      TABLE.money("given_up_amount", GIVEN_UP_CUSTOMERS, "What they are of");
  static final Column<Double> RATE_OF_FAILED =
      TABLE.rate("recovery_rate_of_failed", "recovered_invoices / failed_invoices, so far");
  static final Column<Double> SHARE_OF_BILLED =
      TABLE.rate("recovered_share_of_billed", "recovered_invoices / invoices, so far");

  static final Column<Double> AMOUNT_SHARE_OF_FAILED =
      TABLE.rate("recovered_amount_share", "recovered_amount / failed_amount, so far");
  static final Column<LocalDate> OBSERVED_THROUGH =
      TABLE.optionalDate(
          "observed_through",
          "So many days after the end of the period as all of the row have been observed for: until the"
              + " as-of date, and each open invoice since its first attempt");

  /** What was recovered within some days. */
  record Within(
      int days,
      Column<Long> customers,
      Column<Long> invoices,
      Column<Long> amount,
      Column<Double> rate,
      Column<Double> amountShare) {}

  static final List<Within> WITHIN =
      DunnedCustomerCells.WITHIN.stream().map(DunningColumns::within).toList();

  static final Column<Integer> MEDIAN_DAYS =
      TABLE.optionalDays(
          "median_days_to_recover",
          "Days since the first attempt after which half of the failed ones are recovered"
              + " (Kaplan-Meier; given up ones never are); NULL where so many are not");
  static final Column<Long> SAVED_CUSTOMERS =
      TABLE.customers(
          "saved_customers",
          "Those of recovered_customers of whom such a subscription has MRR at the end of the next period;"
              + " 0 until that is complete");
  static final Column<Long> SAVED_MRR =
      TABLE.money("saved_mrr", SAVED_CUSTOMERS, "MRR of these subscriptions then");
  static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  /** The counts tell by what they leave of each other who is not in them. */
  static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_other_customers", "The smallest count of those whom a count leaves out, but 0");

  static final TableSpec SPEC = TABLE.build();

  private static Within within(int days) {
    Column<Long> customers =
        TABLE.customers(
            "recovered_within_" + days + "_customers",
            "Customers with an invoice that was recovered within " + days + " days");
    return new Within(
        days,
        customers,
        TABLE.invoices(
            "recovered_within_" + days + "_invoices",
            customers,
            "Invoices that were, since their first attempt failed"),
        TABLE.money("recovered_within_" + days + "_amount", customers, "What they are of"),
        TABLE.rate(
            "recovery_rate_within_" + days,
            "recovered_within_"
                + days
                + "_invoices / failed_invoices; NULL until observed_through is so many days after the end of"
                + " the period"),
        TABLE.rate(
            "recovered_amount_share_within_" + days,
            "recovered_within_" + days + "_amount / failed_amount; NULL as the rate is"));
  }

  static boolean addsUp(Line row) {
    return row.count(FAILED_INVOICES)
            == row.count(RECOVERED_INVOICES)
                + row.count(OPEN_INVOICES)
                + row.count(GIVEN_UP_INVOICES)
        && row.count(FAILED_AMOUNT)
            == row.count(RECOVERED_AMOUNT) + row.count(OPEN_AMOUNT) + row.count(GIVEN_UP_AMOUNT);
  }

  private DunningColumns() {}
}
