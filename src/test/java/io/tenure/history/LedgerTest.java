package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final PeriodCalendar calendar =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31));

  /** Ordinal of a month of 2020. */
  private int month(int month) {
    return calendar.earliest() + month - 1;
  }

  private static Transaction sale(int month, int day, long amount) {
    return new Transaction(epochDay(month, day), amount, amount > 0, null, 0, List.of());
  }

  private Ledger ledger(int minOrders) {
    return new Ledger(calendar, minOrders, 1, new Purchases(Set.of()));
  }

  private static int epochDay(int month, int day) {
    return (int) LocalDate.of(2020, month, day).toEpochDay();
  }

  @Test
  void addsUpByPeriod() {
    Ledger ledger = ledger(1);
    ledger.add(sale(5, 2, 300));
    ledger.add(sale(2, 1, 100));
    ledger.add(sale(2, 1, 50));
    ledger.add(sale(3, 9, -40));

    assertThat(ledger.joinedPeriod()).isEqualTo(month(2));
    assertThat(ledger.sums().periods()).containsExactly(month(2), month(3), month(5));
    assertThat(ledger.sums().activePeriods()).containsExactly(month(2), month(5));
    assertThat(ledger.sums().orders()).containsExactly(2, 0, 1);
    assertThat(ledger.sums().gross()).containsExactly(150, 0, 300);
    assertThat(ledger.sums().refunds()).containsExactly(0, 40, 0);
    // 150 - 40 + 300
    assertThat(ledger.revenueFrom(month(2))).isEqualTo(410);
    assertThat(ledger.orderPeriod(2)).isEqualTo(month(2));
  }

  /** One order is enough to join, two are needed to be active again: May has one, June two. */
  @Test
  void asksForMoreOrdersOnlyOfThoseWhoReturn() {
    Ledger ledger = ledger(2);
    ledger.add(sale(2, 1, 100));
    ledger.add(sale(5, 1, 100));
    ledger.add(sale(6, 1, 100));
    ledger.add(sale(6, 2, 100));

    assertThat(ledger.sums().activePeriods()).containsExactly(month(2), month(6));
  }

  /** A refund before the first purchase belongs to no cohort, but it is in the books. */
  @Test
  void keepsRefundsBeforeTheFirstPurchaseOutOfTheCohort() {
    Ledger ledger = ledger(1);
    ledger.add(sale(1, 15, -70));
    ledger.add(sale(4, 1, 200));

    assertThat(ledger.firstPeriod()).isEqualTo(month(1));
    assertThat(ledger.joinedPeriod()).isEqualTo(month(4));
    assertThat(ledger.sums().periods()).containsExactly(month(1), month(4));
    assertThat(ledger.revenueFrom(month(2))).isEqualTo(200);
  }

  @Test
  void knowsWhoWasNeverAcquired() {
    Ledger ledger = ledger(1);
    ledger.add(sale(1, 15, -70));
    ledger.add(sale(2, 15, 0));

    assertThat(ledger.joinedPeriod()).isNull();
    assertThat(ledger.sums().activePeriods()).isEmpty();
    assertThat(ledger.zeroAmounts()).isEqualTo(1);
  }

  @Test
  void forgetsTheCustomerBefore() {
    Ledger ledger = ledger(1);
    ledger.add(sale(3, 1, 500));
    ledger.clear();
    ledger.add(sale(7, 1, 20));

    assertThat(ledger.sums().periods()).containsExactly(month(7));
    assertThat(ledger.sums().gross()).containsExactly(20);
    assertThat(ledger.transactions()).isEqualTo(1);
  }

  /** Equal instants are decided by the id and then by the values, never by who came first. */
  @Test
  void takesTheDimensionsOfTheFirstTransaction() {
    Transaction web = new Transaction(epochDay(3, 1), 1, true, "b", 10, List.of("web"));
    Transaction shop = new Transaction(epochDay(3, 1), 1, true, "a", 10, List.of("shop"));
    Transaction later = new Transaction(epochDay(3, 1), 1, true, "0", 11, List.of("phone"));
    for (List<Transaction> order :
        List.of(List.of(web, shop, later), List.of(later, shop, web), List.of(shop, later, web))) {
      Ledger ledger = ledger(1);
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first().dimensions()).containsExactly("shop");
    }
  }

  /** 9 is before 10, though not as a text. */
  @Test
  void ordersWholeNumbersByTheirValue() {
    Transaction nine = new Transaction(epochDay(3, 1), 1, true, 9L, 10, List.of());
    Transaction ten = new Transaction(epochDay(3, 1), 1, true, 10L, 10, List.of());
    for (List<Transaction> order : List.of(List.of(nine, ten), List.of(ten, nine))) {
      Ledger ledger = ledger(1);
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first()).isEqualTo(nine);
      assertThat(ledger.purchases().latest()).isEqualTo(ten);
    }
  }

  /** Without an id, only the amount tells equal transactions apart. */
  @Test
  void orderOfEqualTransactionsIsThatOfTheirAmounts() {
    Transaction small = new Transaction(epochDay(3, 1), 1, true, null, 10, List.of());
    Transaction large = new Transaction(epochDay(3, 1), 2, true, null, 10, List.of());
    for (List<Transaction> order : List.of(List.of(small, large), List.of(large, small))) {
      Ledger ledger = ledger(1);
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first()).isEqualTo(small);
      assertThat(ledger.purchases().latest()).isEqualTo(large);
    }
  }
}
