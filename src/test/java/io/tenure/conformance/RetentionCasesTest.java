package io.tenure.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cohort retention as others define it, out of our published tables. */
@Tag("pipeline")
class RetentionCasesTest {
  private static final String ON = "active_customers";
  private static final String ON_OR_AFTER = "active_or_later_customers";
  private static final String SEGMENT = "dimensions.segment.";

  @TempDir private Path folder;

  @Test
  void case01TwoIdsOfOneCustomerAreOneCustomer() {
    ConformanceCase that = ConformanceCase.of("01_retention_day_recurring");

    CaseRun run = run(that).identity(that.input("identity")).publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that))).isEqualTo(that.expectedCells("counts"));
    assertThat(starts(run)).isEqualTo(ConformanceCase.texts(that.expected("cohort_starts")));
  }

  @Test
  void case02MonthsAreThoseOfTheCalendarAndEmptyCohortsHaveRows() {
    ConformanceCase that = ConformanceCase.of("02_retention_month_recurring");

    CaseRun run = run(that).publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that))).isEqualTo(that.expectedCells("counts"));
    assertThat(starts(run)).isEqualTo(ConformanceCase.texts(that.expected("cohort_starts")));
  }

  @Test
  void case02bTheFirstPurchasePutsACustomerIntoOneCohort() {
    ConformanceCase that = ConformanceCase.of("02b_retention_month_first_purchase_derived");

    CaseRun run = run(that).publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that))).isEqualTo(that.expectedCells("counts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunday", "monday"})
  void case04TheFirstDayOfTheWeekMovesCohorts(String day) {
    ConformanceCase that = ConformanceCase.of("04_retention_week_start_sunday_monday");
    JsonNode expected = that.expected(day);
    String start = expected.path("cohort_starts").path(0).asText();
    LocalDate end = CaseRun.lastDay("week", start, cohorts(that));

    CaseRun run = run(that).set("period.week-start", day).publish(end);

    assertThat(run.cells(ON, LocalDate.parse(start), cohorts(that)))
        .isEqualTo(ConformanceCase.cells(expected.path("counts")));
    assertThat(starts(run)).isEqualTo(ConformanceCase.texts(expected.path("cohort_starts")));
  }

  @Test
  void case05OnOrAfterCountsWhoeverComesLater() {
    ConformanceCase that = ConformanceCase.of("05_retention_rolling_on_or_after");

    CaseRun run = run(that).publish(windowEnd(that));

    assertThat(run.cells(ON_OR_AFTER, LocalDate.parse("2020-06-10"), 6))
        .isEqualTo(that.expectedCells("6_cohorts_from_2020-06-10"));
    assertThat(run.cells(ON_OR_AFTER, LocalDate.parse("2020-06-11"), 5))
        .isEqualTo(that.expectedCells("5_cohorts_from_2020-06-11"));
  }

  @Test
  void case05AReturnMayNeedSeveralTransactions() {
    ConformanceCase that = ConformanceCase.of("05_retention_rolling_on_or_after");

    CaseRun run =
        CaseRun.of(that, folder)
            .events(that.input("events_variant_min3"))
            .set("activity.min-orders", 3)
            .publish(windowEnd(that));

    assertThat(run.cells(ON_OR_AFTER, LocalDate.parse("2020-06-11"), 5))
        .isEqualTo(that.expectedCells("5_cohorts_min_occurrences_3_on_variant"));
  }

  /** A row filter comes before the first transaction is looked for. */
  @Test
  void case07TheFirstMatchingTransactionByARowFilter() {
    ConformanceCase that = ConformanceCase.of("07_first_matching_vs_first_ever");

    CaseRun run =
        run(that)
            .set("input.transactions.where", "event = 'return' OR prop = 'correct'")
            .publish(rectangleEnd(that));

    // The row filter leaves no day before the first match, so the first row of zeros is not there.
    List<List<BigDecimal>> expected = that.expectedCells("first_matching");
    assertThat(rectangle(run, that, "dimension = 'all'")).isEqualTo(expected.subList(1, 6));
    assertThat(expected.get(0)).containsOnly(BigDecimal.ZERO);
  }

  /** Starts and returns leave all days where they are. */
  @Test
  void case07TheFirstMatchingTransactionIsAStart() {
    ConformanceCase that = ConformanceCase.of("07_first_matching_vs_first_ever");

    CaseRun run =
        run(that)
            .set("input.transactions.columns.starts", "event = 'target' AND prop = 'correct'")
            .set("input.transactions.columns.returns", "event = 'return'")
            .publish(rectangleEnd(that));

    assertThat(rectangle(run, that, "dimension = 'all'"))
        .isEqualTo(that.expectedCells("first_matching"));
  }

  /** A segment comes after it: who began otherwise is in another one for good. */
  @Test
  void case07TheFirstEverTransactionByASegment() {
    ConformanceCase that = ConformanceCase.of("07_first_matching_vs_first_ever");

    CaseRun run =
        run(that)
            .set("dimensions.prop.from", "transactions")
            .set("dimensions.prop.value", "prop")
            .publish(rectangleEnd(that));

    assertThat(that.expectedCells("first_ever").stream().flatMap(List::stream))
        .containsOnly(BigDecimal.ZERO);
    assertThat(run.cells(ON, "segment = 'correct' AND cohort_customers > 0")).isEmpty();
    assertThat(run.cells(ON, "segment = 'wrong' AND age = 0 AND cohort_customers = 1")).hasSize(1);
  }

  @Test
  void case09OneTransactionJoinsACohortAndAReturnNeedsTwo() {
    ConformanceCase that = ConformanceCase.of("09_min_occurrences_2");

    CaseRun run = run(that).identity(that.input("identity")).publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that))).isEqualTo(that.expectedCells("counts"));
  }

  @Test
  void case10AReturnIsNoRepeatedStart() {
    ConformanceCase that = ConformanceCase.of("10_start_event_vs_return_event");

    CaseRun run =
        run(that)
            .set("input.transactions.columns.starts", "event = 'start'")
            .set("input.transactions.columns.returns", "event = 'ret'")
            .publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that)))
        .isEqualTo(that.expectedCells("start_then_ret"));
  }

  @Test
  void case10AnyEventStartsAndReturns() {
    ConformanceCase that = ConformanceCase.of("10_start_event_vs_return_event");

    CaseRun run = run(that).publish(end(that));

    assertThat(run.cells(ON, first(that), cohorts(that)))
        .isEqualTo(that.expectedCells("any_event"));
  }

  /** Nobody in it changes the segment, so that at acquisition is that of every transaction. */
  @Test
  void case11SegmentsHaveAMatrixEach() {
    ConformanceCase that = ConformanceCase.of("11_segment_breakdown");

    CaseRun run = bySegment(run(that)).publish(rectangleEnd(that));

    that.expected("counts_by_segment")
        .properties()
        .forEach(
            segment ->
                assertThat(rectangle(run, that, "segment = '" + segment.getKey() + "'"))
                    .as(segment.getKey())
                    .isEqualTo(ConformanceCase.cells(segment.getValue())));
  }

  @Test
  void case13SegmentsAddUpToTheCohort() {
    ConformanceCase that = ConformanceCase.of("13_segment_first_ever_no_inflation");
    int columns = that.settings().path("columns").asInt();

    CaseRun run = bySegment(run(that)).publish(CaseRun.lastDay("day", "2020-06-10", columns));

    that.expected("cohort_size")
        .properties()
        .forEach(
            cohort ->
                cohort
                    .getValue()
                    .properties()
                    .forEach(
                        segment ->
                            assertThat(size(run, cohort.getKey(), segment.getKey()))
                                .as("%s of %s", segment.getKey(), cohort.getKey())
                                .isEqualTo(segment.getValue().asLong())));
    String sizes =
        "SELECT SUM(cohort_customers) FROM cohort_retention WHERE age = 0 AND dimension = '%s'"
            + " GROUP BY cohort_period ORDER BY cohort_period";
    assertThat(run.query(sizes.formatted("segment"))).isEqualTo(run.query(sizes.formatted("all")));
  }

  @Test
  void case15RevenueOfACellIsASumAndItsSizeACount() {
    ConformanceCase that = ConformanceCase.of("15_revenue_per_cohort_cell");

    CaseRun run = CaseRun.of(that, folder).events(that.input("events_a")).publish(end(that));

    assertThat(run.cells("net_revenue", first(that), cohorts(that)))
        .isEqualTo(that.expectedCells("a_sum"));
    String average = "COALESCE(net_revenue / NULLIF(active_customers, 0), 0)";
    assertThat(run.cells(average, first(that), cohorts(that)))
        .isEqualTo(that.expectedCells("a_avg_per_active_customer"));
  }

  @Test
  void case15TheSizeOfACohortIsNoMoney() {
    ConformanceCase that = ConformanceCase.of("15_revenue_per_cohort_cell");
    JsonNode expected = that.expected("b_first_cohort");

    CaseRun run = CaseRun.of(that, folder).events(that.input("events_b")).publish(end(that));

    assertThat(run.cells("net_revenue", first(that), 1).get(0).get(0))
        .isEqualTo(ConformanceCase.plain(expected.path("sum_column0").asText()));
    assertThat(run.cells(ON, first(that), 1).get(0).subList(0, 3))
        .isEqualTo(ConformanceCase.numbers(expected.path("customers")));
  }

  /** We publish no brackets of weeks; one is complete when all of its weeks are. */
  @Test
  void case19WhatIsNotOverIsAbsentAndNotZero() {
    ConformanceCase that = ConformanceCase.of("19_incomplete_bracket_is_not_zero");
    String start = that.input("cohort_start").asText();

    CaseRun run =
        CaseRun.of(that, folder)
            .set("period.week-start", "sunday")
            .transactions(List.of("(1, DATE '" + start + "', 1.00)"))
            .publish(LocalDate.parse(that.settings().path("as_of").asText()));

    int last = 0;
    int bracket = 0;
    for (JsonNode weeks : that.input("brackets_weeks")) {
      int width = weeks.asInt();
      List<BigDecimal> shown =
          run.numbers(
              "SELECT retention_rate FROM cohort_retention WHERE dimension = 'all'"
                  + " AND is_complete AND age BETWEEN %d AND %d AND cohort_period = DATE '%s'"
                      .formatted(last + 1, last + width, start));
      assertThat(shown.size() == width)
          .as("bracket of %d weeks", width)
          .isEqualTo(that.expected("complete").path(bracket).asBoolean());
      last += width;
      bracket++;
    }
    assertThat(run.query("SELECT MAX(age) FROM cohort_retention WHERE retention_rate >= 0"))
        .containsExactly("14");
  }

  private CaseRun run(ConformanceCase that) {
    return CaseRun.of(that, folder).events(that.input("events"));
  }

  private static CaseRun bySegment(CaseRun run) {
    return run.set(SEGMENT + "from", "transactions").set(SEGMENT + "value", "segment");
  }

  private static LocalDate first(ConformanceCase that) {
    return LocalDate.parse(that.settings().path("first_cohort").asText());
  }

  private static int cohorts(ConformanceCase that) {
    return that.settings().path("cohorts").asInt();
  }

  /** The end of the last cohort's first period: a triangle. */
  private static LocalDate end(ConformanceCase that) {
    return CaseRun.lastDay(
        that.settings().path("unit").asText(), first(that).toString(), cohorts(that));
  }

  private static LocalDate windowEnd(ConformanceCase that) {
    return LocalDate.parse(that.settings().path("window_end").asText());
  }

  /** The end of the last cohort's last column. */
  private static LocalDate rectangleEnd(ConformanceCase that) {
    int columns = that.settings().path("columns").asInt();
    return CaseRun.lastDay("day", first(that).toString(), cohorts(that) + columns - 1);
  }

  private static List<List<BigDecimal>> rectangle(CaseRun run, ConformanceCase that, String where) {
    return run.cells(
        ON,
        where
            + " AND age < "
            + that.settings().path("columns").asInt()
            + " AND cohort_period < DATE '"
            + first(that).plusDays(cohorts(that))
            + "'");
  }

  private static List<String> starts(CaseRun run) {
    return run.query(
        "SELECT DISTINCT cohort_period FROM cohort_retention WHERE dimension = 'all'"
            + " ORDER BY cohort_period");
  }

  private static long size(CaseRun run, String cohort, String segment) {
    String name = segment.isEmpty() ? "(none)" : segment;
    return run
        .numbers(
            "SELECT cohort_customers FROM cohort_retention WHERE dimension = 'segment' AND age = 0"
                + " AND segment = '%s' AND cohort_period = DATE '%s'".formatted(name, cohort))
        .stream()
        .mapToLong(BigDecimal::longValueExact)
        .sum();
  }
}
