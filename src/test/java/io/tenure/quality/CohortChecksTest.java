package io.tenure.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.history.Facts.Total;
import io.tenure.settings.CohortRule;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cohort of 4 customers who brought 10.00, of whom 2 came back for 3.00 and one for 0. */
class CohortChecksTest {
  private static final LocalDate JANUARY = MovementTable.JANUARY;
  private static final CohortRetention TABLE = table(CohortRule.FIRST_TRANSACTION);

  private static CohortRetention table(CohortRule rule) {
    return new CohortRetention(MovementTable.TIME, rule, 0, Suites.WINDOW);
  }

  /** All are in the only segment of the only dimension. March is the period of the as-of date. */
  private static List<Line> cohort() {
    List<Line> rows = new ArrayList<>();
    for (List<String> segment : List.of(List.of("all", "all"), List.of("plan", "basic"))) {
      rows.add(row(segment, 0, new long[] {4, 4, 1000}));
      rows.add(row(segment, 1, new long[] {2, 3, 300}));
      rows.add(row(segment, 2, new long[] {1, 1, 0}));
    }
    return rows;
  }

  /** Active, active or later, and net revenue. */
  private static Line row(List<String> segment, int age, long[] counts) {
    return new Line(CohortRetention.SPEC)
        .set(CohortColumns.DIMENSION, segment.get(0))
        .set(CohortColumns.SEGMENT, segment.get(1))
        .set(CohortColumns.COHORT_PERIOD, JANUARY)
        .set(CohortColumns.AGE, age)
        .set(CohortColumns.PERIOD, JANUARY.plusMonths(age))
        .set(CohortColumns.COHORT_CUSTOMERS, 4L)
        .set(CohortColumns.ACTIVE_CUSTOMERS, counts[0])
        .set(CohortColumns.OR_LATER_CUSTOMERS, counts[1])
        .set(CohortColumns.LEFT_CUSTOMERS, 0L)
        .set(CohortColumns.ORDERS, counts[0])
        .set(CohortColumns.NET_REVENUE, counts[2])
        .set(CohortColumns.CUMULATIVE_REVENUE, 0L)
        .set(CohortColumns.RETENTION_RATE, counts[0] / 4.0)
        .set(CohortColumns.RETENTION_LOW, Wilson.low(counts[0], 4))
        .set(CohortColumns.RETENTION_HIGH, Wilson.high(counts[0], 4))
        .set(CohortColumns.IS_COMPLETE, true)
        .set(CohortColumns.IS_SETTLED, true)
        .set(CohortColumns.IS_SMALL, false)
        .set(CohortColumns.IS_LEFT_TRUNCATED, true);
  }

  private static List<Check> failed(List<Line> rows, long customers, long cents) {
    return failed(TABLE, rows, Map.of(Total.MEMBERSHIPS, customers, Total.COHORT_REVENUE, cents));
  }

  private static List<Check> failed(
      CohortRetention table, List<Line> rows, Map<Total, Long> known) {
    return Suites.failed(Suites.of(MovementTable.TIME, known), table, rows);
  }

  private static List<String> problems(List<Line> rows, long customers, long cents) {
    return failed(rows, customers, cents).stream().map(Check::problem).toList();
  }

  /** The rules that do not hold if a value of the total is another one at some age. */
  private static <T> List<String> broken(int age, Column<T> column, T value) {
    List<Line> rows = cohort();
    rows.get(age).set(column, value);
    return Suites.names(failed(rows, 4, 1300)).stream()
        .filter(name -> !name.equals("segments_add_up_to_the_total"))
        .toList();
  }

  /** 4 customers; 10.00 + 3.00 + 0.00 = 13.00. */
  @Test
  void passesWhatTheHistoryKnows() {
    assertThat(problems(cohort(), 4, 1300)).isEmpty();
  }

  @Test
  void seesACentTooMuch() {
    assertThat(problems(cohort(), 4, 1299))
        .containsExactly(
            "check cohort_revenue_is_complete failed on table cohort_retention: found 13.00,"
                + " expected 12.99.");
  }

  @Test
  void seesACustomerWithoutACohort() {
    assertThat(problems(cohort(), 5, 1300))
        .containsExactly(
            "check cohorts_hold_every_customer_once failed on table cohort_retention: found 4,"
                + " expected 5.");
  }

  @Test
  void findsNobodyInATableWithoutRows() {
    assertThat(problems(List.of(), 0, 0)).isEmpty();
    assertThat(problems(List.of(), 1, 1))
        .containsExactly(
            "check cohorts_hold_every_customer_once failed on table cohort_retention: found 0,"
                + " expected 1.",
            "check cohort_revenue_is_complete failed on table cohort_retention: found 0.00,"
                + " expected 0.01.");
  }

  @Test
  void seesCountsThatCannotBe() {
    assertThat(broken(1, CohortColumns.ACTIVE_CUSTOMERS, 4L))
        .containsExactly("active_are_among_active_or_later");
    assertThat(broken(0, CohortColumns.OR_LATER_CUSTOMERS, 5L))
        .containsExactly("active_or_later_are_in_the_cohort");
    assertThat(broken(2, CohortColumns.OR_LATER_CUSTOMERS, 4L))
        .containsExactly("active_or_later_never_grows");
  }

  /** The first age of the next segment may have more than the last one of this. */
  @Test
  void aSeriesEndsWithItsSegment() {
    assertThat(cohort().get(2).count(CohortColumns.OR_LATER_CUSTOMERS))
        .isLessThan(cohort().get(3).count(CohortColumns.OR_LATER_CUSTOMERS));
    assertThat(failed(cohort(), 4, 1300)).isEmpty();
  }

  @Test
  void allAreActiveAtTheirFirstTransaction() {
    assertThat(broken(0, CohortColumns.ACTIVE_CUSTOMERS, 3L))
        .containsExactly("all_are_active_at_age_0");
    List<Line> rows = cohort();
    rows.forEach(row -> row.set(CohortColumns.ACTIVE_CUSTOMERS, 1L));
    assertThat(
            failed(
                table(CohortRule.ACQUIRED_AT),
                rows,
                Map.of(Total.MEMBERSHIPS, 4L, Total.COHORT_REVENUE, 1300L)))
        .isEmpty();
  }

  @Test
  void seesARateTooEarlyAndNone() {
    assertThat(broken(2, CohortColumns.IS_COMPLETE, false))
        .containsExactly("no_rate_before_the_period_is_over", "a_rate_once_the_period_is_over");
    assertThat(broken(2, CohortColumns.RETENTION_RATE, null))
        .containsExactly("a_rate_once_the_period_is_over");
    assertThat(broken(2, CohortColumns.RETENTION_RATE, 0.9))
        .containsExactly("interval_holds_the_rate");
  }

  @Test
  void seesARowTwiceAndAMissingFigure() {
    List<Line> twice = cohort();
    twice.add(1, twice.get(0).copy());
    assertThat(Suites.names(failed(twice, 4, 2300)))
        .containsExactly("key_is_unique", "segments_add_up_to_the_total");
    assertThat(broken(2, CohortColumns.LEFT_CUSTOMERS, null))
        .containsExactly("required_columns_are_filled");
  }

  @Test
  void everyRuleIsBrokenHere() {
    assertThat(TABLE.rules()).hasSize(7);
  }
}
