package io.tenure.guess;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates in the ways people and programs write them. */
final class DateTexts {
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
          new Way("(0?[1-9]|1[0-2])-(0?[1-9]|[12]\\d|3[01])-\\d{4}", "M-d-yyyy"),
          new Way("(0?[1-9]|[12]\\d|3[01])\\.(0?[1-9]|1[0-2])\\.\\d{2}", "d.M.yy"),
          new Way("(0?[1-9]|[12]\\d|3[01])/(0?[1-9]|1[0-2])/\\d{2}", "d/M/yy"),
          new Way("(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])/\\d{2}", "M/d/yy"));

  private static final Way NO_TIME = new Way("", "");
  private static final Way TIME = new Way("[ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?", " H:mm");
  private static final Way TIME_OF_NOON =
      new Way(" (0?[1-9]|1[0-2]):\\d{2}(:\\d{2}(\\.\\d{1,9})?)? [AaPp][Mm]", " h:mm");

  /**
   * A way to write a date, or a time behind it.
   *
   * @param format in the letters of Spark
   */
  private record Way(Pattern pattern, String format) {
    Way(String pattern, String format) {
      this(Pattern.compile(pattern), format);
    }

    boolean fits(String text) {
      return pattern.matcher(text.strip()).matches();
    }

    Way before(Way time) {
      return new Way(pattern.pattern() + time.pattern().pattern(), format);
    }
  }

  private DateTexts() {}

  /** What makes a date or an instant of a column; empty where nothing does. */
  static Optional<Guess> of(SampledColumn column) {
    if (column.isDate()) {
      String why = "a " + column.type().simpleString();
      return Optional.of(
          column.isInstant() ? Guess.instant(column.sql(), why) : Guess.sure(column.sql(), why));
    }
    return column.isText() || column.isWhole()
        ? ofWays(column).or(() -> ofEpoch(column)).or(() -> ofInstant(column))
        : Optional.empty();
  }

  private static Optional<Guess> ofWays(SampledColumn column) {
    for (Way time : List.of(NO_TIME, TIME, TIME_OF_NOON)) {
      List<Way> ways = column.best(WAYS.stream().map(way -> way.before(time)).toList(), Way::fits);
      if (!ways.isEmpty()) {
        return Optional.of(guess(column, ways, time));
      }
    }
    return Optional.empty();
  }

  private static Guess guess(SampledColumn column, List<Way> ways, Way time) {
    String date = ways.get(0).format();
    String stamp = "try_to_timestamp(" + text(column) + ", '" + date + format(column, time) + "')";
    List<String> doubts =
        ways.stream()
            .skip(1)
            .map(other -> other.format() + " fits the first rows as well: which is it?")
            .toList();
    return column.guess(
        time.equals(NO_TIME) ? "CAST(" + stamp + " AS DATE)" : stamp,
        "written as " + date,
        ways.get(0)::fits,
        doubts);
  }

  private static String text(SampledColumn column) {
    String text =
        column.isText() ? "trim(" + column.sql() + ")" : "CAST(" + column.sql() + " AS STRING)";
    return column.isAny(value -> value.contains("T")) ? "replace(" + text + ", 'T', ' ')" : text;
  }

  /** Of a time, whose seconds and parts of them may be left out. */
  private static String format(SampledColumn column, Way time) {
    String parts = column.isAny(value -> value.matches(".*:\\d{2}\\.\\d.*")) ? "[.SSSSSSSSS]" : "";
    String seconds =
        column.isAny(value -> value.matches(".*:\\d{2}:\\d{2}.*")) ? "[:ss" + parts + "]" : "";
    return time.format() + seconds + (time.equals(TIME_OF_NOON) ? " a" : "");
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
    return Optional.of(Guess.instant(function + "(" + number + ")", unit + " since 1970"));
  }

  private static Optional<Guess> ofInstant(SampledColumn column) {
    return column.areMostly(text -> INSTANT.matcher(text.strip()).matches())
        ? Optional.of(
            Guess.instant(
                "try_cast(" + column.sql() + " AS TIMESTAMP)", "an instant with its offset"))
        : Optional.empty();
  }
}
