package io.tenure.privacy;

import io.tenure.testing.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What everybody knows about the spans of customer_movement. */
final class MovementSpans {

  /** What a span closes with, the next one opens with; who joined in it joined in its months. */
  static void tell(PublishedCounts counts) {
    Table table = counts.table();
    Map<String, String> stocks = new TreeMap<>();
    Map<String, Map<LocalDate, Integer>> months = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      if (table.value(row, "grain").equals("month")) {
        months
            .computeIfAbsent(segment(table, row), s -> new TreeMap<>())
            .put(first(table, row), row);
      }
    }
    for (int row = 0; row < table.rows().size(); row++) {
      LocalDate first = first(table, row);
      LocalDate next = first.plusMonths(length((String) table.value(row, "grain")));
      String segment = segment(table, row);
      same(counts, stocks, segment + first, counts.name(row, "opening"));
      same(counts, stocks, segment + next, counts.name(row, "closing"));
      List<String> parts = new ArrayList<>();
      for (LocalDate month = first; month.isBefore(next); month = month.plusMonths(1)) {
        Integer part = months.get(segment).get(month);
        if (part != null) {
          parts.add(counts.name(part, "joined"));
        }
      }
      if (!table.value(row, "grain").equals("month")) {
        counts.knowledge.sum(counts.name(row, "joined"), parts);
      }
    }
  }

  private static void same(
      PublishedCounts counts, Map<String, String> stocks, String checkpoint, String name) {
    String other = stocks.putIfAbsent(checkpoint, name);
    if (other != null) {
      counts.equal(other, name);
    }
  }

  private static int length(String grain) {
    return switch (grain) {
      case "month" -> 1;
      case "quarter" -> 3;
      default -> 12;
    };
  }

  private static LocalDate first(Table table, int row) {
    return LocalDate.parse(table.value(row, "period").toString());
  }

  static String segment(Table table, int row) {
    return table.values(row, List.of("dimension", "segment")).toString();
  }

  private MovementSpans() {}
}
