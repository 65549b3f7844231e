package io.tenure.customers;

import io.tenure.history.CustomerHistory;
import io.tenure.table.Column;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The columns of customer_value, of which there are more with more dimensions. */
record ValueColumns(
    Past past,
    Year year,
    Scores scores,
    Future future,
    List<Column<String>> dimensions,
    TableSpec spec)
    implements Serializable {
  static final String NAME = "customer_value";

  /** Who has not joined has no score. */
  static final String PROSPECTS = "prospects";

  /** What a customer did. */
  record Past(
      Column<LocalDate> firstDay,
      Column<LocalDate> lastDay,
      Column<Integer> tenure,
      Column<Integer> recency,
      Column<Long> orders,
      Column<Integer> activeDays,
      Column<Long> revenue)
      implements Serializable {

    static Past in(TableBuilder table) {
      return new Past(
          table.optionalDate("first_day", "First active day: one with a qualifying transaction"),
          table.optionalDate("last_day", "Last active day up to as_of"),
          table.optionalDays("tenure_days", "Days from first_day to as_of"),
          table.optionalDays("recency_days", "Days from last_day to as_of"),
          table.ordersOfOne("orders", "Qualifying transactions"),
          table.optionalDays("active_days", "Days with one"),
          table.moneyOfOne("net_revenue", "Revenue less refunds"));
    }
  }

  /** What it brought in the last 365 days, as_of included. */
  record Year(
      Column<Long> revenue,
      Column<Long> margin,
      Column<Double> refunds,
      Column<String> tier,
      Column<String> marginTier,
      Column<Double> share)
      implements Serializable {
    private static final List<String> TIERS = List.of("A", "B", "C", "D");

    static Year in(TableBuilder table) {
      return new Year(
          table.moneyOfOne("net_revenue_12m", "Revenue less refunds of the 365 days up to as_of"),
          table.moneyOfOne(
              "margin_12m", "Its margin, by money.margin-rate or what was sold cost, less service"),
          table.rate(
              "refund_share_12m", "Refunds of these days as a share of revenue before refunds"),
          table.optionalChoice(
              "value_tier",
              TIERS,
              "By net_revenue_12m of all customers: A the fewest with 80 % of it, B up to 95 %, C the"
                  + " others above 0, D those with none"),
          table.optionalChoice("margin_tier", TIERS, "The same by margin_12m"),
          table.rate(
              "cumulative_revenue_share",
              "Share of net_revenue_12m of all that this customer and all with as much or more have"));
    }
  }

  /** Where it stands among all. */
  record Scores(
      Column<Integer> recency,
      Column<Integer> frequency,
      Column<Integer> money,
      Column<String> segment)
      implements Serializable {

    static Scores in(TableBuilder table, List<List<String>> names) {
      return new Scores(
          table.optionalPlace("r_score", "Score of recency_days, 5 for the most recent"),
          table.optionalPlace(
              "f_score", "Score of active_days, or those in rfm.window-months, 5 for the most"),
          table.optionalPlace(
              "m_score", "Score of net_revenue, or that in rfm.window-months, 5 for the most"),
          table.choice(
              "rfm_segment",
              Stream.concat(Scoring.names(names).stream(), Stream.of(PROSPECTS))
                  .distinct()
                  .toList(),
              "What the scores are called, see rfm.segments; prospects have not joined"));
    }
  }

  /** What is to be expected of it. */
  record Future(
      Column<Long> year,
      Column<Long> threeYears,
      Column<String> money,
      Column<String> status,
      Column<String> verdict,
      Column<String> reason)
      implements Serializable {

    static Future in(TableBuilder table) {
      return new Future(
          table.moneyOfOne(
              "clv_12m", "What it is expected to bring in the next 12 months, at present value"),
          table.moneyOfOne("clv_36m", "The same of 36 months"),
          PersonalColumns.moneyIs(table),
          table.optionalText("clv_status", "Of the model of purchases, see model_fit.status"),
          table.choice(
              "keep_verdict",
              KeepVerdict.VERDICTS,
              "Whether to keep it: by clv_12m, margin_12m and risk.retention-cost"),
          table.optionalChoice("keep_reason", KeepVerdict.REASONS, "Why not simply to keep it"));
    }
  }

  static ValueColumns of(List<String> dimensions, List<List<String>> names) {
    TableBuilder table =
        TableSpec.named(NAME)
            .grain("one row per customer who consents")
            .comment(
                "What each customer brought, where it stands, and what is to be expected of it");
    PersonalColumns.customer(table);
    Past past = Past.in(table);
    Year year = Year.in(table);
    Scores scores = Scores.in(table, names);
    Future future = Future.in(table);
    List<Column<String>> own =
        dimensions.stream()
            .map(
                name ->
                    table.text(
                        CustomerHistory.dimensionColumn(name), "Its segment of dimension " + name))
            .toList();
    return new ValueColumns(past, year, scores, future, own, table.build());
  }
}
