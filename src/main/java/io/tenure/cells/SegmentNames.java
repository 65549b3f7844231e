package io.tenure.cells;

import io.tenure.history.CustomerHistory;
import io.tenure.history.Facts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names of the segments of one dimension, once the small ones have become one. */
final class SegmentNames {
  /** The segment of those whose own one is not among the largest. */
  static final String OTHER = "(other)";

  private static final String BETWEEN = " | ";

  /** By the name that a customer has. */
  private final Map<String, String> shown;

  private SegmentNames(Map<String, String> shown) {
    this.shown = shown;
  }

  /**
   * The names of a dimension.
   *
   * @param joined customers who joined, by the name that they have
   * @param top how many of the largest segments keep their names; empty for all
   */
  static SegmentNames of(Map<String, Long> joined, OptionalInt top) {
    Set<String> kept = top.isPresent() ? largest(joined, top.getAsInt()) : joined.keySet();
    Map<String, String> shown = new HashMap<>();
    for (String name : joined.keySet()) {
      boolean isKept = kept.contains(name) || name.equals(CustomerHistory.NO_VALUE);
      shown.put(name, isKept ? name : OTHER);
    }
    return new SegmentNames(shown);
  }

  /** Those that most customers joined, of equal ones the first by name. */
  private static Set<String> largest(Map<String, Long> joined, int top) {
    return joined.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .filter(entry -> !entry.getKey().equals(CustomerHistory.NO_VALUE))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey(Utf8.ORDER)))
        .limit(top)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The segments that customers are counted in, in the order of their names. */
  Set<String> all() {
    Set<String> all = new TreeSet<>(Utf8.ORDER);
    all.addAll(shown.values());
    return all;
  }

  /** The segment of customers who have a name. */
  String of(String name) {
    String segment = shown.get(name);
    if (segment == null) {
      throw new IllegalStateException("a segment that the facts of the history do not know");
    }
    return segment;
  }

  /** The name of customers in two segments: that of nobody knows what, where both are. */
  static String pair(String left, String right) {
    boolean isNothing =
        left.equals(CustomerHistory.NO_VALUE) && right.equals(CustomerHistory.NO_VALUE);
    return isNothing ? left : left + BETWEEN + right;
  }

  /** How many customers of each pair of kept segments joined. */
  static Map<String, Long> pairs(
      Map<Facts.Both, Long> joined, SegmentNames left, SegmentNames right) {
    Map<String, Long> pairs = new HashMap<>();
    joined.forEach(
        (both, count) ->
            pairs.merge(pair(left.of(both.left()), right.of(both.right())), count, Long::sum));
    return pairs;
  }
}
