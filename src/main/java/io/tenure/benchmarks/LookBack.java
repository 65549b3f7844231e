package io.tenure.benchmarks;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.failure.Message;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How far back figures can be compared: the periods that end one and two years before the last
 * complete one, if the history reaches that far.
 *
 * @param first ordinal of the first period of the history
 * @param window the longest W: before it has passed once, not everybody could be lost
 */
record LookBack(PeriodCalendar calendar, int first, int window) implements Serializable {

  int last() {
    return calendar.lastComplete();
  }

  /** The period that ends some years before the last complete one, in the history or not. */
  OptionalInt yearsBefore(int years) {
    return calendar.yearsBefore(last(), years);
  }

  /**
   * Periods before the last complete one, the latest first; fewer where nobody could be lost yet.
   */
  List<Integer> before(int periods) {
    return IntStream.rangeClosed(1, periods)
        .map(back -> last() - back)
        .filter(period -> period >= first + window)
        .boxed()
        .toList();
  }

  /** Why there is no churn of the last complete period; empty when there is one. */
  Optional<String> noChurn() {
    if (last() < first) {
      return Optional.of(
          Message.of(
              "the history begins on %s, and no %s of it is complete yet",
              calendar.firstDay(first), calendar.grain()));
    }
    return last() >= first + window
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "the history begins on %s: nobody could be lost by the last complete %s",
                calendar.firstDay(first), calendar.grain()));
  }

  /** Why there is no annual retention; empty when there is one. */
  Optional<String> noYear() {
    return missing(1, first, tooShort("13")).or(() -> unknownAtTheStart(1));
  }

  /** Why there is no annual retention a year ago; empty when there is one. */
  Optional<String> noYearBefore() {
    return missing(2, first, tooShort("25")).or(() -> unknownAtTheStart(2));
  }

  /** Who is alive at the end of a period is known once W periods of the history lie behind it. */
  private Optional<String> unknownAtTheStart(int years) {
    return yearsBefore(years).orElseThrow() >= first + window - 1
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "the history begins on %s, and the year in its first %d periods: who was silent then"
                    + " is not known",
                calendar.firstDay(first), window));
  }

  /** Why there is no revenue of two years; empty when there is. */
  Optional<String> noRevenueYears() {
    return missing(2, first - 1, tooShort("24"));
  }

  /** Why the same period of last year has no churn; empty when it has one. */
  Optional<String> noPeriodLastYear() {
    return missing(
        1,
        first + window,
        Message.of(
            "the history begins on %s: nobody could be lost in the same %s of the year before",
            calendar.firstDay(first), calendar.grain()));
  }

  private String tooShort(String months) {
    return Message.of(
        "the history begins on %s, less than %s complete months before the end of the last"
            + " complete %s",
        calendar.firstDay(first), months, calendar.grain());
  }

  private Optional<String> missing(int years, int earliest, String tooShort) {
    // a table of periods may have an end two years ago and none one year ago
    for (int year = 1; year <= years; year++) {
      if (yearsBefore(year).isEmpty()) {
        return Optional.of(
            Message.of(
                "no %s ends %s months before the last complete one",
                calendar.grain(), year == 1 ? "twelve" : "twenty-four"));
      }
    }
    return yearsBefore(years).orElseThrow() >= earliest ? Optional.empty() : Optional.of(tooShort);
  }
}
