package io.tenure.customers;

import io.tenure.history.CustomerDays;
import io.tenure.statistics.Recalibration;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row per customer who is silent for longer than usual, those with most to lose first.
 *
 * @param calibrated what chances to return came to; null where that is not known
 */
record CustomersAtRisk(
    CustomerParameters parameters, RiskScores risk, @Nullable Recalibration calibrated)
    implements PersonalTable {
  private static final TableBuilder TABLE =
      TableSpec.named("customers_at_risk")
          .grain(
              "one row per customer who consents and is silent for risk.watch times as long as usual")
          .comment("Who is about to leave, what is at stake, and why it looks so");

  static {
    PersonalColumns.customer(TABLE);
  }

  private static final Column<String> LEVEL =
      TABLE.choice(
          "risk_level",
          RiskLevel.texts(),
          "By overdue_ratio, see risk.watch; one higher with an open signal that comes before leaving, see"
              + " signal_effect");
  private static final Column<Integer> TO_NEXT =
      TABLE.optionalDays(
          "days_to_next_level", "Days of silence until the next level; NULL at the last one");
  private static final Column<Integer> SILENT =
      TABLE.optionalDays("days_silent", "Days since the last active day");
  private static final Column<Double> USUAL_GAP =
      TABLE.number(
          "usual_gap_days", "Days that usually lie between two active days of this customer");
  private static final Column<Double> OVERDUE =
      TABLE.ratio("overdue_ratio", "days_silent / usual_gap_days");
  private static final Column<Boolean> IS_DORMANT =
      TABLE.flag("is_dormant", "It is not alive by activity.inactivity-window either");
  private static final Column<Double> SILENCE =
      TABLE.rate(
          "silence_probability", "Chance that one who is still a customer is silent for so long");
  private static final Column<Double> ALIVE =
      TABLE.rate(
          "p_alive",
          "Chance that it is still a customer; NULL where the data do not tell who leaves");
  private static final Column<Double> RETURNS =
      TABLE.rate("p_return", "Chance that it buys within risk.horizon-days");
  private static final Column<Double> CALIBRATED =
      TABLE.rate(
          "p_return_recalibrated",
          "What such a chance came to in risk_backtest (isotonic regression, of all customers); NULL where"
              + " that did not run, or went back fewer days than risk.horizon-days");
  private static final Column<LocalDate> NEXT =
      TABLE.optionalDate(
          "next_purchase_median_day",
          "Day by which half of such customers have bought, if they are still there; NULL beyond ten years");
  private static final Column<Long> NET =
      TABLE.moneyOfOne("net_revenue_12m", "Revenue less refunds of the 365 days up to as_of");
  private static final Column<Long> EXPECTED =
      TABLE.moneyOfOne("expected_value_12m", "What it is expected to bring in the next 365 days");
  private static final Column<Long> IF_KEPT =
      TABLE.moneyOfOne("value_if_kept_12m", "The same if it never left");
  private static final Column<Long> AT_STAKE =
      TABLE.moneyOfOne(
          "value_at_stake",
          "What lies between the two; NULL where the data do not tell who leaves");
  private static final Column<Long> TO_LOSE =
      TABLE.moneyOfOne(
          "value_to_lose_12m",
          "What of it is still to be lost: p_alive × value_if_kept_12m less expected_value_12m; the rest is"
              + " lost if it has left already");
  private static final Column<String> MONEY_IS = PersonalColumns.moneyIs(TABLE);
  private static final List<Column<String>> REASONS =
      List.of(
          TABLE.optionalText("reason_1", "Why: a code with a number"),
          TABLE.optionalText("reason_2", "Another reason"),
          TABLE.optionalText("reason_3", "A third one"));
  private static final Column<String> STATUS =
      TABLE.text("model_status", "Of the model of purchases, see model_fit.status");

  static final TableSpec SPEC = TABLE.build();

  private static final int YEAR = CustomerValue.YEAR;
  private static final double WEEK = 7;
  private static final double LONGEST_DAYS = 3650;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public boolean isLimited() {
    return true;
  }

  /**
   * By what can still be lost or, where nobody knows, by what it brought in the last year. By what
   * is at stake those come first who left long ago.
   */
  @Override
  public double worth(Line line) {
    return line.has(TO_LOSE) ? line.count(TO_LOSE) : line.count(NET);
  }

  @Override
  public @Nullable Line row(OneCustomer customer) {
    if (!customer.isOne()) {
      return null;
    }
    Double usual = risk.usualGap(customer);
    int silence = customer.days().silence();
    RiskLevel level = risk.level(customer);
    if (usual == null || level == null) {
      return null;
    }
    Line line =
        PersonalColumns.line(this, customer)
            .set(LEVEL, level.text())
            .set(TO_NEXT, level.daysToNext(silence, usual, parameters.thresholds().levels()))
            .set(SILENT, silence)
            .set(USUAL_GAP, usual)
            .set(OVERDUE, silence / usual)
            .set(IS_DORMANT, customer.isDormant())
            .set(NET, customer.days().netOfLast(YEAR))
            .set(STATUS, parameters.buying().status());
    setChances(line, customer);
    setMoney(line, customer);
    List<String> reasons =
        new ArrayList<>(Reasons.of(customer.days(), customer.signals(), silence / usual));
    for (int at = 0; at < Math.min(reasons.size(), REASONS.size()); at++) {
      line.set(REASONS.get(at), reasons.get(at));
    }
    return line;
  }

  private void setChances(Line line, OneCustomer customer) {
    Buying buying = parameters.buying();
    buying
        .process()
        .ifPresent(
            process -> {
              int repeats = customer.repeats();
              double age = customer.ageWeeks();
              double median = process.medianWeeks(repeats, age) * WEEK;
              CustomerDays days = customer.days();
              Double returns = buying.returns(customer, parameters.rhythm().horizon());
              line.set(SILENCE, process.silence(repeats, customer.lastWeeks(), age))
                  .set(ALIVE, buying.alive(customer))
                  .set(RETURNS, returns)
                  .set(
                      CALIBRATED,
                      calibrated == null || returns == null ? null : calibrated.of(returns))
                  .set(
                      NEXT,
                      median > LONGEST_DAYS
                          ? null
                          : LocalDate.ofEpochDay(days.asOf() + (long) Math.ceil(median)));
            });
  }

  private void setMoney(Line line, OneCustomer customer) {
    Double share = parameters.money().margins().share(customer);
    line.set(MONEY_IS, PersonalColumns.moneyIs(share != null));
    RiskScores.Worth worth = risk.worth(customer);
    if (worth != null) {
      line.set(EXPECTED, worth.expected())
          .set(IF_KEPT, worth.ifKept())
          .set(AT_STAKE, worth.atStake())
          .set(TO_LOSE, worth.toLose());
    }
  }
}
