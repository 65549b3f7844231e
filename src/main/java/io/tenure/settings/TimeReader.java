package io.tenure.settings;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/** Reads tenure.as-of, tenure.time-zone, tenure.period and tenure.increments.settle-days. */
final class TimeReader {
  static final String UNIT = "tenure.period.unit";
  static final String RETAIL_PATTERN = "tenure.period.retail.pattern";

  /** Ten years: what has not arrived by then is another history. */
  private static final int MOST_SETTLE_DAYS = 3660;

  private final ConfigValues values;

  TimeReader(ConfigValues values) {
    this.values = values;
  }

  TimeSettings time() {
    return new TimeSettings(
        values.date(Keys.AS_OF),
        values.zone("tenure.time-zone"),
        period(),
        values.wholeNumber("tenure.increments.settle-days", 0, MOST_SETTLE_DAYS));
  }

  private PeriodSettings period() {
    return new PeriodSettings(
        values.choice(UNIT, PeriodUnit.class),
        values.choice("tenure.period.week-start", DayOfWeek.class),
        values.choice("tenure.period.fiscal-year-start", Month.class),
        retail());
  }

  /** All of it is checked without a pattern, too: a mistake should not wait for it. */
  private Optional<RetailSettings> retail() {
    Optional<List<Integer>> pattern =
        values.optional(RETAIL_PATTERN, "one of 4-4-5, 4-5-4, 5-4-4", Parsers::retailPattern);
    RetailSettings retail =
        new RetailSettings(
            pattern.orElse(List.of()),
            values.choice("tenure.period.retail.year-end-month", Month.class),
            values.choice("tenure.period.retail.year-end-weekday", DayOfWeek.class),
            values.choice("tenure.period.retail.year-end-rule", YearEndRule.class));
    return pattern.map(weeks -> retail);
  }
}
