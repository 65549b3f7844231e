package io.tenure.settings;

import java.time.LocalDate;

/**
 * What must hold between several settings. A rule is silent where one of its settings has a problem
 * of its own.
 */
final class SettingRules {
  private static final String MONEY_CURRENCY = "tenure.money.currency";
  private static final String BENCHMARK_INDUSTRY = "tenure.benchmarks.industry";

  private final Settings settings;
  private final ConfigValues values;
  private final Problems problems;

  private SettingRules(Settings settings, ConfigValues values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    SettingRules rules = new SettingRules(settings, values, problems);
    rules.earliestDateIsNotAfterAsOf();
    rules.retailPeriodsHaveAPattern();
    rules.customPeriodsHaveATable();
    rules.linesHaveATransaction();
    rules.acquisitionIsKnown();
    rules.onlyFirstTransactionsAreCounted();
    rules.currenciesHaveATarget();
    rules.ratesHaveCurrencies();
    rules.industryIsOneOrADimension();
    DimensionRules.check(settings, values, problems);
  }

  private void earliestDateIsNotAfterAsOf() {
    LocalDate earliest = settings.transactions().earliestDate();
    boolean bothValid = values.isValid(InputReader.EARLIEST_DATE) && values.isValid(Keys.AS_OF);
    if (bothValid && earliest.isAfter(settings.asOf())) {
      add(
          InputReader.EARLIEST_DATE,
          "is "
              + earliest
              + ", after "
              + Keys.AS_OF
              + " "
              + settings.asOf()
              + ": every row would be rejected. Give an earlier date.");
    }
  }

  private void retailPeriodsHaveAPattern() {
    boolean isMissing =
        values.isValid(PeriodReader.RETAIL_PATTERN) && settings.period().retail().isEmpty();
    boolean bothValid =
        values.isValid(PeriodReader.RETAIL_PATTERN) && values.isValid(PeriodReader.UNIT);
    if (bothValid && !isMissing && !hasRetailMonths()) {
      add(
          PeriodReader.RETAIL_PATTERN,
          "is set, but no retail month is made of whole "
              + Parsers.word(settings.period().unit())
              + "s of this kind, so that it changes nothing. Remove it, or take another "
              + PeriodReader.UNIT
              + " or week-start.");
    }
    if (settings.period().unit().isRetail() && isMissing) {
      add(
          PeriodReader.UNIT,
          "is "
              + Parsers.word(settings.period().unit())
              + ", but nothing says how many weeks a month has. Set "
              + PeriodReader.RETAIL_PATTERN
              + " to 4-4-5, 4-5-4 or 5-4-4.");
    }
  }

  private boolean hasRetailMonths() {
    PeriodSettings period = settings.period();
    return switch (period.unit()) {
      case DAY, RETAIL_MONTH, RETAIL_QUARTER, RETAIL_YEAR, CUSTOM -> true;
      case WEEK ->
          period
              .retail()
              .map(retail -> retail.yearEndWeekday().plus(1) == period.weekStart())
              .orElse(true);
      case MONTH, QUARTER, YEAR -> settings.period().retail().isEmpty();
    };
  }

  /** A table that nobody reads would look as if the tables followed it. */
  private void customPeriodsHaveATable() {
    boolean bothValid =
        values.isValid(PeriodReader.UNIT) && values.isValid(InputReader.CALENDAR_PATH);
    boolean isCustom = settings.period().unit() == PeriodUnit.CUSTOM;
    boolean hasTable = settings.calendar().isPresent();
    if (bothValid && isCustom && !hasTable) {
      add(
          PeriodReader.UNIT,
          "is custom, but there is no table of periods. Set "
              + InputReader.CALENDAR_PATH
              + ", or take another unit.");
    }
    if (bothValid && hasTable && !isCustom) {
      add(
          InputReader.CALENDAR_PATH,
          "is set, but "
              + PeriodReader.UNIT
              + " is "
              + Parsers.word(settings.period().unit())
              + ", so that nothing would read it. Set the unit to custom, or remove the path.");
    }
  }

  private void linesHaveATransaction() {
    boolean isMissing =
        values.isValid(InputReader.TRANSACTION) && values.isNull(InputReader.TRANSACTION);
    if (values.isValid(InputReader.ROW_IS)
        && settings.transactions().rowIs() == RowGrain.LINE
        && isMissing) {
      add(
          InputReader.ROW_IS,
          "is line, but nothing says which lines belong together. Set "
              + InputReader.TRANSACTION
              + " to the transaction id.");
    }
  }

  private void acquisitionIsKnown() {
    boolean isKnown = settings.customers().filter(c -> c.acquiredAt().isPresent()).isPresent();
    boolean bothValid =
        values.isValid(InputReader.ACQUIRED_AT) && values.isValid(InputReader.CUSTOMERS_PATH);
    if (isRule(CohortRule.ACQUIRED_AT) && bothValid && !isKnown) {
      add(
          Keys.COHORT_RULE,
          "is acquired-at, but nothing says when a customer was acquired. Set "
              + InputReader.CUSTOMERS_PATH
              + " and "
              + InputReader.ACQUIRED_AT
              + ".");
    }
  }

  private void onlyFirstTransactionsAreCounted() {
    boolean isOther = values.isValid(Keys.COHORT_RULE) && !isRule(CohortRule.FIRST_TRANSACTION);
    if (isOther && settings.cohorts().atTransaction() > 1) {
      add(
          Keys.AT_TRANSACTION,
          "is "
              + settings.cohorts().atTransaction()
              + ", but "
              + Keys.COHORT_RULE
              + " is not first-transaction. Remove one of them.");
    }
  }

  private boolean isRule(CohortRule rule) {
    return values.isValid(Keys.COHORT_RULE) && settings.cohorts().rule() == rule;
  }

  private void currenciesHaveATarget() {
    if (settings.transactions().currency().isPresent()
        && values.isValid(MONEY_CURRENCY)
        && values.isNull(MONEY_CURRENCY)) {
      add(
          InputReader.CURRENCY,
          "is set, but nothing says which currency the tables are in. Set "
              + MONEY_CURRENCY
              + " to its ISO 4217 code.");
    }
  }

  private void ratesHaveCurrencies() {
    if (settings.rates().isPresent()
        && values.isValid(InputReader.CURRENCY)
        && values.isNull(InputReader.CURRENCY)) {
      add(
          InputReader.RATES_PATH,
          "is set, but nothing says which currency an amount is in. Set "
              + InputReader.CURRENCY
              + ", or remove the rates.");
    }
  }

  private void industryIsOneOrADimension() {
    BenchmarkSettings benchmarks = settings.benchmarks();
    if (benchmarks.dimension().isPresent() && benchmarks.industry().isPresent()) {
      add(
          BENCHMARK_INDUSTRY,
          "is set, and so is "
              + DimensionRules.BENCHMARK_DIMENSION
              + " ("
              + values.where(DimensionRules.BENCHMARK_DIMENSION)
              + "): the company is of one industry, or its segments are. Remove one of them.");
    }
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
