package io.tenure.privacy;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Some rows of a table in memory, and what of them is hidden. */
public final class TableRows {
  private final List<Line> lines;

  /** Rows that are hidden as a whole. */
  private final BitSet hidden = new BitSet();

  /** Rows by the column of which they hide the value. */
  private final Map<Column<?>, BitSet> hiddenValues = new LinkedHashMap<>();

  /** Columns whose values stay in hidden rows. */
  private final Set<Column<?>> kept = new HashSet<>();

  /** Rows that would tell what another table hides. */
  private final Map<Told, BitSet> telling = new EnumMap<>(Told.class);

  /** At least one row. */
  public TableRows(List<Line> lines) {
    this.lines = lines;
  }

  public TableSpec spec() {
    return lines.get(0).spec();
  }

  public int size() {
    return lines.size();
  }

  public Line line(int row) {
    return lines.get(row);
  }

  /** The count in a column; 0 where there is none. */
  public long count(int row, Column<Long> column) {
    return lines.get(row).count(column);
  }

  public String text(int row, Column<?> column) {
    return String.valueOf((Object) lines.get(row).get(column));
  }

  public boolean isHidden(int row) {
    return hidden.get(row);
  }

  /** Says that a row would tell what another table hides. */
  public void tells(int row, Told what) {
    telling.computeIfAbsent(what, w -> new BitSet()).set(row);
  }

  /** The rows that would. */
  public BitSet telling(Told what) {
    return telling.getOrDefault(what, new BitSet());
  }

  /** The rows that are hidden so far. */
  BitSet hidden() {
    return (BitSet) hidden.clone();
  }

  public int hiddenRows() {
    return hidden.cardinality();
  }

  public void hide(int row) {
    hidden.set(row);
  }

  public void hideValues(int row, List<? extends Column<?>> columns) {
    columns.forEach(column -> hiddenValues.computeIfAbsent(column, c -> new BitSet()).set(row));
  }

  /** Leaves a column its values in rows that are hidden. */
  public void keepValues(Column<?> column) {
    kept.add(column);
  }

  /** Numbers of the rows that have a text in common, in the order of the rows. */
  public Collection<int[]> groups(IntFunction<String> text) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < lines.size(); row++) {
      groups.computeIfAbsent(text.apply(row), key -> new ArrayList<>()).add(row);
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Numbers of the rows that have a value in common. */
  public Collection<int[]> groups(Column<?> column) {
    return groups(row -> text(row, column));
  }

  /** Counts of some rows in a column. */
  public long[] counts(int[] some, Column<Long> column) {
    long[] counts = new long[some.length];
    for (int i = 0; i < some.length; i++) {
      counts[i] = count(some[i], column);
    }
    return counts;
  }

  /** Which of some rows are hidden, by their place among them. */
  public BitSet hidden(int[] some) {
    BitSet places = new BitSet();
    for (int i = 0; i < some.length; i++) {
      places.set(i, hidden.get(some[i]));
    }
    return places;
  }

  /** The rows without what is hidden, each with a flag that says whether all of it is. */
  public List<Line> published() {
    List<Line> published = new ArrayList<>(lines.size());
    for (int row = 0; row < lines.size(); row++) {
      published.add(published(row));
    }
    return published;
  }

  private Line published(int row) {
    Line left = lines.get(row).copy();
    left.suppress(hidden.get(row));
    if (hidden.get(row)) {
      spec().columns().stream()
          .filter(column -> column.isFigure() && !kept.contains(column))
          .forEach(left::clear);
    }
    hiddenValues.forEach(
        (column, some) -> {
          if (some.get(row)) {
            left.clear(column);
          }
        });
    return left;
  }
}
