package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.settings.CohortRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Kept by day or by period, a book tells the same of periods. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class LedgerTest {
  private final PeriodCalendar calendar =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31));
  private final BookPlaces places;

  LedgerTest(boolean byDay) {
    this.places = new BookPlaces(calendar, byDay, false, false);
  }

  /** Ordinal of a month of 2020. */
  private int month(int month) {
    return calendar.earliest() + month - 1;
  }

  private static Transaction sale(int month, int day, long amount) {
    return new Transaction(
        epochDay(month, day),
        amount,
        0,
        ActivityRole.of(amount > 0, true, true),
        RowIdentity.NONE,
        0,
        List.of());
  }

  private Ledger ledger() {
    return new Ledger(places, new Purchases(Set.of()));
  }

  private static int epochDay(int month, int day) {
    return (int) LocalDate.of(2020, month, day).toEpochDay();
  }

  /** What a book says of the customer: orders to be active again, and what is read. */
  private Customer read(Ledger ledger, int minOrders) {
    CustomerRules rules =
        new CustomerRules(
            places,
            calendar.earliest(),
            calendar.lastComplete(),
            CohortRule.FIRST_TRANSACTION,
            1,
            minOrders,
            new Windows(-1, Map.of(), 1));
    Customer customer = new Customer(rules, 0);
    customer.read(RowFactory.create(null, ledger.written(), null, null, null, null));
    return customer;
  }

  /** By period: ordinal, orders, gross and refunds. */
  private static String book(Customer customer) {
    return IntStream.range(0, customer.size())
        .mapToObj(
            at ->
                "%d: %d, %d, %d"
                    .formatted(
                        customer.period(at),
                        customer.orders(at),
                        customer.gross(at),
                        customer.gross(at) - customer.net(at)))
        .collect(Collectors.joining("; "));
  }

  private static String active(Customer customer) {
    return IntStream.range(0, customer.size())
        .filter(customer::isActive)
        .mapToObj(at -> Integer.toString(customer.period(at)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void addsUpByPeriod() {
    Ledger ledger = ledger();
    ledger.add(sale(5, 2, 300));
    ledger.add(sale(2, 1, 100));
    ledger.add(sale(2, 1, 50));
    ledger.add(sale(3, 9, -40));

    Customer customer = read(ledger, 1);
    assertThat(customer.joined()).isEqualTo(month(2));
    assertThat(customer.secondOrder()).isEqualTo(month(2));
    assertThat(active(customer)).isEqualTo(month(2) + " " + month(5));
    assertThat(book(customer))
        .isEqualTo(
            month(2) + ": 2, 150, 0; " + month(3) + ": 0, 0, 40; " + month(5) + ": 1, 300, 0");
  }

  /** One order is enough to join, two are needed to be active again: May has one, June two. */
  @Test
  void asksForMoreOrdersOnlyOfThoseWhoReturn() {
    Ledger ledger = ledger();
    ledger.add(sale(2, 1, 100));
    ledger.add(sale(5, 1, 100));
    ledger.add(sale(6, 1, 100));
    ledger.add(sale(6, 2, 100));

    assertThat(active(read(ledger, 2))).isEqualTo(month(2) + " " + month(6));
  }

  /** A refund before the first purchase is in the books, but the customer joins later. */
  @Test
  void joinsWithTheFirstPurchase() {
    Ledger ledger = ledger();
    ledger.add(sale(1, 15, -70));
    ledger.add(sale(4, 1, 200));

    assertThat(ledger.firstPeriod()).isEqualTo(month(1));
    Customer customer = read(ledger, 1);
    assertThat(customer.joined()).isEqualTo(month(4));
    assertThat(book(customer)).isEqualTo(month(1) + ": 0, 0, 70; " + month(4) + ": 1, 200, 0");
  }

  @Test
  void knowsWhoWasNeverAcquired() {
    Ledger ledger = ledger();
    ledger.add(sale(1, 15, -70));
    ledger.add(sale(2, 15, 0));

    Customer customer = read(ledger, 1);
    assertThat(customer.hasJoined()).isFalse();
    assertThat(active(customer)).isEmpty();
    assertThat(ledger.zeroAmounts()).isEqualTo(1);
  }

  @Test
  void forgetsTheCustomerBefore() {
    Ledger ledger = ledger();
    ledger.add(sale(3, 1, 500));
    ledger.clear();
    ledger.add(sale(7, 1, 20));

    assertThat(book(read(ledger, 1))).isEqualTo(month(7) + ": 1, 20, 0");
    assertThat(ledger.transactions()).isEqualTo(1);
  }

  /** Numbers of one byte and of nine, and of the most that a period may hold. */
  @Test
  void writesWhateverAPeriodHolds() {
    Ledger ledger = ledger();
    for (long amount : new long[] {127, 128, 16_383, 16_384, Long.MAX_VALUE - 40_000}) {
      ledger.add(sale(2, 1, amount));
    }
    ledger.add(sale(12, 1, -99_999_999_999_999_999L));

    // 127 + 128 + 16,383 + 16,384 - 40,000 = -6,978
    assertThat(book(read(ledger, 1)))
        .isEqualTo(
            month(2)
                + ": 5, "
                + (Long.MAX_VALUE - 6_978)
                + ", 0; "
                + month(12)
                + ": 0, 0, 99999999999999999");
  }

  /** Equal instants are decided by the id and then by the values, never by who came first. */
  @Test
  void takesTheDimensionsOfTheFirstTransaction() {
    Transaction web =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, withId("b"), 10, List.of("web"));
    Transaction shop =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, withId("a"), 10, List.of("shop"));
    Transaction later =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, withId("0"), 11, List.of("phone"));
    for (List<Transaction> order :
        List.of(List.of(web, shop, later), List.of(later, shop, web), List.of(shop, later, web))) {
      Ledger ledger = ledger();
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first().dimensions()).containsExactly("shop");
    }
  }

  /** 9 is before 10, though not as a text. */
  @Test
  void ordersWholeNumbersByTheirValue() {
    Transaction nine =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, withId(9L), 10, List.of());
    Transaction ten =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, withId(10L), 10, List.of());
    for (List<Transaction> order : List.of(List.of(nine, ten), List.of(ten, nine))) {
      Ledger ledger = ledger();
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first()).isEqualTo(nine);
      assertThat(ledger.purchases().latest()).isEqualTo(ten);
    }
  }

  /** Without an id, only the amount tells equal transactions apart. */
  @Test
  void orderOfEqualTransactionsIsThatOfTheirAmounts() {
    Transaction small =
        new Transaction(
            epochDay(3, 1), 1, 0, ActivityRole.START_AND_RETURN, RowIdentity.NONE, 10, List.of());
    Transaction large =
        new Transaction(
            epochDay(3, 1), 2, 0, ActivityRole.START_AND_RETURN, RowIdentity.NONE, 10, List.of());
    for (List<Transaction> order : List.of(List.of(small, large), List.of(large, small))) {
      Ledger ledger = ledger();
      order.forEach(ledger::add);

      assertThat(ledger.purchases().first()).isEqualTo(small);
      assertThat(ledger.purchases().latest()).isEqualTo(large);
    }
  }

  private static RowIdentity withId(Object id) {
    return new RowIdentity(id, null, null, RowIdentity.WHOLE, 0);
  }
}
