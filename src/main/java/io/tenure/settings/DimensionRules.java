package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;

/** What must hold between a dimension and what it comes from or is named by. */
final class DimensionRules {
  /** Digits of the largest amount, its decimals among them. */
  private static final int DIGITS = 17;

  private final Settings settings;
  private final ConfigValues values;
  private final Problems problems;

  private DimensionRules(Settings settings, ConfigValues values, Problems problems) {
    this.settings = settings;
    this.values = values;
    this.problems = problems;
  }

  static void check(Settings settings, ConfigValues values, Problems problems) {
    DimensionRules rules = new DimensionRules(settings, values, problems);
    settings.dimensions().forEach(rules::dimensionHasItsInput);
    settings.dimensions().forEach(rules::bandsAreAmounts);
    settings.dimensions().forEach(rules::pairIsOfOthers);
    settings.dimensions().forEach(rules::pairHidesNothing);
    rules.windowsAreOfADimension();
    rules.benchmarkDimensionExists();
  }

  private void dimensionHasItsInput(DimensionSettings dimension) {
    String key = DimensionReader.key(dimension.name(), DimensionReader.FROM);
    boolean isMissing =
        settings.input().customers().isEmpty() && values.isValid(InputReader.CUSTOMERS_PATH);
    if (values.isValid(key) && dimension.from() == DimensionSource.CUSTOMERS && isMissing) {
      add(
          key,
          "is customers, but there is no customer table. Set "
              + InputReader.CUSTOMERS_PATH
              + ", or take the dimension from transactions.");
    }
  }

  private void windowsAreOfADimension() {
    ActivitySettings activity = settings.measures().activity();
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
    String key = DimensionReader.key(dimension.name(), DimensionReader.BANDS);
    boolean isTooFine = dimension.details().bands().stream().anyMatch(band -> band.scale() > scale);
    BigDecimal limit = BigDecimal.TEN.pow(DIGITS - scale);
    boolean isTooLarge =
        dimension.details().bands().stream().anyMatch(band -> band.compareTo(limit) >= 0);
    if (values.isValid(MoneyReader.SCALE) && isTooFine) {
      add(
          key,
          "has more decimals than the amounts: "
              + MoneyReader.SCALE
              + " is "
              + scale
              + ". Round the bands, or raise it.");
    } else if (values.isValid(MoneyReader.SCALE) && isTooLarge) {
      add(
          key,
          "has a bound that no amount reaches: they are below 10^"
              + (DIGITS - scale)
              + ". Lower it.");
    }
  }

  private void pairIsOfOthers(DimensionSettings pair) {
    List<String> names = singleDimensions();
    pair.details().of().stream()
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

  private void pairHidesNothing(DimensionSettings dimension) {
    String key = DimensionReader.key(dimension.name(), DimensionReader.FROM);
    boolean isPair = values.isValid(key) && dimension.from() == DimensionSource.PAIR;
    if (isPair && settings.publication().privacy().isOn()) {
      add(
          key,
          "is pair, but "
              + PublicationReader.MINIMUM_CUSTOMERS
              + " is "
              + settings.publication().privacy().minimumCustomers()
              + ": the segments of a pair add up to those of two other dimensions, and would give"
              + " back what is suppressed there. Remove the pair, or publish all.");
    }
  }

  private void benchmarkDimensionExists() {
    List<String> names = settings.dimensions().stream().map(DimensionSettings::name).toList();
    settings
        .measures()
        .benchmarks()
        .company()
        .dimension()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                add(
                    MeasureReader.BENCHMARK_DIMENSION,
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
