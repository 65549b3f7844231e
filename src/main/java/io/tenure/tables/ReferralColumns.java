package io.tenure.tables;

import io.tenure.table.Column;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;

/** The columns of referral, see {@link Referral}. */
final class ReferralColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("referral")
          .suppressible()
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "The customers who joined in a complete period: how many were referred by others, what"
                  + " these brought beside the others, and what those whom they referred themselves have. It"
                  + " says who brings more, not that the referral is why; no rows without"
                  + " input.customers.columns.referred-by");

  static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in customer_movement");
  static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period; complete periods only");
  static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  static final Column<Long> NEW = TABLE.customers("new_customers", "Customers who joined in it");
  static final Column<Long> REFERRED =
      TABLE.customers("referred_customers", "Those of them who were referred by another one");
  static final Column<Long> OTHERS = TABLE.customers("other_customers", "Those who were not");
  static final Column<Double> SHARE =
      TABLE.rate("referred_share", "referred_customers / new_customers");
  static final Column<Double> SHARE_LOW =
      TABLE.rate("referred_share_low", "Lower end of its 95 % Wilson interval");
  static final Column<Double> SHARE_HIGH =
      TABLE.rate("referred_share_high", "Upper end of its 95 % Wilson interval");

  static final Side REFERRED_SIDE = new Side("referred", REFERRED);
  static final Side OTHER_SIDE = new Side("other", OTHERS);

  static final Column<Double> DIFFERENCE =
      TABLE.ratio(
          "retention_difference_12m", "referred_retention_rate_12m less other_retention_rate_12m");
  static final Column<Double> DIFFERENCE_LOW =
      TABLE.ratio(
          "retention_difference_12m_low",
          "Lower end of its 95 % interval (Newcombe's hybrid score)");
  static final Column<Double> DIFFERENCE_HIGH =
      TABLE.ratio("retention_difference_12m_high", "Upper end of its 95 % interval");
  static final Column<Long> REFERRERS =
      TABLE.customers(
          "referrers", "Those of new_customers who have referred a customer, of whatever period");
  static final Column<Long> DIRECT =
      TABLE.customers(
          "first_degree_customers",
          "Customers whom new_customers have referred themselves, and who joined in a complete period");
  static final Column<Double> PER_CUSTOMER =
      TABLE.ratio("referred_per_customer", "first_degree_customers / new_customers");
  static final Column<Long> DIRECT_NET =
      TABLE.money(
          "first_degree_revenue",
          DIRECT,
          "Net revenue of first_degree_customers in all complete periods since they joined");
  static final Column<Long> CHAIN =
      TABLE.optionalCustomers(
          "chain_customers",
          "Customers who descend from those of new_customers who were not referred, over any number of"
              + " others; each is of one row. NULL with privacy");
  static final Column<Long> CHAIN_NET =
      TABLE.moneyApart("chain_revenue", CHAIN, "The same of chain_customers. NULL with privacy");
  static final Column<Long> REWARD =
      TABLE.moneyApart(
          "reward_cost",
          REFERRED,
          "referrals.reward * referred_customers; NULL where it is not set");
  static final Column<Double> REWARD_SHARE =
      TABLE.ratio(
          "reward_share", "reward_cost / referred_revenue_12m; NULL without revenue above 0");
  static final Column<Boolean> IS_SMALL =
      TABLE.flagOfCount(
          "is_small", "Fewer than cohorts.small customers were referred, or fewer were not");
  static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);
  static final Column<Long> FEWEST =
      TABLE.behind("fewest_customers", "The smallest count of customers behind the figures, but 0");

  static final TableSpec SPEC = TABLE.build();

  /** What is told of those who were referred, and of the others alike. */
  record Side(
      Column<Long> revenue,
      Column<Long> revenuePerCustomer,
      Column<Long> marginPerCustomer,
      Column<Long> retained,
      Column<Double> rate,
      Column<Double> low,
      Column<Double> high) {

    private Side(String name, Column<Long> of) {
      this(
          TABLE.moneyApart(
              name + "_revenue_12m",
              of,
              "Net revenue of "
                  + of.name()
                  + " in the first 12 months of each; NULL until these are over for the whole period"),
          TABLE.moneyPer(name + "_revenue_per_customer_12m", name + "_revenue_12m / " + of.name()),
          TABLE.moneyPer(
              name + "_margin_per_customer_12m",
              "Margin of the same / "
                  + of.name()
                  + "; NULL where margin is not known, or not the same for all of them, see"
                  + " money.margin-rate"),
          TABLE.optionalCustomers(
              name + "_retained_12m",
              "Those of " + of.name() + " who are alive at the end of their first 12 months"),
          TABLE.rate(name + "_retention_rate_12m", name + "_retained_12m / " + of.name()),
          TABLE.rate(name + "_retention_12m_low", "Lower end of its 95 % Wilson interval"),
          TABLE.rate(name + "_retention_12m_high", "Upper end of its 95 % Wilson interval"));
    }
  }

  private ReferralColumns() {}
}
