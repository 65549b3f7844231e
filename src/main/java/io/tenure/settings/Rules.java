package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;

/**
 * What must hold between several settings. A rule is silent where one of its settings has a problem
 * of its own.
 */
final class Rules {
  private static final String MONEY_SCALE = "tenure.money.scale";
  private static final String BENCHMARK_DIMENSION = "tenure.benchmarks.dimension";
  private static final String MONEY_CURRENCY = "tenure.money.currency";
  private static final String BENCHMARK_INDUSTRY = "tenure.benchmarks.industry";

  private final Settings settings;
  private final Values values;
  private final Problems problems;

  private Rules(Settings settings, Values values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, Values values, Problems problems) {
    Rules rules = new Rules(settings, values, problems);
    rules.earliestDateIsNotAfterAsOf();
    rules.retailPeriodsHaveAPattern();
    rules.customPeriodsHaveATable();
    rules.linesHaveATransaction();
    rules.acquisitionIsKnown();
    rules.onlyFirstTransactionsAreCounted();
    rules.currenciesHaveATarget();
    rules.ratesHaveCurrencies();
    settings.dimensions().forEach(rules::dimensionHasItsInput);
    rules.windowsAreOfADimension();
    settings.dimensions().forEach(rules::bandsAreAmounts);
    settings.dimensions().forEach(rules::pairIsOfOthers);
    rules.industryIsOneOrADimension();
    rules.benchmarkDimensionExists();
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

  private void dimensionHasItsInput(DimensionSettings dimension) {
    String key = DimensionReader.key(dimension.name(), DimensionReader.FROM);
    boolean isMissing =
        settings.customers().isEmpty() && values.isValid(InputReader.CUSTOMERS_PATH);
    if (values.isValid(key) && dimension.from() == DimensionSource.CUSTOMERS && isMissing) {
      add(
          key,
          "is customers, but there is no customer table. Set "
              + InputReader.CUSTOMERS_PATH
              + ", or take the dimension from transactions.");
    }
  }

  private void windowsAreOfADimension() {
    ActivitySettings activity = settings.activity();
    if (activity.windowsBy().isEmpty() != activity.windows().isEmpty()) {
      add(
          Keys.WINDOWS_BY,
          "and "
              + Keys.WINDOWS
              + " go together: a dimension, and the W of its segments. Set both or none.");
    }
    List<String> names = singleDimensions();
    activity
        .windowsBy()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                add(
                    Keys.WINDOWS_BY,
                    "is \""
                        + name
                        + "\", which is no dimension that a customer has alone. "
                        + existing(names)));
  }

  private List<String> singleDimensions() {
    return settings.dimensions().stream()
        .filter(dimension -> dimension.from() != DimensionSource.PAIR)
        .map(DimensionSettings::name)
        .toList();
  }

  private void bandsAreAmounts(DimensionSettings dimension) {
    int scale = settings.money().scale();
    boolean isTooFine = dimension.bands().stream().anyMatch(band -> band.scale() > scale);
    if (values.isValid(MONEY_SCALE) && isTooFine) {
      add(
          DimensionReader.key(dimension.name(), DimensionReader.BANDS),
          "has more decimals than the amounts: "
              + MONEY_SCALE
              + " is "
              + scale
              + ". Round the bands, or raise it.");
    }
  }

  private void pairIsOfOthers(DimensionSettings pair) {
    List<String> names = singleDimensions();
    pair.of().stream()
        .filter(name -> !names.contains(name))
        .forEach(
            name ->
                add(
                    DimensionReader.key(pair.name(), DimensionReader.OF),
                    "names \""
                        + name
                        + "\", which is no dimension that can be one of a pair. "
                        + existing(names)));
  }

  private void industryIsOneOrADimension() {
    BenchmarkSettings benchmarks = settings.benchmarks();
    if (benchmarks.dimension().isPresent() && benchmarks.industry().isPresent()) {
      add(
          BENCHMARK_INDUSTRY,
          "is set, and so is "
              + BENCHMARK_DIMENSION
              + " ("
              + values.where(BENCHMARK_DIMENSION)
              + "): the company is of one industry, or its segments are. Remove one of them.");
    }
  }

  private void benchmarkDimensionExists() {
    List<String> names = settings.dimensions().stream().map(DimensionSettings::name).toList();
    settings
        .benchmarks()
        .dimension()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                add(
                    BENCHMARK_DIMENSION,
                    "is \"" + name + "\", which is no dimension. " + existing(names)));
  }

  private static String existing(List<String> names) {
    return names.isEmpty()
        ? "Add it under " + Keys.DIMENSIONS + "; there is none yet."
        : "Add it under "
            + Keys.DIMENSIONS
            + ", or take one of: "
            + names.stream().collect(joining(", "))
            + ".";
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
