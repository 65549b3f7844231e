package io.tenure.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.history.BookPlaces;
import io.tenure.history.CustomerDays;
import io.tenure.history.Note;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final PeriodCalendar CALENDAR =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

  /**
   * A customer by its days: how many after the one before, orders, revenue, refunds. Each is below
   * 128, and so one byte of its book.
   */
  private static CustomerDays days(int... numbers) {
    ByteArrayOutputStream book = new ByteArrayOutputStream();
    for (int number : numbers) {
      book.write(number);
    }
    CustomerDays days = new CustomerDays(new BookPlaces(CALENDAR, true, false, false));
    days.read(RowFactory.create(null, book.toByteArray()));
    return days;
  }

  private static List<String> reasons(CustomerDays days, double overdue) {
    return Reasons.of(days, List.of(), overdue);
  }

  private static Note signal(String date, String kind, @Nullable String resolved) {
    return new Note(
        Arrays.asList(
            LocalDate.parse(date).toEpochDay(),
            kind,
            null,
            resolved == null ? null : LocalDate.parse(resolved).toEpochDay()));
  }

  /** As of the end of the year. Open ones are counted; of others the last one is told. */
  @Test
  void signalsOfTheLastNinetyDaysAreReasons() {
    assertThat(
            Reasons.of(
                days(0, 1, 10, 0, 9, 1, 10, 0),
                List.of(
                    signal("2026-12-01", "Support ticket!", null),
                    signal("2026-11-01", "Support ticket!", null),
                    signal("2026-12-20", "complaint", "2026-12-24"),
                    signal("2026-12-10", "complaint", "2026-12-11"),
                    signal("2026-10-02", "claim", null),
                    signal("2026-10-03", "nps_detractor", "2027-01-01")),
                2))
        .containsExactly(
            "silent_2.0x_usual",
            "open_nps_detractor_1",
            "open_support_ticket_2",
            "complaint_11_days_ago");
  }

  @Test
  void silenceComesFirst() {
    assertThat(reasons(days(0, 1, 10, 0, 9, 1, 10, 0), 2.25)).containsExactly("silent_2.3x_usual");
  }

  /** 30 + 30 + 30 = 90 before, then 20 + 20 + 23 = 63: 30 % less; with 24 it is 29 %. */
  @Test
  void lessOfItIsAReasonFromThreeTenthsOn() {
    assertThat(
            reasons(
                days(0, 1, 30, 0, 9, 1, 30, 0, 9, 1, 30, 0, 9, 1, 20, 0, 9, 1, 20, 0, 9, 1, 23, 0),
                2))
        .containsExactly("silent_2.0x_usual", "order_value_down_30");
    assertThat(
            reasons(
                days(0, 1, 30, 0, 9, 1, 30, 0, 9, 1, 30, 0, 9, 1, 20, 0, 9, 1, 20, 0, 9, 1, 24, 0),
                2))
        .containsExactly("silent_2.0x_usual");
  }

  /** Gaps of 10, 10 and 10, then of 15, 15 and 15; with 14 at the end they are 44, less than 45. */
  @Test
  void longerGapsAreAReasonFromHalfAsLongAgainOn() {
    assertThat(
            reasons(
                days(
                    0, 1, 9, 0, 10, 1, 9, 0, 10, 1, 9, 0, 10, 1, 9, 0, 15, 1, 9, 0, 15, 1, 9, 0, 15,
                    1, 9, 0),
                2))
        .containsExactly("silent_2.0x_usual", "frequency_down");
    assertThat(
            reasons(
                days(
                    0, 1, 9, 0, 10, 1, 9, 0, 10, 1, 9, 0, 10, 1, 9, 0, 15, 1, 9, 0, 15, 1, 9, 0, 14,
                    1, 9, 0),
                2))
        .containsExactly("silent_2.0x_usual");
  }

  /**
   * 10 of 100 came back before, and 21 of 100 in the last 90 days, which begin on October 3, day
   * 275 of the year: more than twice the share. With 20 it is twice.
   */
  @Test
  void refundsAreAReasonAboveTwiceTheOldShare() {
    assertThat(reasons(days(0, 1, 100, 10, 127, 0, 0, 0, 127, 0, 0, 0, 60, 1, 100, 21), 2))
        .containsExactly("silent_2.0x_usual", "refunds_up");
    assertThat(reasons(days(0, 1, 100, 10, 127, 0, 0, 0, 127, 0, 0, 0, 60, 1, 100, 20), 2))
        .containsExactly("silent_2.0x_usual");
  }
}
