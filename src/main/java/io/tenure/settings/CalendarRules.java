package io.tenure.settings;

/** What must hold between the settings of periods. */
final class CalendarRules {
  private final TimeSettings time;
  private final boolean hasTable;
  private final ConfigValues values;
  private final Problems problems;

  private CalendarRules(Settings settings, ConfigValues values, Problems problems) {
    this.time = settings.time();
    this.hasTable = settings.input().calendar().isPresent();
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    CalendarRules rules = new CalendarRules(settings, values, problems);
    rules.retailPeriodsHaveAPattern();
    rules.customPeriodsHaveATable();
  }

  private void retailPeriodsHaveAPattern() {
    boolean isMissing =
        values.isValid(TimeReader.RETAIL_PATTERN) && time.period().retail().isEmpty();
    boolean bothValid =
        values.isValid(TimeReader.RETAIL_PATTERN) && values.isValid(TimeReader.UNIT);
    if (bothValid && !isMissing && !hasRetailMonths()) {
      add(
          TimeReader.RETAIL_PATTERN,
          "is set, but no retail month is made of whole "
              + Parsers.word(time.period().unit())
              + "s of this kind, so that it changes nothing. Remove it, or take another "
              + TimeReader.UNIT
              + " or week-start.");
    }
    if (time.period().unit().isRetail() && isMissing) {
      add(
          TimeReader.UNIT,
          "is "
              + Parsers.word(time.period().unit())
              + ", but nothing says how many weeks a month has. Set "
              + TimeReader.RETAIL_PATTERN
              + " to 4-4-5, 4-5-4 or 5-4-4.");
    }
  }

  private boolean hasRetailMonths() {
    PeriodSettings period = time.period();
    return switch (period.unit()) {
      case DAY, RETAIL_MONTH, RETAIL_QUARTER, RETAIL_YEAR, CUSTOM -> true;
      case WEEK ->
          period
              .retail()
              .map(retail -> retail.yearEndWeekday().plus(1) == period.weekStart())
              .orElse(true);
      case MONTH, QUARTER, YEAR -> time.period().retail().isEmpty();
    };
  }

  /** A table that nobody reads would look as if the tables followed it. */
  private void customPeriodsHaveATable() {
    boolean bothValid =
        values.isValid(TimeReader.UNIT) && values.isValid(InputReader.CALENDAR_PATH);
    boolean isCustom = time.period().unit() == PeriodUnit.CUSTOM;
    if (bothValid && isCustom && !hasTable) {
      add(
          TimeReader.UNIT,
          "is custom, but there is no table of periods. Set "
              + InputReader.CALENDAR_PATH
              + ", or take another unit.");
    }
    if (bothValid && hasTable && !isCustom) {
      add(
          InputReader.CALENDAR_PATH,
          "is set, but "
              + TimeReader.UNIT
              + " is "
              + Parsers.word(time.period().unit())
              + ", so that nothing would read it. Set the unit to custom, or remove the path.");
    }
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
