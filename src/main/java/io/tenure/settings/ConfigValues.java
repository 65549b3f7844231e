package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Typed values of single keys. A wrong value adds a problem and gives a stand-in, so that one
 * reading finds all problems. They are thrown at the end, and of the stand-ins nobody sees any but
 * an empty path, or none ({@link Places}).
 */
final class ConfigValues {
  /** The canonical text of a setting that is not set; no text that is set is blank. */
  static final String ABSENT = "";

  /** For a whole number that may be as large as it likes. */
  static final int ANY = Integer.MAX_VALUE;

  private static final String DATE = "a date from 0001-01-01 to 9999-12-31 (yyyy-MM-dd)";
  private static final String SQL = "a Spark SQL expression over the input's columns";

  private final Layers layers;
  private final Problems problems;
  private final SortedMap<String, String> canonical = new TreeMap<>();

  ConfigValues(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  int wholeNumber(String key, int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    return required(key, expected, text -> Parsers.wholeNumber(text, least, most)).orElse(least);
  }

  Optional<Currency> currency(String key) {
    if (isNull(key)) {
      canonical.put(key, ABSENT);
      return Optional.empty();
    }
    return required(key, "the ISO 4217 code of a currency, such as EUR", Parsers::currency);
  }

  double share(String key) {
    return required(key, "a share from 0 to 1", Parsers::share).orElse(0.0);
  }

  /** A decimal number, 0 or more. */
  BigDecimal amount(String key) {
    return required(key, "a number of 0 or more", Parsers::amount).orElse(BigDecimal.ZERO);
  }

  LocalDate date(String key) {
    return required(key, DATE, Parsers::date).orElse(LocalDate.EPOCH);
  }

  Optional<LocalDate> optionalDate(String key) {
    return optional(key, DATE, Parsers::date);
  }

  ZoneId zone(String key) {
    String expected = "UTC, an offset such as \"+02:00\" or a region such as Europe/Berlin";
    return required(key, expected, Parsers::zone).orElse(ZoneOffset.UTC);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    E[] choices = type.getEnumConstants();
    String expected = "one of " + Stream.of(choices).map(Parsers::word).collect(joining(", "));
    return required(key, expected, text -> Parsers.choice(text, type)).orElse(choices[0]);
  }

  boolean flag(String key) {
    return required(key, "true or false", Parsers::flag).orElse(false);
  }

  OptionalInt optionalWholeNumber(String key, int least, int most) {
    if (isNull(key)) {
      absent(key);
      return OptionalInt.empty();
    }
    return OptionalInt.of(wholeNumber(key, least, most));
  }

  SqlExpression sql(String key) {
    return expression(key, required(key, SQL, Parsers::notBlank).orElse(""));
  }

  Optional<SqlExpression> optionalSql(String key) {
    return optional(key, SQL).map(sql -> expression(key, sql));
  }

  Optional<String> optional(String key, String expected) {
    return optional(key, expected, Parsers::notBlank);
  }

  <T> Optional<T> optional(String key, String expected, Function<String, Optional<T>> parser) {
    return isNull(key) ? absent(key) : required(key, expected, parser);
  }

  String matching(String key, String expected, Pattern pattern) {
    return required(key, expected, text -> Optional.of(text).filter(pattern.asMatchPredicate()))
        .orElse("");
  }

  String text(String key, String expected) {
    return required(key, expected, Parsers::notBlank).orElse("");
  }

  /** A text that stands in no file and on no command line, where others could read it. */
  Optional<Secret> secret(String key) {
    if (isNull(key)) {
      return Optional.empty();
    }
    // what fills a variable often leaves a line end behind it
    Optional<String> text =
        Scalars.text(layers.value(key)).map(String::strip).flatMap(Parsers::secret);
    if (text.isEmpty() || !where(key).equals(Origins.VARIABLE)) {
      problems.add(
          where(key),
          key
              + " is "
              + Shown.found(key, layers.value(key))
              + ", but must be taken from an environment variable, as others can read files and"
              + " command lines. Write for example ${?PGPASSWORD}.");
    }
    return text.map(Secret::new);
  }

  String path(String key, String expected) {
    return required(key, expected, Parsers::path).orElse("");
  }

  /** Absent, or as {@link #path}. */
  Optional<String> optionalPath(String key, String expected) {
    return optional(key, expected, Parsers::path);
  }

  /** One path or a list of different ones; a path that is read twice would count its rows twice. */
  List<String> paths(String key) {
    String expected = "a path or a list of different paths";
    if (!(layers.value(key) instanceof ConfigList)) {
      return required(key, expected, Parsers::path).stream().toList();
    }
    return list(key, expected, "[/sales/2025, /sales/2026]", Parsers::paths);
  }

  /** No path, or as {@link #paths}. */
  List<String> optionalPaths(String key) {
    return isNull(key) ? this.<String>absent(key).stream().toList() : paths(key);
  }

  /** A list of texts that a parser understands as a whole; empty where it does not. */
  <T> List<T> list(
      String key,
      String expected,
      String example,
      Function<List<String>, Optional<List<T>>> parser) {
    Optional<List<T>> parsed = Scalars.texts(layers.value(key)).flatMap(parser);
    String such = expected + ", such as " + Shown.written(key, example, where(key));
    parsed.ifPresentOrElse(list -> canonical.put(key, list.toString()), () -> wrong(key, such));
    return parsed.orElse(List.of());
  }

  /** What is read, or the usual value where the key is not set. */
  <T> T orUsual(String key, T usual, Function<String, T> reading) {
    if (isNull(key)) {
      canonical.put(key, usual.toString());
      return usual;
    }
    return reading.apply(key);
  }

  /** Names of the blocks in a block, in alphabetical order. */
  List<String> blocksIn(String key) {
    return layers.value(key) instanceof ConfigObject block
        ? List.copyOf(new TreeSet<>(block.keySet()))
        : List.of();
  }

  boolean isBlock(String key) {
    return layers.value(key) instanceof ConfigObject;
  }

  boolean isNull(String key) {
    return layers.value(key).valueType() == ConfigValueType.NULL;
  }

  /** Whether the key was read without a problem. */
  boolean isValid(String key) {
    return canonical.containsKey(key);
  }

  String where(String key) {
    return Origins.where(layers.value(key).origin());
  }

  /** Every key that was read without a problem, with a text that is equal for equal values. */
  SortedMap<String, String> canonical() {
    return canonical;
  }

  private <T> Optional<T> required(
      String key, String expected, Function<String, Optional<T>> parser) {
    Optional<T> parsed = Scalars.text(layers.value(key)).flatMap(parser);
    parsed.ifPresentOrElse(
        value -> canonical.put(key, value.toString()), () -> wrong(key, expected));
    return parsed;
  }

  private <T> Optional<T> absent(String key) {
    canonical.put(key, ABSENT);
    return Optional.empty();
  }

  private SqlExpression expression(String key, String sql) {
    return new SqlExpression(key, sql, where(key));
  }

  private void wrong(String key, String expected) {
    String found = Shown.found(key, layers.value(key));
    String rule = found.contains(Shown.HIDDEN) ? expected + " without a password in it" : expected;
    problems.add(where(key), key + " is " + found + ", but must be " + rule + ". " + advice(key));
  }

  private String advice(String key) {
    ConfigValue usual = layers.defaultOf(key);
    if (usual != null && usual.valueType() != ConfigValueType.NULL) {
      return "Correct it, or leave it out for the default " + Shown.value(key, usual) + ".";
    }
    if (!isNull(key)) {
      return "Correct it.";
    }
    return key.equals(Keys.AS_OF)
        ? "Give it with --as-of."
        : "Set it in the configuration file or with --set " + key + "=...";
  }
}
