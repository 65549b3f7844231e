package io.tenure.settings;

import io.tenure.reach.Credentials;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts to typed values, strictly: nothing is rounded, cut or guessed. Empty when the text is none.
 */
final class Parsers {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d{1,3})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ZONE = Pattern.compile("UTC|[+-]\\d{2}:\\d{2}|[A-Za-z]+/.+");

  /** Weeks of the months of a retail quarter; the five-week month may be any of the three. */
  private static final Map<String, List<Integer>> RETAIL_PATTERNS =
      Map.of("4-4-5", List.of(4, 4, 5), "4-5-4", List.of(4, 5, 4), "5-4-4", List.of(5, 4, 4));

  private static final int FIFTHS = 5;

  private Parsers() {}

  static Optional<Boolean> flag(String text) {
    return text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
  }

  static Optional<Integer> wholeNumber(String text, int least, int most) {
    return Optional.of(text)
        .filter(WHOLE.asMatchPredicate())
        .map(Long::valueOf)
        .filter(number -> number >= least && number <= most)
        .map(Math::toIntExact);
  }

  /** A decimal number from 0 to 1. */
  static Optional<Double> share(String text) {
    return exactShare(text).map(BigDecimal::doubleValue);
  }

  /** The same, for what money is multiplied by. */
  static Optional<BigDecimal> exactShare(String text) {
    return amount(text).filter(number -> number.compareTo(BigDecimal.ONE) <= 0);
  }

  /** A decimal number, 0 or more. */
  static Optional<BigDecimal> amount(String text) {
    return Optional.of(text)
        .filter(DECIMAL.asMatchPredicate())
        .map(BigDecimal::new)
        .filter(number -> number.signum() >= 0)
        .map(number -> number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
  }

  /** Four decimal numbers, none below the one before: what parts values into fifths. */
  static Optional<List<BigDecimal>> thresholds(List<String> texts) {
    if (texts.size() != FIFTHS - 1 || !texts.stream().allMatch(DECIMAL.asMatchPredicate())) {
      return Optional.empty();
    }
    List<BigDecimal> numbers =
        texts.stream().map(text -> new BigDecimal(text).stripTrailingZeros()).toList();
    return Optional.of(numbers).filter(four -> four.stream().sorted().toList().equals(four));
  }

  /** A name for each of five. */
  static Optional<List<String>> five(List<String> texts) {
    return Optional.of(texts)
        .filter(names -> names.size() == FIFTHS && names.stream().noneMatch(String::isBlank));
  }

  /** A day of the years 0001 to 9999: what every engine and file format can hold. */
  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(text)
          .filter(DATE.asMatchPredicate())
          .map(LocalDate::parse)
          .filter(date -> date.getYear() >= 1);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * UTC, an offset or a region. Abbreviations such as CET or EST mean different zones to people.
   */
  static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(text).filter(ZONE.asMatchPredicate()).map(ZoneId::of);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An ISO 4217 code of money that has minor units, if only none: gold has no such number. */
  static Optional<Currency> currency(String text) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(text))
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .findFirst();
  }

  static <E extends Enum<E>> Optional<E> choice(String text, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(choice -> word(choice).equalsIgnoreCase(text))
        .findFirst();
  }

  /** The word for a choice in the configuration, with hyphens between its parts. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<List<Integer>> retailPattern(String text) {
    return Optional.ofNullable(RETAIL_PATTERNS.get(text));
  }

  /** Without signs that a header or an address cannot hold. */
  static Optional<String> secret(String text) {
    return notBlank(text).filter(known -> known.chars().noneMatch(Character::isISOControl));
  }

  /** An address of the web that has a host. */
  static Optional<String> webAddress(String text) {
    try {
      return path(text)
          .filter(url -> url.matches("https?://.+") && URI.create(url).getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<String> notBlank(String text) {
    return Optional.of(text).filter(some -> !some.isBlank());
  }

  /** One path at least, none of them blank or twice. */
  static Optional<List<String>> paths(List<String> texts) {
    return Optional.of(texts)
        .filter(paths -> !paths.isEmpty() && paths.stream().allMatch(p -> path(p).isPresent()))
        .filter(paths -> new HashSet<>(paths).size() == paths.size());
  }

  /** A path; one with a password in it would tell it to every message and listing. */
  static Optional<String> path(String text) {
    return notBlank(text).filter(path -> !Credentials.areIn(path));
  }

  /** Amounts of money above 0, each above the one before. */
  static Optional<List<BigDecimal>> amounts(List<String> texts) {
    return ascending(texts, DECIMAL).filter(amounts -> amounts.get(0).signum() > 0);
  }

  /** Whole numbers from 1 on, each above the one before. */
  static Optional<List<BigDecimal>> counts(List<String> texts) {
    return ascending(texts, WHOLE).filter(counts -> counts.get(0).compareTo(BigDecimal.ONE) == 0);
  }

  private static Optional<List<BigDecimal>> ascending(List<String> texts, Pattern pattern) {
    if (texts.isEmpty() || !texts.stream().allMatch(pattern.asMatchPredicate())) {
      return Optional.empty();
    }
    List<BigDecimal> numbers =
        texts.stream().map(text -> new BigDecimal(text).stripTrailingZeros()).toList();
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i - 1).compareTo(numbers.get(i)) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(numbers);
  }

  /** Two different names. */
  static Optional<List<String>> pair(List<String> texts) {
    return Optional.of(texts)
        .filter(names -> names.size() == 2 && !names.get(0).equals(names.get(1)));
  }
}
