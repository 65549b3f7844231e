package io.tenure.settings;

import io.tenure.failure.Message;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What must hold between several settings. A rule is silent where one of its settings has a problem
 * of its own.
 */
final class SettingRules {
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
    rules.historyStartIsInTheHistory();
    CalendarRules.check(settings, values, problems);
    rules.linesHaveATransaction();
    rules.lineIdsAreOfLines();
    rules.acquisitionIsKnown();
    rules.onlyFirstTransactionsAreCounted();
    rules.datesNeedNoStarts();
    rules.usersAreOfGivenInputs();
    rules.rewardsHaveReferrals();
    rules.forecastsAreOfFirstCohorts();
    rules.currenciesHaveATarget();
    rules.ratesHaveCurrencies();
    rules.industryIsOneOrADimension();
    ContractRules.check(settings, values, problems);
    AcquisitionRules.check(settings, values, problems);
    CustomerTableRules.check(settings, values, problems);
    DimensionRules.check(settings, values, problems);
  }

  private void earliestDateIsNotAfterAsOf() {
    LocalDate earliest = settings.input().transactions().policy().earliestDate();
    boolean bothValid = values.isValid(InputReader.EARLIEST_DATE) && values.isValid(Keys.AS_OF);
    if (bothValid && earliest.isAfter(settings.time().asOf())) {
      add(
          InputReader.EARLIEST_DATE,
          "is "
              + earliest
              + ", after "
              + Keys.AS_OF
              + " "
              + settings.time().asOf()
              + ": every row would be rejected. Give an earlier date.");
    }
  }

  private void historyStartIsInTheHistory() {
    TransactionPolicy policy = settings.input().transactions().policy();
    if (!values.isValid(InputReader.HISTORY_START) || policy.historyStart().isEmpty()) {
      return;
    }
    LocalDate start = policy.historyStart().get();
    if (values.isValid(Keys.AS_OF) && start.isAfter(settings.time().asOf())) {
      add(
          InputReader.HISTORY_START,
          Message.of(
              "is %s, after %s %s: no table would have a row. Give an earlier date.",
              start, Keys.AS_OF, settings.time().asOf()));
    } else if (values.isValid(InputReader.EARLIEST_DATE) && start.isBefore(policy.earliestDate())) {
      add(
          InputReader.HISTORY_START,
          Message.of(
              "is %s, before %s %s: the rows between would be rejected. Give a later date.",
              start, InputReader.EARLIEST_DATE, policy.earliestDate()));
    }
  }

  private void linesHaveATransaction() {
    boolean isMissing =
        values.isValid(InputReader.TRANSACTION) && values.isNull(InputReader.TRANSACTION);
    if (values.isValid(InputReader.ROW_IS)
        && settings.input().transactions().rows().rowIs() == RowGrain.LINE
        && isMissing) {
      add(
          InputReader.ROW_IS,
          "is line, but nothing says which lines belong together. Set "
              + InputReader.TRANSACTION
              + " to the transaction id.");
    }
  }

  private void lineIdsAreOfLines() {
    boolean bothValid = values.isValid(InputReader.ROW_IS) && values.isValid(InputReader.LINE);
    if (bothValid
        && settings.input().transactions().columns().line().isPresent()
        && settings.input().transactions().rows().rowIs() == RowGrain.TRANSACTION) {
      add(
          InputReader.LINE,
          "tells lines apart, but "
              + InputReader.ROW_IS
              + " is transaction. Set it to line, or leave the line out.");
    }
  }

  private void acquisitionIsKnown() {
    boolean isKnown =
        settings.input().customers().filter(c -> c.acquiredAt().isPresent()).isPresent();
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
    if (isOther && settings.measures().cohorts().atTransaction() > 1) {
      add(
          Keys.AT_TRANSACTION,
          "is "
              + settings.measures().cohorts().atTransaction()
              + ", but "
              + Keys.COHORT_RULE
              + " is not first-transaction. Remove one of them.");
    }
  }

  private void datesNeedNoStarts() {
    if (isRule(CohortRule.ACQUIRED_AT)
        && values.isValid(InputReader.STARTS)
        && settings.input().transactions().columns().starts().isPresent()) {
      add(
          InputReader.STARTS,
          "says with what a customer joins, but "
              + Keys.COHORT_RULE
              + " is acquired-at: a date says that. Remove one of them.");
    }
  }

  private void usersAreOfGivenInputs() {
    Optional<AccountsSettings> accounts = settings.input().entity().accounts();
    if (accounts.isEmpty() || !values.isValid(EntityReader.INPUTS)) {
      return;
    }
    accounts.get().inputs().stream()
        .filter(input -> !settings.input().sources().containsKey(input))
        .map(InputName::text)
        .sorted()
        .forEach(
            input ->
                add(
                    EntityReader.INPUTS,
                    "names "
                        + input
                        + ", which is not given. Set tenure.input."
                        + input
                        + ".path, or remove the name."));
  }

  private void rewardsHaveReferrals() {
    boolean isTold = settings.input().customers().flatMap(CustomersSettings::referrals).isPresent();
    if (!values.isNull(InputReader.REWARD) && !isTold && values.isValid(InputReader.REWARD)) {
      add(
          InputReader.REWARD,
          "says what a referral costs, but nothing says who was referred. Set"
              + " tenure.input.customers.columns.referred-by and the path of the customer table, or remove"
              + " it.");
    }
  }

  private void forecastsAreOfFirstCohorts() {
    if (isRule(CohortRule.RECURRING)
        && values.isValid(MeasureReader.FORECASTS)
        && settings.measures().forecasts().isEnabled()) {
      add(
          MeasureReader.FORECASTS,
          "is true, but "
              + Keys.COHORT_RULE
              + " is recurring: a customer who is in many cohorts would leave many times, and no"
              + " model of lifetimes knows that. Set it to false, or choose another rule.");
    }
  }

  private boolean isRule(CohortRule rule) {
    return values.isValid(Keys.COHORT_RULE) && settings.measures().cohorts().rule() == rule;
  }

  private void currenciesHaveATarget() {
    for (String key : InputReader.CURRENCIES) {
      currencyHasATarget(key);
    }
  }

  private void currencyHasATarget(String key) {
    boolean bothValid = values.isValid(key) && values.isValid(MoneyReader.CURRENCY);
    if (bothValid && !values.isNull(key) && values.isNull(MoneyReader.CURRENCY)) {
      add(
          key,
          "is set, but nothing says which currency the tables are in. Set "
              + MoneyReader.CURRENCY
              + " to its ISO 4217 code.");
    }
  }

  private void ratesHaveCurrencies() {
    if (settings.input().rates().isPresent()
        && InputReader.CURRENCIES.stream()
            .allMatch(key -> values.isValid(key) && values.isNull(key))) {
      add(
          InputReader.RATES_PATH,
          "is set, but nothing says which currency an amount is in. Set "
              + InputReader.CURRENCY
              + ", or remove the rates.");
    }
  }

  private void industryIsOneOrADimension() {
    CompanySettings company = settings.measures().benchmarks().company();
    if (company.dimension().isPresent() && company.industry().isPresent()) {
      add(
          MeasureReader.BENCHMARK_INDUSTRY,
          "is set, and so is "
              + MeasureReader.BENCHMARK_DIMENSION
              + " ("
              + values.where(MeasureReader.BENCHMARK_DIMENSION)
              + "): the company is of one industry, or its segments are. Remove one of them.");
    }
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
