package io.tenure.customers;

import io.tenure.cells.Segments;
import io.tenure.history.CustomerDays;
import io.tenure.statistics.Shares;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row per customer: what it brought, where it stands, and what is to be expected of it. */
record CustomerValue(ValueColumns columns, Segments segments, CustomerParameters parameters)
    implements PersonalTable {
  static final int YEAR = 365;

  @Override
  public TableSpec spec() {
    return columns.spec();
  }

  @Override
  public boolean isLimited() {
    return false;
  }

  @Override
  public Line row(OneCustomer customer) {
    Line line = PersonalColumns.line(this, customer);
    setDimensions(line, customer);
    boolean isOne = customer.isOne();
    setPast(line, customer, isOne);
    Double share = parameters.money().margins().share(customer);
    line.set(columns.future().money(), PersonalColumns.moneyIs(share != null));
    long revenue = customer.days().netOfLast(YEAR);
    setYear(line, customer, revenue);
    setScores(line, customer, isOne);
    setFuture(line, customer, isOne, share);
    return line;
  }

  private void setDimensions(Line line, OneCustomer customer) {
    int[] found = new int[segments.perCustomer()];
    segments.find(customer.customer(), found);
    for (int at = 0; at < columns.dimensions().size(); at++) {
      line.set(columns.dimensions().get(at), segments.segment(found[at + 1]).name());
    }
  }

  private void setPast(Line line, OneCustomer customer, boolean isOne) {
    CustomerDays days = customer.days();
    ValueColumns.Past past = columns.past();
    long orders = 0;
    for (int at = 0; at < days.size(); at++) {
      orders += days.orders(at);
    }
    line.set(past.orders(), orders)
        .set(past.activeDays(), days.active())
        .set(past.revenue(), days.net());
    if (isOne) {
      line.set(past.firstDay(), LocalDate.ofEpochDay(days.firstDay()))
          .set(past.lastDay(), LocalDate.ofEpochDay(days.lastDay()))
          .set(past.tenure(), days.asOf() - days.firstDay())
          .set(past.recency(), days.silence());
    }
  }

  private void setYear(Line line, OneCustomer customer, long revenue) {
    CustomerDays days = customer.days();
    ValueColumns.Year year = columns.year();
    Long margin = parameters.money().margins().ofLast(customer, YEAR);
    line.set(year.revenue(), revenue)
        .set(year.margin(), margin)
        .set(year.refunds(), Shares.of(days.refundsOfLast(YEAR), days.grossOfLast(YEAR)))
        .set(year.tier(), parameters.money().revenue().tier(revenue))
        .set(year.share(), parameters.money().revenue().shareFrom(revenue));
    if (margin != null) {
      line.set(year.marginTier(), parameters.money().margin().tier(margin));
    }
  }

  private void setScores(Line line, OneCustomer customer, boolean isOne) {
    ValueColumns.Scores scores = columns.scores();
    if (!isOne) {
      line.set(scores.segment(), ValueColumns.PROSPECTS);
      return;
    }
    Scoring scoring = parameters.scoring();
    int recency = scoring.recency(customer.days().silence());
    line.set(scores.recency(), recency)
        .set(scores.frequency(), scoring.frequency(customer))
        .set(scores.money(), scoring.money(customer))
        .set(scores.segment(), scoring.segment(recency, scoring.band(customer)));
  }

  private void setFuture(Line line, OneCustomer customer, boolean isOne, @Nullable Double share) {
    ValueColumns.Future future = columns.future();
    Buying buying = parameters.buying();
    line.set(future.status(), buying.status());
    if (isOne && buying.process().isPresent()) {
      Double alive = buying.alive(customer);
      double worth =
          (alive == null ? 1 : alive) * buying.spend(customer) * (share == null ? 1 : share);
      Buying.Ahead ahead = buying.ahead(customer);
      line.set(future.year(), Math.round(worth * ahead.shortValue()))
          .set(future.threeYears(), Math.round(worth * ahead.longValue()));
    }
    KeepVerdict verdict =
        KeepVerdict.of(
            customer.isStrategic(),
            customer.days().netOfLast(YEAR),
            line.get(columns.year().margin()),
            share == null ? null : line.get(future.year()),
            parameters.thresholds().retentionCost());
    line.set(future.verdict(), verdict.verdict()).set(future.reason(), verdict.reason());
  }
}
