package io.tenure.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Some rows of a table in memory, and what of them is hidden. */
final class TableRows {
  private final List<Row> rows;

  /** Rows that are hidden as a whole. */
  private final BitSet hidden = new BitSet();

  /** Rows by the column of which they hide the value. */
  private final Map<String, BitSet> hiddenValues = new LinkedHashMap<>();

  TableRows(List<Row> rows) {
    this.rows = rows;
  }

  int size() {
    return rows.size();
  }

  /** The count in a column; 0 where there is none. */
  long count(int row, String column) {
    int at = rows.get(row).fieldIndex(column);
    return rows.get(row).isNullAt(at) ? 0 : ((Number) rows.get(row).get(at)).longValue();
  }

  String text(int row, String column) {
    return String.valueOf(rows.get(row).<Object>getAs(column));
  }

  boolean isHidden(int row) {
    return hidden.get(row);
  }

  int hiddenRows() {
    return hidden.cardinality();
  }

  void hide(int row) {
    hidden.set(row);
  }

  void hideValues(int row, List<String> columns) {
    columns.forEach(column -> hiddenValues.computeIfAbsent(column, c -> new BitSet()).set(row));
  }

  /** Numbers of the rows that have a text in common, in the order of the rows. */
  Collection<int[]> groups(Function<Integer, String> text) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      groups.computeIfAbsent(text.apply(row), key -> new ArrayList<>()).add(row);
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Counts of some rows in a column. */
  long[] counts(int[] some, String column) {
    long[] counts = new long[some.length];
    for (int i = 0; i < some.length; i++) {
      counts[i] = count(some[i], column);
    }
    return counts;
  }

  /** Which of some rows are hidden, by their place among them. */
  BitSet hidden(int[] some) {
    BitSet places = new BitSet();
    for (int i = 0; i < some.length; i++) {
      places.set(i, hidden.get(some[i]));
    }
    return places;
  }

  /**
   * The rows without what is hidden, each with a flag at its end.
   *
   * @param figures columns that a hidden row leaves out
   */
  Iterator<Row> published(List<String> figures) {
    List<Row> published = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      published.add(published(row, figures));
    }
    return published.iterator();
  }

  private Row published(int number, List<String> figures) {
    Row row = rows.get(number);
    Object[] values = new Object[row.size() + 1];
    for (int at = 0; at < row.size(); at++) {
      values[at] = row.get(at);
    }
    if (hidden.get(number)) {
      figures.forEach(column -> values[row.fieldIndex(column)] = null);
    }
    hiddenValues.forEach(
        (column, some) -> {
          if (some.get(number)) {
            values[row.fieldIndex(column)] = null;
          }
        });
    values[row.size()] = hidden.get(number);
    return RowFactory.create(values);
  }
}
