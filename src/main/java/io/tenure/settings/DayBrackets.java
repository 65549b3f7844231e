package io.tenure.settings;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Brackets of days since each customer's own start, without gaps.
 *
 * @param edges the first day of each, and the day behind the last one; empty without any
 */
public record DayBrackets(List<Integer> edges) implements Serializable {
  public static final DayBrackets NONE = new DayBrackets(List.of());

  /** How many there are of a length that is given alone: five years of 30 days. */
  private static final int REPEATED = 61;

  private static final int LONGEST = 36_525;
  private static final Pattern DAY = Pattern.compile("[0-9]{1,5}");

  /**
   * Brackets that begin and end at some days, or all of one length; empty where neither is said.
   */
  static Optional<List<Integer>> parsed(List<String> texts) {
    if (texts.isEmpty() || !texts.stream().map(String::strip).allMatch(DAY.asMatchPredicate())) {
      return Optional.empty();
    }
    List<Integer> days = texts.stream().map(text -> Integer.valueOf(text.strip())).toList();
    if (days.size() == 1) {
      int length = days.get(0);
      int many = length == 0 ? 0 : Math.min(REPEATED, LONGEST / length);
      return Optional.of(
              IntStream.rangeClosed(0, many).mapToObj(number -> number * length).toList())
          .filter(edges -> many > 0);
    }
    boolean areAscending =
        IntStream.range(1, days.size()).allMatch(at -> days.get(at - 1) < days.get(at));
    return areAscending && days.get(days.size() - 1) <= LONGEST
        ? Optional.of(days)
        : Optional.empty();
  }

  public int size() {
    return Math.max(0, edges.size() - 1);
  }

  /** The first day of a bracket: 0 is that of the start. */
  public int first(int bracket) {
    return edges.get(bracket);
  }

  /** The last one. */
  public int last(int bracket) {
    return edges.get(bracket + 1) - 1;
  }
}
