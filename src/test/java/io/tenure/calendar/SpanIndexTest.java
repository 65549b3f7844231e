package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanIndexTest {

  /** From January 2023 to a day in May 2024: April is the last complete month. */
  private final PeriodCalendar calendar =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2023, 1, 1), LocalDate.of(2024, 5, 9));

  @Test
  void knowsTheCompleteSpanOfEachGrain() {
    int january = calendar.earliest();
    List<PeriodRule> others = List.of(PeriodRules.quarters(Month.JANUARY));
    List<Grain> grains = new Grains(calendar, january).of(others);
    SpanIndex index = new SpanIndex(calendar, grains);

    assertThat(grains)
        .extracting(Grain::name)
        .containsExactly("month", "quarter", "trailing_12_months");
    Grain quarters = grains.get(1);
    // March 2024 is in the fifth quarter, April in one that is not over
    assertThat(index.id(0, january + 14)).isEqualTo(quarters.id(quarters.spans().get(4)));
    assertThat(index.id(0, january + 15)).isEqualTo(SpanIndex.NONE);
    Grain years = grains.get(2);
    // the year to April 2024 begins with May 2023
    assertThat(index.id(1, january + 3)).isEqualTo(SpanIndex.NONE);
    assertThat(index.id(1, january + 4)).isEqualTo(years.id(years.spans().get(0)));
    assertThat(index.id(1, january + 15)).isEqualTo(years.id(years.spans().get(0)));
    assertThat(index.id(1, january + 16)).isEqualTo(SpanIndex.NONE);
  }

  /** A history that begins later has fewer spans, but each is known by the same id. */
  @Test
  void idsDoNotDependOnWhereAHistoryBegins() {
    List<PeriodRule> others = List.of(PeriodRules.years(Month.JANUARY));
    Grain all = new Grains(calendar, calendar.earliest()).of(others).get(1);
    Grain later = new Grains(calendar, calendar.earliest() + 7).of(others).get(1);

    assertThat(later.id(later.spans().get(0))).isEqualTo(all.id(all.spans().get(0)));
  }
}
