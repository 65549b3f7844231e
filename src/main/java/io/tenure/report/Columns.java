package io.tenure.report;

import io.tenure.table.Column;
import io.tenure.table.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows as columns of values, which take a third of the room; texts are numbered. */
final class Columns {
  /** In JSON; the library that writes it has no null in lists. */
  static final Object NOTHING = "";

  private static final double MILLION = 1e6;

  /** Of JavaScript: 2^53. */
  private static final long MOST_EXACT = 1L << 53;

  static Map<String, Object> of(List<Column<?>> columns, List<Line> lines) {
    Map<String, Object> data = new TreeMap<>();
    for (Column<?> column : columns) {
      data.put(column.name(), of(column, lines));
    }
    return data;
  }

  private static Object of(Column<?> column, List<Line> lines) {
    return switch (column.type()) {
      case TEXT, DATE -> numbered(column, lines);
      default -> lines.stream().map(line -> orNothing(line.get(column))).toList();
    };
  }

  private static Object numbered(Column<?> column, List<Line> lines) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<Integer> values = new ArrayList<>(lines.size());
    for (Line line : lines) {
      Object value = line.get(column);
      String text = value == null ? "" : value.toString();
      values.add(numbers.computeIfAbsent(text, each -> numbers.size()));
    }
    return Map.of("texts", List.copyOf(numbers.keySet()), "rows", values);
  }

  /** A share is told to a millionth; a number that is none in a script is told as text. */
  static Object orNothing(@Nullable Object value) {
    if (value instanceof Long number && Math.abs(number) > MOST_EXACT) {
      return number.toString();
    }
    if (value instanceof Double number) {
      return Math.rint(number * MILLION) / MILLION;
    }
    return value == null ? NOTHING : value;
  }

  private Columns() {}
}
