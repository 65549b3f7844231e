package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.history.ExampleCustomers;
import io.tenure.history.Facts.Total;
import io.tenure.settings.CohortRule;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The last twelve complete periods are the months 4 to 15 of the example; 16 has begun. */
class ActivityFrequencyTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2024, 1, 1), LocalDate.of(2025, 4, 15));
  private static final Timeline TIME = new Timeline(MONTHS, MONTHS.earliest(), List.of());

  /** Two basic customers of late, one pro who left, one who never bought, and one too late. */
  private static ExampleCustomers customers() {
    return ExampleCustomers.of(MONTHS, CohortRule.FIRST_TRANSACTION, new int[] {1, 2, 1}, "plan")
        // active in 4 and 15; the refund of 5 counts, what lies in 3 and 16 does not
        .add(
            List.of("basic"),
            month(3, 9, 9900, 0),
            month(4, 2, 1000, 0),
            month(5, 0, 0, 300),
            month(15, 2, 250, 0),
            month(16, 9, 9900, 0))
        // with two orders to be active again, one order in 6 is not activity, but it is money
        .add(List.of("basic"), month(5, 1, 400, 0), month(6, 1, 100, 0))
        .add(List.of("pro"), month(1, 1, 700, 0))
        .add(List.of("pro"), month(5, 0, 0, 50))
        .add(List.of("pro"), month(16, 1, 100, 0));
  }

  private static long[] month(int month, long orders, long gross, long refunds) {
    return new long[] {MONTHS.earliest() + month - 1, orders, gross, refunds};
  }

  private static String frequency(Segment segment) {
    return new ActivityFrequency(12)
        .rows(customers().cells(TIME).get(segment))
        .limit(3)
        .map(
            row ->
                row.value(ActivityFrequency.ACTIVE_PERIODS)
                    + " | "
                    + row.count(ActivityFrequency.CUSTOMERS)
                    + " | "
                    + row.get(ActivityFrequency.CUSTOMER_SHARE)
                    + " | "
                    + row.count(ActivityFrequency.ORDERS)
                    + " | "
                    + row.count(ActivityFrequency.NET_REVENUE)
                    + "\n")
        .collect(Collectors.joining());
  }

  /** Once: 1 + 1 orders, 4.00 + 1.00. Twice: 2 + 2 orders, 10.00 - 3.00 + 2.50. */
  @Test
  void countsCustomersByTheirActivePeriods() {
    String expected =
        """
        1 | 1 | 0.5 | 2 | 500
        2 | 1 | 0.5 | 4 | 950
        3 | 0 | 0.0 | 0 | 0
        """;

    assertThat(frequency(new Segment("plan", "basic"))).isEqualTo(expected);
    assertThat(frequency(Segment.TOTAL)).isEqualTo(expected);
  }

  /** A share of nobody is not known. */
  @Test
  void keepsTheRowsOfASegmentThatNobodyCameTo() {
    assertThat(frequency(new Segment("plan", "pro")))
        .isEqualTo(
            """
            1 | 0 | null | 0 | 0
            2 | 0 | null | 0 | 0
            3 | 0 | null | 0 | 0
            """);
  }

  @Test
  void agreesWithTheHistoryOnHowManyCame() {
    assertThat(customers().facts().total(Total.RECENTLY_ACTIVE)).isEqualTo(2);
  }
}
