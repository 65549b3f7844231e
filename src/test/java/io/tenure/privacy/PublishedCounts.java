package io.tenure.privacy;

import io.tenure.testing.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts of a published table under names, with what everybody knows about such tables. */
final class PublishedCounts {
  private final Table table;
  private final List<String> key;
  final Knowledge knowledge;

  /**
   * Tells what a table says.
   *
   * @param key the key beside dimension and segment
   * @param counts columns that add up over segments
   */
  PublishedCounts(Knowledge knowledge, Table table, List<String> key, List<String> counts) {
    this.knowledge = knowledge;
    this.table = table;
    this.key = key;
    know(counts.toArray(String[]::new));
    for (String count : counts) {
      Map<String, List<String>> parts = new LinkedHashMap<>();
      for (int row = 0; row < table.rows().size(); row++) {
        if (!table.value(row, "dimension").equals("all")) {
          String sum = table.value(row, "dimension") + " " + table.values(row, key);
          parts.computeIfAbsent(sum, s -> new ArrayList<>()).add(name(row, count));
        }
      }
      parts.forEach(
          (sum, names) ->
              knowledge.sum("all/all " + sum.substring(sum.indexOf(' ') + 1) + " " + count, names));
    }
  }

  String name(int row, String count) {
    return segment(row) + " " + table.values(row, key) + " " + count;
  }

  Table table() {
    return table;
  }

  /** In every row: whole = sum of the parts. */
  void identity(String whole, String... parts) {
    for (int row = 0; row < table.rows().size(); row++) {
      int at = row;
      knowledge.sum(name(row, whole), List.of(parts).stream().map(part -> name(at, part)).toList());
    }
  }

  private void know(String... counts) {
    for (int row = 0; row < table.rows().size(); row++) {
      for (String count : counts) {
        Object value = table.value(row, count);
        if (value != null) {
          knowledge.know(name(row, count), ((Number) value).longValue());
        }
      }
    }
  }

  /** From each row to the next one of its segment a count falls by a number of customers. */
  void steps(String count, String fall) {
    for (int row = 0; row + 1 < table.rows().size(); row++) {
      if (isOfOne(row, row + 1)) {
        step(count, row, row + 1, fall);
      }
    }
  }

  /** Or rises. */
  void risingSteps(String count, String rise) {
    for (int row = 0; row + 1 < table.rows().size(); row++) {
      if (isOfOne(row, row + 1)) {
        step(count, row + 1, row, rise);
      }
    }
  }

  void step(String count, int from, int to, String difference) {
    knowledge.sum(
        name(from, count), List.of(name(to, count), name(Math.min(from, to), difference)));
  }

  boolean isOfOne(int row, int other) {
    return other < table.rows().size() && segment(row).equals(segment(other));
  }

  /** A count of a row is one of any other row and another one of its own. */
  void sum(int row, String whole, String elsewhere, String part) {
    knowledge.sum(name(row, whole), List.of(elsewhere, name(row, part)));
  }

  /** Dimension and segment of a row. */
  String segment(int row) {
    return table.value(row, "dimension") + "/" + table.value(row, "segment");
  }

  /** A count of two rows is the same. */
  void equal(String one, String other) {
    knowledge.sum(one, List.of(other));
  }
}
