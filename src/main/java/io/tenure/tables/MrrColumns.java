package io.tenure.tables;

import static java.util.Map.entry;

import io.tenure.cells.SubscriberCells;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.Map;

/** The columns of mrr_movement, see {@link MrrMovement}. */
final class MrrColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("mrr_movement")
          .suppressible()
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "MRR (monthly recurring revenue) of contracts at the end of a complete period against that"
                  + " at its begin; closing = opening + new + reactivation + expansion - contraction -"
                  + " churned + fx; no rows without input.subscriptions");

  static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in customer_movement");
  static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period; complete periods only");
  static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);

  static final Column<Long> OPENING_CUSTOMERS =
      TABLE.customers("opening_customers", "Customers with MRR at the end of the day before");
  static final Column<Long> NEW_CUSTOMERS =
      TABLE.customers("new_customers", "With MRR at the end, and never before the period");
  static final Column<Long> REACTIVATION_CUSTOMERS =
      TABLE.customers(
          "reactivation_customers", "With MRR at the end, none at the begin, and some before that");
  static final Column<Long> EXPANSION_CUSTOMERS =
      TABLE.customers("expansion_customers", "With more MRR at the end than at the begin");
  static final Column<Long> CONTRACTION_CUSTOMERS =
      TABLE.customers("contraction_customers", "With less MRR at the end, but some");
  static final Column<Long> CHURNED_CUSTOMERS =
      TABLE.customers("churned_customers", "With MRR at the begin and none at the end");
  static final Column<Long> VOLUNTARY_CUSTOMERS =
      TABLE.customers(
          "churned_voluntarily_customers",
          "Churned ones who cancelled, or gave a reason, for the contract that ended last");
  static final Column<Long> INVOLUNTARY_CUSTOMERS =
      TABLE.customers(
          "churned_involuntarily_customers",
          "Churned ones whose last contract ended for a reason of subscriptions.involuntary-reasons");
  static final Column<Long> UNKNOWN_CUSTOMERS =
      TABLE.customers(
          "churned_unknown_customers", "Churned ones of whose last contract nothing says why");
  static final Column<Long> FX_CUSTOMERS =
      TABLE.customers(
          "fx_customers", "With MRR at the end that is another one by the rates of the two ends");
  static final Column<Long> CLOSING_CUSTOMERS =
      TABLE.customers("closing_customers", "Customers with MRR at the end of the last day");
  static final Column<Long> NOTICE_CUSTOMERS =
      TABLE.customers(
          "cancelled_but_active_customers",
          "Those of them with a contract that is cancelled and not over");

  /** What counts leave of larger ones are counts of customers, too. */
  static final Column<Long> KEPT_CUSTOMERS =
      TABLE.behind("kept_customers", "Customers with MRR at both ends");

  static final Column<Long> UNCHANGED_CUSTOMERS =
      TABLE.behind("unchanged_customers", "Those of them with the same MRR");
  static final Column<Long> NO_FX_CUSTOMERS =
      TABLE.behind("no_fx_customers", "Customers at the end whose MRR no rate changes");
  static final Column<Long> NO_NOTICE_CUSTOMERS =
      TABLE.behind("no_notice_customers", "Customers at the end who have cancelled nothing");

  static final Column<Long> OPENING =
      TABLE.money("opening_mrr", OPENING_CUSTOMERS, "MRR at the end of the day before the period");
  static final Column<Long> NEW = TABLE.money("new_mrr", NEW_CUSTOMERS, "MRR of new customers");
  static final Column<Long> REACTIVATION =
      TABLE.money("reactivation_mrr", REACTIVATION_CUSTOMERS, "MRR of those who came back");
  static final Column<Long> EXPANSION =
      TABLE.money("expansion_mrr", EXPANSION_CUSTOMERS, "What those with more have more");
  static final Column<Long> CONTRACTION =
      TABLE.money("contraction_mrr", CONTRACTION_CUSTOMERS, "What those with less have less");
  static final Column<Long> CHURNED =
      TABLE.money("churned_mrr", CHURNED_CUSTOMERS, "MRR at the begin of those who churned");
  static final Column<Long> VOLUNTARY =
      TABLE.money(
          "churned_voluntarily_mrr", VOLUNTARY_CUSTOMERS, "That of those who churned voluntarily");
  static final Column<Long> INVOLUNTARY =
      TABLE.money(
          "churned_involuntarily_mrr",
          INVOLUNTARY_CUSTOMERS,
          "That of those who churned involuntarily");
  static final Column<Long> UNKNOWN =
      TABLE.money(
          "churned_unknown_mrr", UNKNOWN_CUSTOMERS, "That of those of whom nothing says why");
  static final Column<Long> FX =
      TABLE.money(
          "fx_mrr",
          FX_CUSTOMERS,
          "MRR at the end at the rates of the end less that at those of the begin, at which all the"
              + " movements above are; 0 in one currency");
  static final Column<Long> CLOSING =
      TABLE.money("closing_mrr", CLOSING_CUSTOMERS, "MRR at the end of the last day");
  static final Column<Long> NOTICE =
      TABLE.money(
          "cancelled_but_active_mrr",
          NOTICE_CUSTOMERS,
          "That of contracts that are cancelled and not over");
  static final Column<Double> CHURN_RATE =
      TABLE.rate("customer_churn_rate", "churned_customers / opening_customers");
  static final Column<Double> GROSS_RETENTION =
      TABLE.rate(
          "gross_mrr_retention", "(opening_mrr - contraction_mrr - churned_mrr) / opening_mrr");
  static final Column<Double> NET_RETENTION =
      TABLE.ratio(
          "net_mrr_retention",
          "(opening_mrr + expansion_mrr - contraction_mrr - churned_mrr) / opening_mrr");
  static final Column<Double> QUICK_RATIO =
      TABLE.ratio(
          "quick_ratio",
          "(new_mrr + reactivation_mrr + expansion_mrr) / (contraction_mrr + churned_mrr)");
  static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  static final TableSpec SPEC = TABLE.build();

  /** Counts and sums by their measure. */
  static final Map<Integer, Both> OF_MEASURES =
      Map.ofEntries(
          entry(SubscriberCells.OPENING, new Both(OPENING_CUSTOMERS, OPENING)),
          entry(SubscriberCells.NEW, new Both(NEW_CUSTOMERS, NEW)),
          entry(SubscriberCells.REACTIVATION, new Both(REACTIVATION_CUSTOMERS, REACTIVATION)),
          entry(SubscriberCells.EXPANSION, new Both(EXPANSION_CUSTOMERS, EXPANSION)),
          entry(SubscriberCells.CONTRACTION, new Both(CONTRACTION_CUSTOMERS, CONTRACTION)),
          entry(SubscriberCells.CHURNED_VOLUNTARILY, new Both(VOLUNTARY_CUSTOMERS, VOLUNTARY)),
          entry(
              SubscriberCells.CHURNED_INVOLUNTARILY, new Both(INVOLUNTARY_CUSTOMERS, INVOLUNTARY)),
          entry(SubscriberCells.CHURNED_UNKNOWN, new Both(UNKNOWN_CUSTOMERS, UNKNOWN)),
          entry(SubscriberCells.CLOSING, new Both(CLOSING_CUSTOMERS, CLOSING)),
          entry(SubscriberCells.FX, new Both(FX_CUSTOMERS, FX)),
          entry(SubscriberCells.UNDER_NOTICE, new Both(NOTICE_CUSTOMERS, NOTICE)));

  /** Customers, and what they bring. */
  record Both(Column<Long> customers, Column<Long> mrr) {}

  /** Adds up churn, and counts those whom the counts of a line leave. */
  static Line withSums(Line line) {
    long churned = sum(line, VOLUNTARY_CUSTOMERS, INVOLUNTARY_CUSTOMERS, UNKNOWN_CUSTOMERS);
    long kept = line.count(OPENING_CUSTOMERS) - churned;
    return line.set(CHURNED_CUSTOMERS, churned)
        .set(CHURNED, sum(line, VOLUNTARY, INVOLUNTARY, UNKNOWN))
        .set(KEPT_CUSTOMERS, kept)
        .set(
            UNCHANGED_CUSTOMERS,
            kept - line.count(EXPANSION_CUSTOMERS) - line.count(CONTRACTION_CUSTOMERS))
        .set(NO_FX_CUSTOMERS, line.count(CLOSING_CUSTOMERS) - line.count(FX_CUSTOMERS))
        .set(NO_NOTICE_CUSTOMERS, line.count(CLOSING_CUSTOMERS) - line.count(NOTICE_CUSTOMERS));
  }

  @SafeVarargs
  static long sum(Line line, Column<Long>... columns) {
    long sum = 0;
    for (Column<Long> column : columns) {
      sum += line.count(column);
    }
    return sum;
  }

  private MrrColumns() {}
}
