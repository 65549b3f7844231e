package io.tenure.guess;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates in the ways people and programs write them. */
final class DateTexts {
  private static final String TIME = "[ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?";
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})");
  private static final Pattern SECONDS = Pattern.compile("1\\d{9}|[5-9]\\d{8}");
  private static final Pattern MILLISECONDS = Pattern.compile("1\\d{12}|[5-9]\\d{11}");
  private static final Pattern MICROSECONDS = Pattern.compile("1\\d{15}|[5-9]\\d{14}");

  /** Where both ways fit, that with the day first is more common in the world. */
  private static final List<Way> WAYS =
      List.of(
          new Way("\\d{4}-\\d{2}-\\d{2}", "yyyy-MM-dd"),
          new Way("\\d{4}/\\d{1,2}/\\d{1,2}", "yyyy/M/d"),
          new Way("(19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])", "yyyyMMdd"),
          new Way("(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.\\d{4}", "d.M.yyyy"),
          new Way("(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{4}", "d/M/yyyy"),
          new Way("(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{4}", "M/d/yyyy"),
          new Way("(0?[1-9]|[12]\\d|3[01])-(0?[1-9]|1[0-2])-\\d{4}", "d-M-yyyy"),
          new Way("(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])-\\d{4}", "M-d-yyyy"));

  /**
   * A way to write a date.
   *
   * @param format in the letters of Spark
   */
  private record Way(String pattern, String format) {
    boolean fits(SampledColumn column, String time) {
      Pattern whole = Pattern.compile(pattern + time);
      return column.areMostly(text -> whole.matcher(text.strip()).matches());
    }
  }

  private DateTexts() {}

  /** What makes a date or an instant of a column; empty where nothing does. */
  static Optional<Guess> of(SampledColumn column) {
    if (column.isDate()) {
      return Optional.of(Guess.sure(column.sql(), "a " + column.type().simpleString()));
    }
    return column.isText() || column.isWhole()
        ? ofWays(column).or(() -> ofEpoch(column)).or(() -> ofInstant(column))
        : Optional.empty();
  }

  private static Optional<Guess> ofWays(SampledColumn column) {
    String text =
        column.isText() ? "trim(" + column.sql() + ")" : "CAST(" + column.sql() + " AS STRING)";
    List<Way> dates = WAYS.stream().filter(way -> way.fits(column, "")).toList();
    if (!dates.isEmpty()) {
      String format = dates.get(0).format();
      String sql = "CAST(try_to_timestamp(" + text + ", '" + format + "') AS DATE)";
      return Optional.of(guess(sql, dates));
    }
    List<Way> times = WAYS.stream().filter(way -> way.fits(column, TIME)).toList();
    if (times.isEmpty()) {
      return Optional.empty();
    }
    String seconds = column.areMostly(value -> value.matches(".*:\\d{2}:\\d{2}.*")) ? ":ss" : "";
    String parts = column.areMostly(value -> value.matches(".*\\.\\d+$")) ? "[.SSSSSS][.SSS]" : "";
    String between = column.areMostly(value -> value.contains("T")) ? "''T''" : " ";
    String format = times.get(0).format() + between + "H:mm" + seconds + parts;
    return Optional.of(guess("try_to_timestamp(" + text + ", '" + format + "')", times));
  }

  private static Guess guess(String sql, List<Way> ways) {
    String written = "written as " + ways.get(0).format();
    return ways.size() == 1
        ? Guess.sure(sql, written)
        : Guess.unsure(
            sql,
            written
                + ", but "
                + ways.get(1).format()
                + " fits the first rows as well: which is it?");
  }

  private static Optional<Guess> ofEpoch(SampledColumn column) {
    if (column.areMostly(text -> SECONDS.matcher(text).matches())) {
      return epoch(column, "timestamp_seconds", "seconds");
    }
    if (column.areMostly(text -> MILLISECONDS.matcher(text).matches())) {
      return epoch(column, "timestamp_millis", "milliseconds");
    }
    return column.areMostly(text -> MICROSECONDS.matcher(text).matches())
        ? epoch(column, "timestamp_micros", "microseconds")
        : Optional.empty();
  }

  private static Optional<Guess> epoch(SampledColumn column, String function, String unit) {
    String number = column.isText() ? "try_cast(" + column.sql() + " AS BIGINT)" : column.sql();
    return Optional.of(Guess.sure(function + "(" + number + ")", unit + " since 1970"));
  }

  private static Optional<Guess> ofInstant(SampledColumn column) {
    return column.areMostly(text -> INSTANT.matcher(text.strip()).matches())
        ? Optional.of(
            Guess.sure("try_cast(" + column.sql() + " AS TIMESTAMP)", "an instant with its offset"))
        : Optional.empty();
  }
}
