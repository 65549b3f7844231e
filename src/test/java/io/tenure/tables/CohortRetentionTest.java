package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.ExampleCustomers;
import io.tenure.settings.CohortRule;
import io.tenure.table.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of the definitions: the as-of date is 2026-03-15, the period a month, W = 1. */
class CohortRetentionTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 15));
  private static final int JANUARY =
      MONTHS.ordinalOf(Math.toIntExact(LocalDate.of(2026, 1, 1).toEpochDay()));
  private static final Timeline TIME = new Timeline(MONTHS, JANUARY, List.of());

  /**
   * A brings 10.00 in January and 5.00 in March, B takes its 20.00 back in February, C comes then.
   */
  private static ExampleCustomers customers(CohortRule rule, Integer acquired) {
    return ExampleCustomers.of(MONTHS, rule, new int[] {1, 1, 1})
        .add(acquired, List.of(), month(0, 1, 1000, 0), month(2, 1, 500, 0))
        .add(acquired, List.of(), month(0, 1, 2000, 0), month(1, 0, 0, 2000))
        .add(acquired, List.of(), month(1, 1, 800, 0));
  }

  private static long[] month(int month, long orders, long gross, long refunds) {
    return new long[] {JANUARY + month, orders, gross, refunds};
  }

  private static SegmentCells total(CohortRule rule, Integer acquired, Timeline time) {
    return customers(rule, acquired).cells(time).get(Segment.TOTAL);
  }

  private static String text(Line row) {
    return Stream.of(
            row.value(CohortColumns.COHORT_PERIOD),
            row.value(CohortColumns.AGE),
            row.count(CohortColumns.ACTIVE_CUSTOMERS),
            row.count(CohortColumns.OR_LATER_CUSTOMERS),
            row.count(CohortColumns.NET_REVENUE),
            row.count(CohortColumns.CUMULATIVE_REVENUE),
            row.get(CohortColumns.REVENUE_PER_CUSTOMER),
            row.get(CohortColumns.RETENTION_RATE),
            row.value(CohortColumns.IS_COMPLETE))
        .map(String::valueOf)
        .collect(Collectors.joining(" | ", "", "\n"));
  }

  @Test
  void b20B24TellsTheExampleOfTheDefinitions() {
    CohortRetention table = new CohortRetention(TIME, CohortRule.FIRST_TRANSACTION, 30, 1);

    assertThat(
            table
                .rows(total(CohortRule.FIRST_TRANSACTION, null, TIME))
                .map(CohortRetentionTest::text)
                .collect(Collectors.joining()))
        .isEqualTo(
            """
            2026-01-01 | 0 | 2 | 2 | 3000 | 3000 | 1500 | 1.0 | true
            2026-01-01 | 1 | 0 | 1 | -2000 | 1000 | 500 | 0.0 | true
            2026-01-01 | 2 | 1 | 1 | 500 | 1500 | null | null | false
            2026-02-01 | 0 | 1 | 1 | 800 | 800 | 800 | 1.0 | true
            2026-02-01 | 1 | 0 | 0 | 0 | 800 | null | null | false
            2026-03-01 | 0 | 0 | 0 | 0 | 0 | null | null | false
            """);
  }

  /**
   * 1 of 2 left at age 0: 0.5, with the interval 0.006 to 0.910; then no whole period has passed.
   */
  @Test
  void knowsSurvivalOnceTheWindowHasPassed() {
    List<Line> january =
        new CohortRetention(TIME, CohortRule.FIRST_TRANSACTION, 30, 1)
            .rows(total(CohortRule.FIRST_TRANSACTION, null, TIME))
            .limit(2)
            .toList();

    assertThat(january.get(0).value(CohortColumns.SURVIVAL)).isEqualTo(0.5);
    assertThat(january.get(0).value(CohortColumns.SURVIVAL_LOW)).isCloseTo(0.006, within(0.0005));
    assertThat(january.get(0).value(CohortColumns.SURVIVAL_HIGH)).isCloseTo(0.910, within(0.0005));
    assertThat(january.get(1).has(CohortColumns.SURVIVAL)).isFalse();
  }

  /** With recurring cohorts A is in those of January and March: 2, 1 and 1 customers. */
  @Test
  void countsACustomerInEveryRecurringCohort() {
    assertThat(
            new CohortRetention(TIME, CohortRule.RECURRING, 30, 1)
                .rows(total(CohortRule.RECURRING, null, TIME))
                .filter(row -> row.value(CohortColumns.AGE) == 0)
                .map(row -> row.count(CohortColumns.COHORT_CUSTOMERS)))
        .containsExactly(2L, 1L, 1L);
  }

  /** In the example January is left-truncated: age 0 is 1 / 1, and there is no age 1. */
  @Test
  void poolsWhatIsNotLeftTruncated() {
    CohortRetention cells = new CohortRetention(TIME, CohortRule.FIRST_TRANSACTION, 30, 1);
    List<Line> curve =
        new RetentionCurve(cells).rows(total(CohortRule.FIRST_TRANSACTION, null, TIME)).toList();

    assertThat(curve).hasSize(1);
    assertThat(curve.get(0).count(RetentionCurve.ELIGIBLE_CUSTOMERS)).isEqualTo(1);
    assertThat(curve.get(0).value(RetentionCurve.RETENTION_RATE)).isEqualTo(1.0);
  }

  /**
   * Of 100 customers of January 10 left at age 0, 20 at age 1 and 70 came in March; of 50 of
   * February 10 left at age 0, and of the other 40, who came in March, nobody can have left at age
   * 1 yet. 1 - 20 / 150 = 0.867, times 1 - 20 / 90 = 0.674; with the 40 at risk it would be 0.733.
   */
  @Test
  void poolsSurvivalOfTheCohortsThatAreWatched() {
    PeriodCalendar months =
        new PeriodCalendar(
            PeriodRules.months(), LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 31));
    Timeline time = new Timeline(months, JANUARY - 1, List.of());
    ExampleCustomers customers =
        ExampleCustomers.of(months, CohortRule.FIRST_TRANSACTION, new int[] {1, 1, 1});
    addEach(customers, 10, month(0, 1, 100, 0));
    addEach(customers, 20, month(0, 1, 100, 0), month(1, 1, 100, 0));
    addEach(customers, 70, month(0, 1, 100, 0), month(2, 1, 100, 0));
    addEach(customers, 10, month(1, 1, 100, 0));
    addEach(customers, 40, month(1, 1, 100, 0), month(2, 1, 100, 0));

    List<Line> curve =
        new RetentionCurve(new CohortRetention(time, CohortRule.FIRST_TRANSACTION, 30, 1))
            .rows(customers.cells(time).get(Segment.TOTAL))
            .toList();

    assertThat(curve)
        .extracting(row -> row.get(RetentionCurve.AT_RISK), row -> row.get(RetentionCurve.LEFT))
        .containsExactly(tuple(150L, 20L), tuple(90L, 20L), tuple(null, null));
    assertThat(curve.get(0).value(RetentionCurve.SURVIVAL)).isCloseTo(0.867, within(0.0005));
    assertThat(curve.get(1).value(RetentionCurve.SURVIVAL)).isCloseTo(0.674, within(0.0005));
    assertThat(curve.get(2).count(RetentionCurve.ELIGIBLE_CUSTOMERS)).isEqualTo(100);
    assertThat(curve.get(2).has(RetentionCurve.SURVIVAL)).isFalse();
  }

  private static void addEach(ExampleCustomers customers, int many, long[]... months) {
    for (int each = 0; each < many; each++) {
      customers.add(null, List.of(), months);
    }
  }

  /**
   * With ages up to 1, January has no row of March; that A came then is still known: it is active
   * or later at age 1, and nobody has left for good who was seen there.
   */
  @Test
  void agesEndWhereTheyAreAskedTo() {
    Timeline time = new Timeline(MONTHS, JANUARY, List.of(), 1, List.of());
    CohortRetention cells = new CohortRetention(time, CohortRule.FIRST_TRANSACTION, 30, 1);

    assertThat(
            cells
                .rows(total(CohortRule.FIRST_TRANSACTION, null, time))
                .filter(row -> row.value(CohortColumns.COHORT_PERIOD).getMonthValue() == 1)
                .map(CohortRetentionTest::text)
                .collect(Collectors.joining()))
        .isEqualTo(
            """
            2026-01-01 | 0 | 2 | 2 | 3000 | 3000 | 1500 | 1.0 | true
            2026-01-01 | 1 | 0 | 1 | -2000 | 1000 | 500 | 0.0 | true
            """);
  }

  /**
   * All signed up three months before the history: ages 3 to 5 are known, of which a triangle up to
   * age 1 shows none. Where all of it is suppressed, its row says so.
   */
  @Test
  void aTriangleSaysThatAnOldCohortIsSuppressed() {
    int acquired = JANUARY - 3;
    Timeline time = new Timeline(MONTHS, JANUARY, List.of(), Timeline.ALL_AGES, List.of(acquired));
    CohortRetention cells = new CohortRetention(time, CohortRule.ACQUIRED_AT, 30, 1);
    List<Line> old =
        cells
            .rows(total(CohortRule.ACQUIRED_AT, acquired, time))
            .filter(row -> row.count(CohortColumns.COHORT_CUSTOMERS) > 0)
            .toList();
    CohortRetentionMatrix triangle = new CohortRetentionMatrix(cells, 1, 2);

    assertThat(old).extracting(row -> row.value(CohortColumns.AGE)).containsExactly(3, 4, 5);
    assertThat(triangle.shown(old)).hasSize(3).noneMatch(Line::isSuppressed);
    old.forEach(
        row -> {
          row.suppress(true);
          CohortColumns.SPEC.peopleCounts().forEach(row::clear);
        });
    assertThat(triangle.shown(old)).hasSize(3).allMatch(Line::isSuppressed);
  }
}
