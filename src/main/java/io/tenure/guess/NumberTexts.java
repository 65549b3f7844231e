package io.tenure.guess;

import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts in the ways people and programs write them. */
final class NumberTexts {
  private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern COMMA = Pattern.compile("-?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?");
  private static final Pattern POINT = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");

  /** 1,234 may be a thousand and some, or one and some. */
  private static final Pattern EITHER = Pattern.compile("-?\\d{1,3}[.,]\\d{3}|-?\\d+");

  private NumberTexts() {}

  /** What makes a number of a column; empty where nothing does. */
  static Optional<Guess> of(SampledColumn column) {
    if (column.isNumber()) {
      return Optional.of(Guess.sure(column.sql(), "a number"));
    }
    return column.isText() ? ofText(column) : Optional.empty();
  }

  private static Optional<Guess> ofText(SampledColumn column) {
    boolean isBare = column.areMostly(text -> text.matches("[-0-9.,]+"));
    String sql = isBare ? column.sql() : "regexp_replace(" + column.sql() + ", '[^-0-9.,]', '')";
    String signs = isBare ? "" : ", with signs around it";
    boolean isEither =
        column.areMostly(text -> bare(text).matches(".*[.,].*") || bare(text).length() < 4)
            && column.areMostly(text -> EITHER.matcher(bare(text)).matches())
            && column.areMostly(text -> !bare(text).matches("-?\\d+"));
    if (column.areMostly(text -> PLAIN.matcher(bare(text)).matches())) {
      return guess(decimal(sql), "written as 1234.56" + signs, isEither);
    }
    if (column.areMostly(text -> POINT.matcher(bare(text)).matches())) {
      return guess(
          decimal("replace(" + sql + ", ',', '')"), "written as 1,234.56" + signs, isEither);
    }
    return column.areMostly(text -> COMMA.matcher(bare(text)).matches())
        ? guess(
            decimal("replace(replace(" + sql + ", '.', ''), ',', '.')"),
            "written as 1.234,56" + signs,
            isEither)
        : Optional.empty();
  }

  private static Optional<Guess> guess(String sql, String written, boolean isEither) {
    return Optional.of(
        isEither
            ? Guess.unsure(
                sql, written + ", but all of the first rows could be thousands: are they?")
            : Guess.sure(sql, written));
  }

  private static String decimal(String sql) {
    return "try_cast(" + sql + " AS DECIMAL(18,4))";
  }

  private static String bare(String text) {
    return text.replaceAll("[^-0-9.,]", "");
  }
}
