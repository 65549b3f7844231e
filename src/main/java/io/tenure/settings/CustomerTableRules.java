package io.tenure.settings;

import io.tenure.failure.Message;

/** What the settings of tables with a row for each customer ask of each other. */
final class CustomerTableRules {
  private final Settings settings;
  private final ConfigValues values;
  private final Problems problems;

  private CustomerTableRules(Settings settings, ConfigValues values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    CustomerTableRules rules = new CustomerTableRules(settings, values, problems);
    rules.levelsRise();
    rules.marginRatesHaveADimension();
    rules.marginIsToldOnce();
    if (settings.publication().customers().isEnabled()) {
      rules.theyHaveAPlace();
      rules.somebodyConsents();
    }
  }

  private void theyHaveAPlace() {
    if (values.isValid(PublicationReader.CUSTOMERS_PATH)
        && values.isNull(PublicationReader.CUSTOMERS_PATH)) {
      add(
          PublicationReader.CUSTOMERS,
          "is true, but nothing says where personal data may lie. Set "
              + PublicationReader.CUSTOMERS_PATH
              + " to a folder of its own, apart from "
              + "tenure.output.path.");
    }
  }

  /** A missing consent is none: without the expression there would be no row. */
  private void somebodyConsents() {
    boolean bothValid =
        values.isValid(InputReader.CONSENT) && values.isValid(InputReader.CUSTOMERS_PATH);
    boolean isKnown = settings.input().customers().flatMap(CustomersSettings::consent).isPresent();
    if (bothValid && !isKnown) {
      add(
          PublicationReader.CUSTOMERS,
          "is true, but nothing says which customers may have a row of their own. Set "
              + InputReader.CUSTOMERS_PATH
              + " and "
              + InputReader.CONSENT
              + ", such as \"newsletter_ok\", or \"true\" if all of the customer table may.");
    }
  }

  private void levelsRise() {
    RiskSettings.RiskLevels levels = settings.measures().risk().levels();
    boolean areValid =
        values.isValid(MeasureReader.WATCH)
            && values.isValid(MeasureReader.AT_RISK)
            && values.isValid(MeasureReader.CRITICAL);
    if (areValid
        && !(0 < levels.watch()
            && levels.watch() <= levels.atRisk()
            && levels.atRisk() <= levels.critical())) {
      add(
          MeasureReader.WATCH,
          Message.of(
              "is %s, %s %s and %s %s: each level has to be above 0 and no lower than the one before."
                  + " Correct them.",
              levels.watch(),
              MeasureReader.AT_RISK,
              levels.atRisk(),
              MeasureReader.CRITICAL,
              levels.critical()));
    }
  }

  private void marginRatesHaveADimension() {
    MarginSettings margin = settings.money().margin();
    if (margin.by().isEmpty() && !margin.rates().isEmpty()) {
      add(
          MoneyReader.MARGIN_RATES,
          "has rates, but nothing says of which dimension. Set "
              + MoneyReader.MARGIN_RATE_BY
              + " to its name.");
    }
    boolean isKnown =
        margin.by().isEmpty()
            || settings.dimensions().stream()
                .anyMatch(
                    dimension ->
                        dimension.name().equals(margin.by().get())
                            && dimension.from() != DimensionSource.PAIR);
    if (values.isValid(MoneyReader.MARGIN_RATE_BY) && !isKnown) {
      add(
          MoneyReader.MARGIN_RATE_BY,
          Message.of(
              "is %s, but that is no dimension that a customer has of its own. Give the name of one that is"
                  + " not a pair.",
              margin.by().get()));
    }
  }

  /** Which of two sources counts nobody should have to look up. */
  private void marginIsToldOnce() {
    MarginSettings margin = settings.money().margin();
    boolean isRate = margin.usual().isPresent() || !margin.rates().isEmpty();
    if (isRate && settings.input().transactions().columns().cost().isPresent()) {
      add(
          InputReader.COST,
          Message.of(
              "tells the margin of each row, and %s or %s one for many. Remove one of them.",
              MoneyReader.MARGIN_RATE, MoneyReader.MARGIN_RATES));
    }
  }

  private void add(String key, String sentence) {
    problems.add(values.where(key), key + " " + sentence);
  }
}
