package io.tenure.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads tenure.dimensions. */
final class DimensionReader {
  static final String FROM = "from";
  static final String AT = "at";
  static final String BANDS = "bands";
  static final String OF = "of";
  static final String VALUE = "value";
  private static final String TOP = "top";

  /** Every setting of a dimension. */
  static final List<String> KEYS = List.of(FROM, VALUE, AT, BANDS, OF, TOP);

  /** Those that are lists. */
  static final List<String> LISTS = List.of(BANDS, OF);

  /** Once, twice, three to five times, more often. */
  private static final List<BigDecimal> USUAL_FREQUENCIES =
      List.of(1, 2, 3, 6).stream().map(BigDecimal::valueOf).toList();

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int MOST = 1000;

  private final ConfigValues values;
  private final Problems problems;

  DimensionReader(ConfigValues values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The dimensions in alphabetical order. */
  List<DimensionSettings> dimensions() {
    return values.blocksIn(Keys.DIMENSIONS).stream()
        .filter(name -> values.isBlock(Keys.join(Keys.DIMENSIONS, name)))
        .map(this::dimension)
        .toList();
  }

  /** The full key of a setting of a dimension. */
  static String key(String dimension, String setting) {
    return Keys.join(Keys.DIMENSIONS, dimension) + "." + setting;
  }

  private DimensionSettings dimension(String name) {
    requireName(name);
    DimensionSource from = values.choice(key(name, FROM), DimensionSource.class);
    if (values.isValid(key(name, FROM))) {
      requireNothingElse(name, from);
    }
    return new DimensionSettings(
        name, from, details(name, from), values.optionalWholeNumber(key(name, TOP), 1, MOST));
  }

  private DimensionDetails details(String name, DimensionSource from) {
    return new DimensionDetails(
        from.takes(VALUE) ? Optional.of(values.sql(key(name, VALUE))) : Optional.empty(),
        from.takes(AT)
            ? values.orUsual(key(name, AT), DimensionMoment.ACQUISITION, this::moment)
            : DimensionMoment.ACQUISITION,
        from.takes(BANDS) ? bands(key(name, BANDS), from) : List.of(),
        from.takes(OF) ? pair(key(name, OF)) : List.of());
  }

  private void requireName(String name) {
    String key = Keys.join(Keys.DIMENSIONS, name);
    if (!NAME.matcher(name).matches() || name.equals("all")) {
      problems.add(
          values.where(key),
          key
              + " is not a name for a dimension: it must be lower_snake_case ([a-z][a-z0-9_]*) and"
              + " not all, which is the total. Rename it.");
    }
  }

  /** A setting that changes nothing is a misunderstanding. */
  private void requireNothingElse(String name, DimensionSource from) {
    for (String setting : List.of(VALUE, AT, BANDS, OF)) {
      String key = key(name, setting);
      if (!from.takes(setting) && !values.isNull(key)) {
        problems.add(
            values.where(key),
            key
                + " is set, but a dimension from "
                + Parsers.word(from)
                + " has no "
                + setting
                + ". Remove it.");
      }
    }
  }

  private DimensionMoment moment(String key) {
    return values.choice(key, DimensionMoment.class);
  }

  private List<BigDecimal> bands(String key, DimensionSource from) {
    if (from == DimensionSource.FIRST_ORDER_VALUE) {
      return values.list(
          key, "a list of ascending amounts above 0", "[20, 50, 100]", Parsers::amounts);
    }
    return values.orUsual(key, USUAL_FREQUENCIES, this::counts);
  }

  private List<BigDecimal> counts(String key) {
    return values.list(
        key,
        "a list of ascending whole numbers that begins with 1",
        "[1, 2, 3, 6]",
        Parsers::counts);
  }

  private List<String> pair(String key) {
    return values.list(key, "a list of two other dimensions", "[industry, channel]", Parsers::pair);
  }
}
