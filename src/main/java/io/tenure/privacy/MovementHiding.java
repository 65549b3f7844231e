package io.tenure.privacy;

import io.tenure.calendar.Grain.Span;
import io.tenure.table.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Hides rows of a movement table of a dimension.
 *
 * <p>Three things would give a row back beside the sum over segments. What a period closes with,
 * the next one opens with: a small number of customers at a checkpoint hides every row that touches
 * it, in the same other segment. Closing less opening is the one flow of a period in which nothing
 * else moved: then the checkpoint is hidden, too. And what came in a quarter came in its months: a
 * coarser row is hidden if the shorter ones in it would give one of them back, or the other coarser
 * ones that overlap with it.
 *
 * @param sharesCheckpoints whether a coarser period closes with the same as its last base period
 */
public record MovementHiding(SpanColumns spans, Flows flows, boolean sharesCheckpoints)
    implements GroupRule {

  /**
   * What the columns are that count customers.
   *
   * @param changes those that opening and closing differ by
   * @param additive those that add up over the base periods of a coarser one, or stand for figures
   *     that do
   * @param elsewhere what other tables say of base periods
   */
  public record Flows(
      Column<Long> opening,
      Column<Long> closing,
      List<Column<Long>> changes,
      List<Column<Long>> additive,
      SaidElsewhere elsewhere)
      implements Serializable {}

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    new Table(rows, small).hide();
  }

  /** The rows of a dimension, each with its span. */
  private final class Table {
    private final TableRows rows;
    private final SmallCounts small;
    private final Span[] span;

    /** Base periods that must not tell who was active in them. */
    private final BitSet telling;

    /** Hidden rows of which other tables do not say what adds up. */
    private BitSet secret = new BitSet();

    private Table(TableRows rows, SmallCounts small) {
      this.rows = rows;
      this.small = small;
      this.span = new Span[rows.size()];
      for (int row = 0; row < span.length; row++) {
        span[row] = spans.of(rows.line(row));
      }
      this.telling = new BitSet();
      rows.telling(Told.PERIOD).stream()
          .filter(row -> grain(row).equals(spans.base()))
          .forEach(telling::set);
    }

    private void hide() {
      List<int[]> sums = new ArrayList<>();
      List<int[]> coarser = new ArrayList<>();
      for (int[] sum : rows.groups(row -> grain(row) + span[row].last())) {
        (grain(sum[0]).equals(spans.base()) ? sums : coarser).add(sum);
      }
      flows.elsewhere().hideAlone(rows, small, sums);
      secret = rows.hidden();
      CountRule all = CountRule.ofAll(small, rows);
      all.hideSmall(rows);
      if (!sharesCheckpoints) {
        telling.stream().forEach(rows::hide);
      }
      hideCheckpoints();
      Collection<int[]> segments = rows.groups(spans.segment());
      int before = -1;
      while (before < rows.hiddenRows()) {
        before = rows.hiddenRows();
        sums.forEach(sum -> all.protect(rows, sum));
        segments.forEach(its -> flows.elsewhere().hideInAll(rows, small, base(its)));
        segments.forEach(this::hideCoarser);
        segments.forEach(this::hideOverlapping);
        coarser.forEach(sum -> all.protect(rows, sum));
      }
    }

    private int[] base(int[] segment) {
      return Arrays.stream(segment).filter(row -> grain(row).equals(spans.base())).toArray();
    }

    private String grain(int row) {
      return rows.text(row, spans.grain());
    }

    private void hideCheckpoints() {
      Map<String, Checkpoint> checkpoints = new TreeMap<>();
      List<int[]> segments = List.copyOf(rows.groups(spans.segment()));
      for (int segment = 0; segment < segments.size(); segment++) {
        for (int row : segments.get(segment)) {
          long opening = rows.count(row, flows.opening());
          long closing = rows.count(row, flows.closing());
          checkpoint(checkpoints, row, span[row].before(), segments.size())
              .add(row, segment, opening, false);
          checkpoint(checkpoints, row, span[row].last(), segments.size())
              .add(
                  row,
                  segment,
                  closing,
                  hasOneSmallChange(row) || (sharesCheckpoints && telling.get(row)));
        }
      }
      checkpoints.values().forEach(checkpoint -> checkpoint.hide(rows, small));
    }

    private Checkpoint checkpoint(Map<String, Checkpoint> all, int row, int at, int segments) {
      String of = sharesCheckpoints ? "" : grain(row);
      return all.computeIfAbsent(of + " " + at, key -> new Checkpoint(segments));
    }

    private boolean hasOneSmallChange(int row) {
      long[] changes =
          flows.changes().stream()
              .mapToLong(change -> rows.count(row, change))
              .filter(count -> count > 0)
              .toArray();
      return changes.length == 1 && small.isSmall(changes[0]);
    }

    /** A year is known by its months, and by its quarters. */
    private void hideCoarser(int[] segment) {
      for (int whole : segment) {
        Map<String, List<Integer>> inside = new TreeMap<>();
        for (int part : segment) {
          if (part != whole && isInside(span[part], span[whole])) {
            inside.computeIfAbsent(grain(part), grain -> new ArrayList<>()).add(part);
          }
        }
        inside.values().stream()
            .map(parts -> parts.stream().mapToInt(Integer::intValue).toArray())
            .filter(this::isOpen)
            .forEach(parts -> rows.hide(whole));
      }
    }

    /** A year and a trailing year know more together than each alone; the shorter spans stay. */
    private void hideOverlapping(int[] segment) {
      List<RunningTotals> totals =
          flows.additive().stream()
              .flatMap(
                  column ->
                      Stream.of(
                          totals(segment, column, rows::isHidden),
                          totals(segment, column, secret::get)))
              .toList();
      Arrays.stream(segment)
          .filter(row -> !grain(row).equals(spans.base()) && !rows.isHidden(row))
          .boxed()
          .sorted(Comparator.comparing(row -> span[row].last() - span[row].first()))
          .forEach(
              row -> {
                if (totals.stream().anyMatch(its -> its.wouldTell(span[row]))) {
                  rows.hide(row);
                } else {
                  totals.forEach(its -> its.know(span[row]));
                }
              });
    }

    private RunningTotals totals(int[] segment, Column<Long> column, IntPredicate isHidden) {
      int[] hidden =
          Arrays.stream(base(segment))
              .filter(isHidden)
              .filter(row -> rows.count(row, column) > 0)
              .toArray();
      int[] periods = Arrays.stream(hidden).map(row -> span[row].last()).toArray();
      return new RunningTotals(small, periods, rows.counts(hidden, column));
    }

    private boolean isOpen(int[] parts) {
      BitSet untold = new BitSet();
      for (int at = 0; at < parts.length; at++) {
        untold.set(at, secret.get(parts[at]));
      }
      return isOpen(parts, rows.hidden(parts)) || isOpen(parts, untold);
    }

    private boolean isOpen(int[] parts, BitSet hidden) {
      return flows.additive().stream()
          .anyMatch(column -> small.isOpenOverTime(rows.counts(parts, column), hidden));
    }
  }

  private static boolean isInside(Span part, Span whole) {
    return part.first() >= whole.first()
        && part.last() <= whole.last()
        && part.last() - part.first() < whole.last() - whole.first();
  }
}
