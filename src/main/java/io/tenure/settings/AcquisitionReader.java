package io.tenure.settings;

import java.util.Optional;

/** Reads tenure.input.acquisition-costs and tenure.acquisition. */
final class AcquisitionReader {
  private static final String INPUT = "tenure.input.acquisition-costs";
  static final String PATH = INPUT + ".path";
  static final String DIMENSION = INPUT + ".dimension";
  static final String SEGMENT = INPUT + ".columns.segment";
  static final String CURRENCY = INPUT + ".columns.currency";
  private static final int LONGEST_LAG = 120;

  private final ConfigValues values;
  private final SourceReader sources;

  AcquisitionReader(ConfigValues values, SourceReader sources) {
    this.values = values;
    this.sources = sources;
  }

  /** All of it is checked without a path, too. */
  Optional<AcquisitionSettings> acquisition() {
    AcquisitionSettings acquisition =
        new AcquisitionSettings(
            sources.optional(INPUT),
            values.sql(INPUT + ".where"),
            new AcquisitionSettings.Columns(
                values.sql(INPUT + ".columns.date"),
                values.optionalSql(SEGMENT),
                values.sql(INPUT + ".columns.amount"),
                values.optionalSql(CURRENCY)),
            values.optional(DIMENSION, "the name of a dimension"),
            new AcquisitionSettings.Rules(
                values.wholeNumber("tenure.acquisition.lag-periods", 0, LONGEST_LAG),
                values.amount("tenure.acquisition.target-ltv-cac").doubleValue()));
    return Optional.of(acquisition).filter(costs -> costs.source().isGiven());
  }
}
