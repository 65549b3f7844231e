package io.tenure.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRule;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.settings.QualitySettings;
import io.tenure.settings.WarningPolicy;
import io.tenure.staging.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WarningsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 15);
  private static final QualitySettings LIMITS =
      new QualitySettings(0.05, 0.05, WarningPolicy.PUBLISH, Optional.empty(), 0);

  private static PeriodCalendar calendar(PeriodRule rule) {
    return new PeriodCalendar(rule, LocalDate.of(1995, 1, 1), AS_OF);
  }

  private static List<String> failed(List<Check> checks) {
    return checks.stream().filter(check -> !check.passed()).map(Check::warning).toList();
  }

  /** Orders of consecutive periods from one on. */
  private static List<String> ofPeriods(PeriodRule rule, LocalDate first, long... orders) {
    PeriodCalendar calendar = calendar(rule);
    int from = calendar.ordinalOf(Math.toIntExact(first.toEpochDay()));
    NavigableMap<Integer, Long> counts = new TreeMap<>();
    for (int at = 0; at < orders.length; at++) {
      if (orders[at] > 0) {
        counts.put(from + at, orders[at]);
      }
    }
    Timeline time = new Timeline(calendar, from, new Grains(calendar, from).of(List.of()));
    return failed(new PeriodWarnings(time, counts).all());
  }

  @Test
  void aFewDoubtfulRowsAreUsualAndManyAreNot() {
    List<FoundRows> found =
        List.of(
            new FoundRows(Finding.TRANSACTION_UNKNOWN_CUSTOMER, 6, 100),
            new FoundRows(Finding.TRANSACTION_ROUNDED_AMOUNT, 5, 100),
            new FoundRows(Finding.CUSTOMER_CONFLICTING_DUPLICATE, 4, 40),
            new FoundRows(Finding.TRANSACTION_ZERO_AMOUNT, 90, 100));
    Warnings warnings = new Warnings(LIMITS, Facts.ofTotals(Map.of()), found, Set.of(), false);
    PeriodCalendar months = calendar(PeriodRules.months());
    Timeline time = new Timeline(months, months.current(), List.of());

    assertThat(failed(warnings.of(time, Map.of())))
        .containsExactly(
            "few_transactions_unknown_customer: found 0.0600 of the rows, expected at most 0.0500"
                + " (quality.warn-share). Are the ids of tenure.input.customers written like those"
                + " of the transactions?",
            "few_customers_conflicting_duplicate: found 0.1000 of the rows, expected at most 0.0500"
                + " (quality.warn-share). Has the customer table a row for each version? Leave only"
                + " the valid one by tenure.input.customers.where.");
  }

  /** 98 of 100 rows are looked at; all 98 are midnights, or one is not. */
  @Test
  void timeStampsThatAreAllMidnightsAreDates() {
    PeriodCalendar months = calendar(PeriodRules.months());
    Timeline time = new Timeline(months, months.current(), List.of());
    for (int midnights : List.of(98, 97)) {
      List<FoundRows> found =
          List.of(
              new FoundRows(Finding.TRANSACTION_BAD_AMOUNT, 2, 100),
              new FoundRows(Finding.TRANSACTION_MIDNIGHT_UTC, midnights, 100));
      Facts facts = Facts.ofTotals(Map.of(Total.TRANSACTION_ROWS, 100L));

      assertThat(failed(new Warnings(LIMITS, facts, found, Set.of(), false).of(time, Map.of())))
          .hasSize(midnights - 97);
    }
  }

  /** Nobody has joined in these facts, so nobody is in (none); a run before had 90 %. */
  @Test
  void aDimensionThatImprovesIsNoWarning() {
    PeriodCalendar months = calendar(PeriodRules.months());
    Timeline time = new Timeline(months, months.current(), List.of());
    Warnings warnings =
        new Warnings(LIMITS, Facts.ofTotals(Map.of()), List.of(), Set.of("industry"), false);

    assertThat(warnings.remembered()).isEqualTo(Map.of("share_of_none.industry", "0.000000"));
    assertThat(failed(warnings.of(time, Map.of("share_of_none.industry", "0.9")))).isEmpty();
  }

  /** May is complete and has nothing; 28 days and more have passed since April. */
  @Test
  void aFeedThatEndedIsToldAndAHolidayIsNot() {
    LocalDate february = LocalDate.of(2026, 2, 1);

    assertThat(ofPeriods(PeriodRules.months(), february, 9, 9, 9))
        .containsExactly(
            "the_last_period_has_orders: found the last order up to then is of the month of"
                + " 2026-04-01, expected orders in the last complete month of 2026-05-01. Have the last files arrived, and"
                + " is the as-of date meant?");
    assertThat(ofPeriods(PeriodRules.months(), february, 9, 9, 9, 9)).isEmpty();
    assertThat(ofPeriods(PeriodRules.days(), LocalDate.of(2026, 6, 7), 9, 9)).isEmpty();
  }

  /** 2 of 402 orders are less than a twentieth, 31 of 431 are not. */
  @Test
  void aFewOrdersBeforeAGapAreOldRows() {
    LocalDate november = LocalDate.of(2025, 11, 1);

    assertThat(ofPeriods(PeriodRules.months(), november, 1, 0, 1, 0, 0, 200, 200))
        .containsExactly(
            "the_history_begins_without_a_gap: found nothing between the month of 2026-01-01 and the"
                + " month of 2026-04-01, expected no gap after less than a twentieth of the orders."
                + " Set tenure.input.transactions.history-start to the first day of which the history"
                + " is complete: a few old rows make the first real cohort look like a new one");
    assertThat(ofPeriods(PeriodRules.months(), november, 30, 0, 1, 0, 0, 200, 200)).isEmpty();
  }

  /** 24 is below a quarter of 100, 25 is not; with 99 around it chance may be enough. */
  @Test
  void aPeriodFarBelowItsNeighboursLacksAFile() {
    LocalDate february = LocalDate.of(2026, 2, 1);

    assertThat(ofPeriods(PeriodRules.months(), february, 200, 24, 100, 100))
        .containsExactly(
            "no_period_lacks_orders: found 1 do, the last one the month of 2026-03-01, expected no"
                + " period with less than a quarter of the orders before and after it. Has every"
                + " file arrived?");
    assertThat(ofPeriods(PeriodRules.months(), february, 200, 25, 100, 100)).isEmpty();
    assertThat(ofPeriods(PeriodRules.months(), february, 200, 0, 0, 100))
        .singleElement()
        .asString()
        .contains("found 2 do, the last one the month of 2026-04-01");
    assertThat(ofPeriods(PeriodRules.months(), february, 99, 1, 99, 99)).isEmpty();
  }

  /**
   * A shop is closed on Sundays; 14 June is a Sunday with orders after two without, 10 June has
   * none.
   */
  @Test
  void daysAreComparedWithTheSameDayOfOtherWeeks() {
    LocalDate monday = LocalDate.of(2026, 6, 1);
    long[] days = {500, 500, 500, 500, 500, 500, 0, 500, 500, 1, 500, 500, 500, 0, 500};

    assertThat(ofPeriods(PeriodRules.days(), monday, days))
        .singleElement()
        .asString()
        .contains("found 1 do, the last one the day of 2026-06-10");
  }
}
