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
  final Knowledge knowledge = new Knowledge();

  /**
   * @param key the key beside dimension and segment
   * @param counts columns that add up over segments
   */
  PublishedCounts(Table table, List<String> key, List<String> counts) {
    this.table = table;
    this.key = key;
    for (String count : counts) {
      Map<String, List<String>> parts = new LinkedHashMap<>();
      for (int row = 0; row < table.rows().size(); row++) {
        Object value = table.value(row, count);
        if (value != null) {
          knowledge.know(name(row, count), ((Number) value).longValue());
        }
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
    return table.value(row, "dimension")
        + "/"
        + table.value(row, "segment")
        + " "
        + table.values(row, key)
        + " "
        + count;
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

  /** A count of two rows is the same. */
  void equal(String one, String other) {
    knowledge.sum(one, List.of(other));
  }
}
