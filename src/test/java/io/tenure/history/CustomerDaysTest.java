package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CustomerDaysTest {
  private static final PeriodCalendar CALENDAR =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2019, 1, 1), LocalDate.of(2021, 3, 10));

  private static final BookPlaces PLACES = new BookPlaces(CALENDAR, true, false, false);

  /** Day, amount: what is not above 0 is no order. */
  private static final String BOUGHT =
      """
      2020-01-31   20.00
      2019-12-30  -5.00
      2020-01-31   30.00
      2020-01-31  -10.00
      2020-02-15   0.00
      2020-03-11   7.00
      2020-03-12  -2.00
      2021-03-10   40.00
      """;

  private static CustomerDays read(List<Transaction> transactions) {
    Ledger ledger = new Ledger(PLACES, new Purchases(Set.of()));
    // whoever was there before leaves nothing
    ledger.add(transaction(LocalDate.of(2020, 3, 12), 99_00));
    ledger.clear();
    transactions.forEach(ledger::add);
    CustomerDays days = new CustomerDays(PLACES);
    days.read(RowFactory.create(null, ledger.written()));
    return days;
  }

  private static Transaction transaction(LocalDate day, long amount) {
    return new Transaction(
        Math.toIntExact(day.toEpochDay()),
        amount,
        0,
        ActivityRole.of(amount > 0, true, true),
        RowIdentity.NONE,
        0,
        List.of());
  }

  private static List<Transaction> transactions(String text) {
    return text.lines()
        .map(line -> line.split(" +"))
        .map(
            line ->
                transaction(
                    LocalDate.parse(line[0]), Math.round(Double.parseDouble(line[1]) * 100)))
        .toList();
  }

  private static String day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  private static String book(CustomerDays days) {
    return IntStream.range(0, days.size())
        .mapToObj(
            at ->
                String.join(
                    " ",
                    day(days.day(at)),
                    days.orders(at) + "",
                    days.gross(at) + "",
                    days.refunds(at) + "\n"))
        .collect(Collectors.joining());
  }

  private static String active(CustomerDays days) {
    return IntStream.range(0, days.active())
        .mapToObj(number -> day(days.activeDay(number)))
        .collect(Collectors.joining(" "));
  }

  @Test
  void addsUpByDay() {
    CustomerDays days = read(transactions(BOUGHT));

    assertThat(book(days))
        .isEqualTo(
            """
            2019-12-30 0 0 500
            2020-01-31 2 5000 1000
            2020-03-11 1 700 0
            2020-03-12 0 0 200
            2021-03-10 1 4000 0
            """);
    assertThat(active(days)).isEqualTo("2020-01-31 2020-03-11 2021-03-10");
    assertThat(day(days.firstDay())).isEqualTo("2020-01-31");
    assertThat(day(days.lastDay())).isEqualTo("2021-03-10");
    assertThat(days.silence()).isZero();
    // -5 + 20 + 30 - 10 + 7 - 2 + 40 = 80; after the first active day 7 + 40, as the refund of
    // 2020-03-12 is of a day that is not active
    assertThat(days.net()).isEqualTo(80_00);
    assertThat(days.repeatNet()).isEqualTo(47_00);
    // 365 days to 2021-03-10 begin with 2020-03-11: 7 - 2 + 40
    assertThat(days.netOfLast(365)).isEqualTo(45_00);
    assertThat(days.netOfLast(364)).isEqualTo(38_00);
  }

  @Test
  void saysTheSameOfAnEarlierDay() {
    CustomerDays days = read(transactions(BOUGHT));

    days.lookFrom((int) LocalDate.of(2020, 3, 11).toEpochDay());

    assertThat(active(days)).isEqualTo("2020-01-31 2020-03-11");
    assertThat(days.size()).isEqualTo(3);
    assertThat(days.net()).isEqualTo(42_00);
    assertThat(days.repeatNet()).isEqualTo(7_00);
    // 41 days to 2020-03-11 begin with 2020-01-31: 2020 has a 29th of February
    assertThat(days.netOfLast(40)).isEqualTo(7_00);
    assertThat(days.netOfLast(41)).isEqualTo(47_00);

    days.lookFrom((int) LocalDate.of(2020, 1, 30).toEpochDay());
    assertThat(days.active()).isZero();
    assertThat(days.net()).isEqualTo(-5_00);

    days.lookFrom((int) LocalDate.of(2021, 3, 10).toEpochDay());
    assertThat(days.net()).isEqualTo(80_00);
  }

  /** As of any day a book says what one says that ends with it. */
  @Test
  void anEarlierDayIsAShorterBook() {
    SplittableRandom random = new SplittableRandom(20_09);
    for (int round = 0; round < 50; round++) {
      List<Transaction> all = new ArrayList<>();
      for (int row = 0; row < 150; row++) {
        LocalDate day = CALENDAR.earliestDay().plusDays(random.nextInt(CALENDAR.days()));
        all.add(transaction(day, random.nextInt(-300, 2_000)));
      }
      int asOf = CALENDAR.firstEpochDay() + 200 + random.nextInt(CALENDAR.days() - 200);
      CustomerDays shorter = read(all.stream().filter(each -> each.day() <= asOf).toList());
      CustomerDays longer = read(all);
      longer.lookFrom(asOf);
      shorter.lookFrom(asOf);

      assertThat(book(longer)).isEqualTo(book(shorter)).isNotEmpty();
      assertThat(active(longer)).isEqualTo(active(shorter));
      assertThat(longer.net()).isEqualTo(shorter.net());
      assertThat(longer.repeatNet()).isEqualTo(shorter.repeatNet());
      assertThat(longer.netOfLast(90)).isEqualTo(shorter.netOfLast(90));
      assertThat(longer.silence()).isEqualTo(asOf - longer.lastDay());
    }
  }
}
