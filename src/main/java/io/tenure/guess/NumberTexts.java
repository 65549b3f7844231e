package io.tenure.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts in the ways people and programs write them. */
final class NumberTexts {
  /** Thousands may be parted by blanks, narrow and unbreakable ones too, and by apostrophes. */
  private static final String PARTING = "\\s'\u2019\u00a0\u202f";

  /** One number, with signs around it. */
  private static final Pattern ONE =
      Pattern.compile(
          "[^\\d()]*(N|\\([^\\d()]*N[^\\d()]*\\))[^\\d()]*"
              .replace("N", "\\d[\\d.," + PARTING + "]*"));

  private static final Pattern NUMBER = Pattern.compile("[-\u2212()\\d.," + PARTING + "]");

  /** A sign or a short name of a currency: R-17 is the number of a receipt. */
  private static final Pattern MONEY =
      Pattern.compile("\\P{L}*((?:[A-Z]{3}|kr|Kr|zł|Fr|Rs|Kč|Ft|lei|руб)\\P{L}*)?");

  /** What makes a number negative in accounting and in print. */
  private static final Pattern NEGATIVE = Pattern.compile("[(\u2212]");

  private static final List<Way> WAYS =
      List.of(
          new Way("-?\\d+(\\.\\d+)?", "1234.56", "", "."),
          new Way("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?", "1,234.56", ",", "."),
          new Way("-?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?", "1.234,56", ".", ","));

  /**
   * A way to write a number.
   *
   * @param thousands what parts them, or nothing
   */
  private record Way(String pattern, String example, String thousands, String point) {
    boolean fits(String text) {
      return ONE.matcher(text).matches()
          && MONEY.matcher(signs(text)).matches()
          && bare(text).matches(pattern);
    }

    String read(String text) {
      return bare(text).replace(thousands, "").replace(point, ".");
    }

    String sql(String text) {
      String whole = thousands.isEmpty() ? text : "replace(" + text + ", '" + thousands + "', '')";
      return point.equals(".") ? whole : "replace(" + whole + ", '" + point + "', '.')";
    }
  }

  private NumberTexts() {}

  /** What makes a number of a column; empty where nothing does. */
  static Optional<Guess> of(SampledColumn column) {
    if (column.isNumber()) {
      return Optional.of(Guess.sure(column.sql(), "a number"));
    }
    List<Way> ways = column.isText() ? column.best(WAYS, Way::fits) : List.of();
    return ways.isEmpty() ? Optional.empty() : Optional.of(ofText(column, ways));
  }

  private static Guess ofText(SampledColumn column, List<Way> ways) {
    Way way = ways.get(0);
    boolean isBare = column.areAll(text -> text.matches("[-0-9.,]+"));
    boolean isNegative = column.isAny(text -> NEGATIVE.matcher(text).find());
    String sql = isNegative ? "translate(" + column.sql() + ", '(\u2212', '--')" : column.sql();
    String digits = isBare ? sql : "regexp_replace(" + sql + ", '[^-0-9.,]', '')";
    String written =
        "written as "
            + way.example()
            + (isBare ? "" : ", with signs around it")
            + (isNegative ? ", (1) is -1" : "");
    return column.guess(
        "try_cast(" + way.sql(digits) + " AS DECIMAL(18,4))",
        written,
        way::fits,
        doubts(column, ways));
  }

  private static List<String> doubts(SampledColumn column, List<Way> ways) {
    List<String> doubts = new ArrayList<>();
    ways.stream()
        .filter(other -> column.isAny(text -> !other.read(text).equals(ways.get(0).read(text))))
        .findFirst()
        .map(other -> other.example() + " fits the first rows as well: which is it?")
        .ifPresent(doubts::add);
    if (column.values().stream().map(NumberTexts::signs).distinct().count() > 1) {
      doubts.add("the signs around it differ: is all of it of one currency?");
    }
    return doubts;
  }

  /** What stands around a number, such as the sign of a currency. */
  private static String signs(String text) {
    return NUMBER.matcher(text).replaceAll("");
  }

  private static String bare(String text) {
    return NEGATIVE.matcher(text).replaceAll("-").replaceAll("[^-0-9.,]", "");
  }
}
