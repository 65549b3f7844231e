package io.tenure.settings;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a run. The value of a key is that of --as-of (for tenure.as-of), or else of
 * the last --set, or else of the file, or else of reference.conf.
 */
public final class SettingsReader {
  static final String MINIMUM_CUSTOMERS = "tenure.privacy.minimum-customers";
  private static final int LONGEST_WINDOW = 1200;
  private static final int ANY = Integer.MAX_VALUE;

  /** Decimals of most currencies, for money of which nothing is said. */
  private static final int CENTS = 2;

  private final ConfigValues values;
  private final InputReader input;
  private final DimensionReader dimensions;

  private SettingsReader(ConfigValues values, Problems problems) {
    this.values = values;
    this.input = new InputReader(values);
    this.dimensions = new DimensionReader(values, problems);
  }

  /**
   * The settings, checked and typed.
   *
   * @param overrides key=value of each --set, in the order given
   * @param asOf the date of --as-of, or null
   * @throws InvalidSettings with all problems: unknown keys, wrong values, settings that contradict
   *     each other; when a text cannot be parsed, with that alone
   */
  public static Settings read(ConfigText file, List<String> overrides, @Nullable String asOf)
      throws InvalidSettings {
    Layers layers = Layers.of(file, overrides, asOf);
    Problems problems = new Problems();
    UnknownKeys.report(layers, problems);
    ConfigValues values = new ConfigValues(layers, problems);
    Settings settings = new SettingsReader(values, problems).settings();
    SettingRules.check(settings, values, problems);
    problems.throwIfAny();
    return settings;
  }

  /**
   * The settings that hold, valid or not: one "key = value # origin" per line, in the order of the
   * keys, without secrets.
   *
   * @throws InvalidSettings when a text cannot be parsed
   */
  public static String printed(ConfigText file, List<String> overrides, @Nullable String asOf)
      throws InvalidSettings {
    return Keys.leaves(Layers.of(file, overrides, asOf).effective()).entrySet().stream()
        .map(
            setting ->
                setting.getKey()
                    + " = "
                    + Shown.value(setting.getKey(), setting.getValue())
                    + "  # "
                    + Origins.where(setting.getValue().origin())
                    + "\n")
        .collect(joining());
  }

  private Settings settings() {
    LocalDate asOf = values.date(Keys.AS_OF);
    return new Settings(
        asOf,
        values.zone("tenure.time-zone"),
        new PeriodReader(values).period(),
        money(),
        input.transactions(),
        input.customers(),
        input.mergedCustomers(),
        input.rates(),
        input.calendar(),
        dimensions.dimensions(),
        cohorts(),
        activity(),
        benchmarks(),
        quality(),
        new PrivacySettings(values.wholeNumber(MINIMUM_CUSTOMERS, 0, ANY)),
        output(),
        // Last: it covers the keys that were read above.
        Digest.of(values.canonical()));
  }

  private MoneySettings money() {
    Optional<Currency> currency = values.currency("tenure.money.currency");
    int minorUnits = currency.map(Currency::getDefaultFractionDigits).orElse(CENTS);
    return new MoneySettings(
        values.optionalWholeNumber("tenure.money.scale", 0, 6).orElse(minorUnits), currency);
  }

  private CohortSettings cohorts() {
    return new CohortSettings(
        values.choice(Keys.COHORT_RULE, CohortRule.class),
        values.wholeNumber(Keys.AT_TRANSACTION, 1, 1000),
        values.wholeNumber("tenure.cohorts.small", 1, ANY),
        values.wholeNumber("tenure.cohorts.matrix-ages", 0, 600));
  }

  private ActivitySettings activity() {
    return new ActivitySettings(
        values.wholeNumber("tenure.activity.min-orders", 1, ANY),
        values.wholeNumber("tenure.activity.inactivity-window", 1, LONGEST_WINDOW),
        values.optional(Keys.WINDOWS_BY, "the name of a dimension"),
        values.blocksIn(Keys.WINDOWS).stream()
            .collect(
                toMap(
                    segment -> segment,
                    segment ->
                        values.wholeNumber(Keys.join(Keys.WINDOWS, segment), 1, LONGEST_WINDOW))),
        values.wholeNumber("tenure.activity.frequency-periods", 1, 366));
  }

  private BenchmarkSettings benchmarks() {
    return new BenchmarkSettings(
        values.optional("tenure.benchmarks.path", "the path of a CSV file"),
        values.optional("tenure.benchmarks.dimension", "the name of a dimension"),
        values.optional("tenure.benchmarks.industry", "an industry of the benchmark table"),
        values.optional("tenure.benchmarks.size-band", "a size band of the benchmark table"),
        values.share("tenure.benchmarks.target"),
        values.share("tenure.benchmarks.alarm"),
        values.wholeNumber("tenure.benchmarks.min-customers", 1, ANY));
  }

  private QualitySettings quality() {
    return new QualitySettings(
        values.share("tenure.quality.max-rejected-share"),
        values.wholeNumber("tenure.quality.sample-rows", 0, 1000));
  }

  private OutputSettings output() {
    return new OutputSettings(
        values.path("tenure.output.path", "the folder of all runs"),
        values.wholeNumber("tenure.output.keep-runs", 1, ANY));
  }
}
