package io.tenure.customers;

import io.tenure.statistics.ReturnCurve;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row per customer who is not alive: the odds that it returns, and what that is worth. */
record CustomersDormant(CustomerParameters parameters) implements PersonalTable {
  private static final TableBuilder TABLE =
      TableSpec.named("customers_dormant")
          .grain("one row per customer who consents and is not alive by activity.inactivity-window")
          .comment("Who could be won back, with which odds, and what that would be worth");

  static {
    PersonalColumns.customer(TABLE);
  }

  private static final Column<LocalDate> LAST =
      TABLE.optionalDate("last_day", "Last active day up to as_of");
  private static final Column<Integer> SILENT =
      TABLE.optionalDays("days_silent", "Days from last_day to as_of");
  private static final Column<Integer> ACTIVE =
      TABLE.optionalDays("active_days", "Days with a qualifying transaction");
  private static final Column<String> LEFT =
      TABLE.choice(
          "left_after", List.of("early", "late"), "early: one or two active days; late: more");
  private static final Column<Double> ODDS =
      TABLE.rate(
          "odds",
          "Share of customers as silent as this one who return within risk.horizon-days (Kaplan-Meier);"
              + " NULL beyond the longest gap");
  private static final Column<Double> ODDS_LOW =
      TABLE.rate("odds_low", "Lower end of its 95 % interval");
  private static final Column<Double> ODDS_HIGH =
      TABLE.rate("odds_high", "Upper end of its 95 % interval");
  private static final Column<String> ODDS_OF =
      TABLE.choice(
          "odds_of",
          List.of("fm_1", "fm_2", "fm_3", "fm_4", "fm_5", "all"),
          "Whose gaps these are: those of customers with the same scores of frequency and money, or of"
              + " all where fewer than 200 of them last so long");
  private static final Column<Double> RETURNS =
      TABLE.rate("p_return", "The same chance by the model of purchases");
  private static final Column<Long> IF_BACK =
      TABLE.moneyOfOne(
          "expected_value_if_back", "What it is expected to bring in 365 days from its return on");
  private static final Column<String> MONEY_IS = PersonalColumns.moneyIs(TABLE);
  private static final Column<Boolean> WORTH =
      TABLE.flag(
          "worth_contacting",
          "odds × expected_value_if_back is above risk.contact-cost; false where either is not known");
  private static final Column<String> STATUS =
      TABLE.text("model_status", "Of the model of purchases, see model_fit.status");

  static final TableSpec SPEC = TABLE.build();

  private static final int EARLY = 2;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public boolean isLimited() {
    return true;
  }

  /** By what a return is worth, times its odds. */
  @Override
  public double worth(Line line) {
    return line.has(ODDS) && line.has(IF_BACK) ? line.value(ODDS) * line.count(IF_BACK) : 0;
  }

  @Override
  public @Nullable Line row(OneCustomer customer) {
    if (!customer.isOne() || !customer.isDormant()) {
      return null;
    }
    int silence = customer.days().silence();
    Rhythm.Known known = parameters.rhythm().odds(parameters.scoring().band(customer), silence);
    Line line =
        PersonalColumns.line(this, customer)
            .set(LAST, LocalDate.ofEpochDay(customer.days().lastDay()))
            .set(SILENT, silence)
            .set(ACTIVE, customer.days().active())
            .set(LEFT, customer.days().active() <= EARLY ? "early" : "late")
            .set(ODDS_OF, known.of())
            .set(RETURNS, parameters.buying().returns(customer, parameters.rhythm().horizon()))
            .set(STATUS, parameters.buying().status());
    ReturnCurve.Odds odds = known.odds();
    if (odds != null) {
      line.set(ODDS, odds.chance()).set(ODDS_LOW, odds.low()).set(ODDS_HIGH, odds.high());
    }
    Double share = parameters.money().margins().share(customer);
    line.set(MONEY_IS, PersonalColumns.moneyIs(share != null));
    if (parameters.buying().process().isPresent()) {
      double worth =
          parameters.buying().yearOfReturned(customer)
              * parameters.buying().spend(customer)
              * (share == null ? 1 : share);
      line.set(IF_BACK, Math.round(worth));
    }
    return line.set(WORTH, worth(line) > parameters.thresholds().contactCost());
  }
}
