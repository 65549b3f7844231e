package io.tenure.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRule;
import io.tenure.calendar.PeriodRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final int MIN_CUSTOMERS = 30;
  private static final LookBack LONG = back(PeriodRules.months(), "2020-01-01");

  private static LookBack back(PeriodRule rule, String first) {
    PeriodCalendar calendar =
        new PeriodCalendar(rule, LocalDate.of(2010, 1, 1), LocalDate.of(2025, 12, 31));
    int ordinal = calendar.ordinalOf((int) LocalDate.parse(first).toEpochDay());
    return new LookBack(calendar, ordinal, 1);
  }

  private static String verdict(Reference reference, OwnFigure own) {
    return verdict(reference, own, LONG);
  }

  private static String verdict(Reference reference, OwnFigure own, LookBack back) {
    Verdict verdict = new Verdict(reference, own, back, MIN_CUSTOMERS);
    return verdict.reason() == null ? verdict.text() : verdict.text() + " | " + verdict.reason();
  }

  private static Reference retention(double value) {
    return Reference.of(Figure.ANNUAL_RETENTION, "A survey, 2020", value);
  }

  /** 60 of 100 lie between 0.5020 and 0.6906 (Wilson): 0.63 is inside, 0.75 above, 0.5 below. */
  @ParameterizedTest
  @CsvSource({"0.63, in_line", "0.75, below", "0.50, above", "0.690, in_line", "0.691, below"})
  void comparesAShareByItsInterval(double reference, String expected) {
    assertThat(verdict(retention(reference), OwnFigure.share(60, 100))).isEqualTo(expected);
  }

  /** Money has no interval: 1.05 is above 1.02, however few customers. */
  @ParameterizedTest
  @CsvSource({"1.02, above", "1.05, in_line", "1.2, below"})
  void comparesRevenueByItsValue(double reference, String expected) {
    Reference published = Reference.of(Figure.ANNUAL_NET_REVENUE, "A, 2024", reference);

    assertThat(verdict(published, OwnFigure.money(1.05, 40))).isEqualTo(expected);
  }

  @Test
  void revenueNeedsCustomersAndRevenue() {
    Reference published = Reference.of(Figure.ANNUAL_NET_REVENUE, "A, 2024", 1.02);
    String none = "not_comparable | no revenue in the year before the last twelve months";

    assertThat(verdict(published, OwnFigure.money(1.05, 29)))
        .isEqualTo(
            "not_comparable | only 29 customers at the start, benchmarks.min-customers is 30");
    assertThat(verdict(published, OwnFigure.money(null, 0))).isEqualTo(none);
    assertThat(verdict(published, null)).isEqualTo(none);
  }

  @Test
  void needsCustomersAtTheStart() {
    assertThat(verdict(retention(0.85), OwnFigure.share(29, 29)))
        .isEqualTo(
            "not_comparable | only 29 customers at the start, benchmarks.min-customers is 30");
    assertThat(verdict(retention(0.85), OwnFigure.share(30, 30))).isEqualTo("above");
  }

  @Test
  void knowsOnlyItsOwnFigures() {
    Reference other = Reference.of(new Figure("app_retention", "year"), "A survey, 2020", 0.2);

    assertThat(verdict(other, null))
        .isEqualTo("not_comparable | no own figure for app_retention over a year");
  }

  /** A history of less than 13 months has no year; weeks have no end twelve months earlier. */
  @Test
  void saysWhyAYearCannotBeCompared() {
    OwnFigure own = OwnFigure.share(60, 100);

    assertThat(verdict(retention(0.85), own, back(PeriodRules.months(), "2025-01-01")))
        .isEqualTo(
            "not_comparable | the history begins on 2025-01-01, less than 13 complete months before"
                + " the end of the last complete month");
    assertThat(verdict(retention(0.85), own, back(PeriodRules.months(), "2024-12-01")))
        .isEqualTo("below");
    assertThat(verdict(retention(0.85), own, weeks()))
        .isEqualTo("not_comparable | no week ends twelve months before the last complete one");
  }

  private static LookBack weeks() {
    return back(PeriodRules.weeks(DayOfWeek.MONDAY), "2020-01-06");
  }

  @Test
  void aMonthlyFigureNeedsMonths() {
    OwnFigure own = OwnFigure.share(5, 100);
    String why = "not_comparable | the base period is a week, not a month";

    assertThat(verdict(Reference.of(Figure.MONTHLY_CHURN, "B", 0.04), own, weeks())).isEqualTo(why);
    assertThat(verdict(Reference.of(Figure.ANNUALISED_CHURN, "B", 0.4), own, weeks()))
        .isEqualTo(why);
    assertThat(verdict(Reference.of(Figure.churn("week"), "B", 0.04), own, weeks()))
        .isEqualTo("in_line");
  }

  /** Equal rates of a third: their mean may be off by a rounding, and it is no finding. */
  @Test
  void aRangeForgivesARounding() {
    Reference mean =
        Reference.of(Figure.MONTHLY_CHURN, OwnPast.TRAILING_MEAN, Math.nextUp(1 / 3.0)).within(0);

    assertThat(verdict(mean, OwnFigure.share(100, 300))).isEqualTo("in_line");
    assertThat(verdict(mean.within(1e-3), OwnFigure.share(101, 300))).isEqualTo("above");
  }

  @Test
  void aMisfitGoesFirst() {
    assertThat(verdict(retention(0.63).unlessFit("too large"), OwnFigure.share(1, 1)))
        .isEqualTo("not_comparable | too large");
    assertThat(
            verdict(
                Reference.none(Figure.ANNUAL_RETENTION, "industry benchmark", "nothing"),
                OwnFigure.share(60, 100)))
        .isEqualTo("not_comparable | nothing");
  }
}
