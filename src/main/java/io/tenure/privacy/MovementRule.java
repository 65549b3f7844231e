package io.tenure.privacy;

import io.tenure.cells.SpanFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hides rows of a movement table of a dimension.
 *
 * <p>Three things would give a row back beside the sum over segments. What a period closes with,
 * the next one opens with: a small number of customers at a checkpoint hides every row that touches
 * it, in the same other segment. Closing less opening is the one flow of a period in which nothing
 * else moved: then the checkpoint is hidden, too. And what came in a quarter came in its months: a
 * coarser row is hidden if the shorter ones in it would give one of them back.
 */
record MovementRule(SmallCounts small, MovementColumns columns) implements GroupRule {

  @Override
  public void hide(TableRows rows) {
    SegmentRule flows = new SegmentRule(small, columns.counts());
    flows.hideSmall(rows);
    hideCheckpoints(rows);
    List<int[]> sums = new ArrayList<>();
    List<int[]> coarser = new ArrayList<>();
    for (int[] sum : rows.groups(row -> span(rows, row))) {
      (isBase(rows, sum[0]) ? sums : coarser).add(sum);
    }
    sums.forEach(sum -> flows.protect(rows, sum));
    int before = -1;
    while (before < rows.hiddenRows()) {
      before = rows.hiddenRows();
      rows.groups(row -> rows.text(row, columns.segment()))
          .forEach(segment -> hideCoarser(rows, segment));
      coarser.forEach(sum -> flows.protect(rows, sum));
    }
  }

  private String span(TableRows rows, int row) {
    return rows.text(row, columns.grain()) + rows.text(row, SpanFrame.LAST);
  }

  private boolean isBase(TableRows rows, int row) {
    return rows.text(row, columns.grain()).equals(columns.baseGrain());
  }

  private void hideCheckpoints(TableRows rows) {
    Map<String, Checkpoint> checkpoints = new TreeMap<>();
    Map<String, Integer> segments = segments(rows);
    for (int row = 0; row < rows.size(); row++) {
      int segment = segments.getOrDefault(rows.text(row, columns.segment()), 0);
      long opening = rows.count(row, columns.opening());
      long closing = rows.count(row, columns.closing());
      checkpoint(checkpoints, rows, row, SpanFrame.BEFORE, segments.size())
          .add(row, segment, opening, false);
      checkpoint(checkpoints, rows, row, SpanFrame.LAST, segments.size())
          .add(row, segment, closing, hasOneSmallChange(rows, row));
    }
    checkpoints.values().forEach(checkpoint -> checkpoint.hide(rows, small));
  }

  private Map<String, Integer> segments(TableRows rows) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      numbers.putIfAbsent(rows.text(row, columns.segment()), numbers.size());
    }
    return numbers;
  }

  private Checkpoint checkpoint(
      Map<String, Checkpoint> all, TableRows rows, int row, String at, int segments) {
    String grain = columns.sharesCheckpoints() ? "" : rows.text(row, columns.grain());
    return all.computeIfAbsent(grain + " " + rows.text(row, at), key -> new Checkpoint(segments));
  }

  private boolean hasOneSmallChange(TableRows rows, int row) {
    long[] changes =
        columns.changes().stream()
            .mapToLong(change -> rows.count(row, change))
            .filter(count -> count > 0)
            .toArray();
    return changes.length == 1 && small.isSmall(changes[0]);
  }

  /** A year is known by its months, and by its quarters. */
  private void hideCoarser(TableRows rows, int[] segment) {
    for (int whole : segment) {
      Map<String, List<Integer>> inside = new TreeMap<>();
      for (int part : segment) {
        if (part != whole && isInside(rows, part, whole)) {
          inside
              .computeIfAbsent(rows.text(part, columns.grain()), grain -> new ArrayList<>())
              .add(part);
        }
      }
      inside.values().stream()
          .map(parts -> parts.stream().mapToInt(Integer::intValue).toArray())
          .filter(parts -> isOpen(rows, parts))
          .forEach(parts -> rows.hide(whole));
    }
  }

  private boolean isOpen(TableRows rows, int[] parts) {
    BitSet hidden = rows.hidden(parts);
    return columns.additive().stream()
        .anyMatch(column -> small.isOpenOverTime(rows.counts(parts, column), hidden));
  }

  private static boolean isInside(TableRows rows, int part, int whole) {
    return rows.count(part, SpanFrame.FIRST) >= rows.count(whole, SpanFrame.FIRST)
        && rows.count(part, SpanFrame.LAST) <= rows.count(whole, SpanFrame.LAST)
        && length(rows, part) < length(rows, whole);
  }

  private static long length(TableRows rows, int row) {
    return rows.count(row, SpanFrame.LAST) - rows.count(row, SpanFrame.FIRST);
  }

  /** What is there at the end of a span and the beginning of the next ones, by segment. */
  private static final class Checkpoint {
    private final long[] counts;
    private final BitSet hidden = new BitSet();
    private final List<Collection<Integer>> rows = new ArrayList<>();

    private Checkpoint(int segments) {
      counts = new long[segments];
      for (int segment = 0; segment < segments; segment++) {
        rows.add(new ArrayList<>());
      }
    }

    private void add(int row, int segment, long count, boolean isOpen) {
      counts[segment] = count;
      rows.get(segment).add(row);
      if (isOpen) {
        hidden.set(segment);
      }
    }

    private void hide(TableRows table, SmallCounts small) {
      for (int segment = 0; segment < counts.length; segment++) {
        if (small.isSmall(counts[segment])) {
          hidden.set(segment);
        }
      }
      int more = 0;
      while (more >= 0) {
        more = small.protect(counts, hidden);
      }
      hidden.stream().forEach(segment -> rows.get(segment).forEach(table::hide));
    }
  }
}
