package io.tenure.privacy;

import static java.util.Objects.requireNonNull;

import io.tenure.privacy.HiddenCells.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sums as nodes and hidden cells as edges. A cell stands in two sums: that of its segment, and that
 * of its cohort over all segments. It follows from them if it is on no cycle. A sum that is not
 * published is one node with all that is unknown.
 */
final class CellGraph {
  private static final int UNKNOWN = 0;

  private final SmallCounts small;
  private final List<Cell> cells = new ArrayList<>();

  /** Of which segment each cell is. */
  private final List<HiddenSegment> segments = new ArrayList<>();

  private final Map<Sum, Integer> sums = new LinkedHashMap<>();
  private final Map<String, Integer> cohorts = new HashMap<>();
  private int nodes = UNKNOWN + 1;
  private final int[] from;
  private final int[] to;

  /**
   * The graph of a dimension.
   *
   * @param its the segments of it
   * @param total that of everybody, if it has hidden cells
   */
  CellGraph(SmallCounts small, Collection<HiddenSegment> its, Optional<HiddenSegment> total) {
    this.small = small;
    boolean isTotal = total.isPresent() && its.contains(total.get());
    its.forEach(this::add);
    if (!isTotal) {
      total.ifPresent(this::add);
    }
    this.from = new int[cells.size()];
    this.to = new int[cells.size()];
    for (int at = 0; at < from.length; at++) {
      Cell cell = cells.get(at);
      HiddenSegment segment = segments.get(at);
      int step = segment.sumOf(cell);
      // nothing but its dimensions tells what everybody comes to
      from[at] = isTotal ? UNKNOWN : node(cohorts, cell.cohort());
      to[at] = step < 0 ? UNKNOWN : node(sums, new Sum(segment, step));
    }
  }

  private void add(HiddenSegment segment) {
    cells.addAll(segment.cells());
    segments.addAll(Collections.nCopies(segment.cells().size(), segment));
  }

  private <T> int node(Map<T, Integer> known, T its) {
    return known.computeIfAbsent(its, i -> nodes++);
  }

  /** Hides sums that would tell; whether there are any. */
  boolean hideOpen() {
    long[][] counts = counts();
    Map<Integer, Sum> byNode = new HashMap<>();
    sums.forEach((sum, node) -> byNode.put(node, sum));
    Set<Sum> open = new HashSet<>();
    byNode.forEach(
        (node, sum) -> {
          if (isSmall(counts[node])) {
            open.add(sum);
          }
        });
    Bridges.of(nodes, from, to).stream()
        .filter(at -> isSmall(cells.get(at).counts()))
        .map(at -> to[at] == UNKNOWN ? smallestBeside(at, counts) : to[at])
        .filter(node -> node != UNKNOWN)
        .forEach(node -> open.add(requireNonNull(byNode.get(node))));
    open.forEach(sum -> sum.of().hide(sum.step()));
    return !open.isEmpty();
  }

  private boolean isSmall(long[] counts) {
    return Arrays.stream(counts).anyMatch(small::isSmall);
  }

  /** The smallest sum with another cell of the same cohort, which ties it to what is unknown. */
  private int smallestBeside(int cell, long[][] counts) {
    return IntStream.range(0, to.length)
        .filter(at -> from[at] == from[cell] && to[at] != UNKNOWN)
        .map(at -> to[at])
        .boxed()
        .min(Comparator.comparingLong(node -> counts[node][0]))
        .orElse(UNKNOWN);
  }

  /** What the hidden cells in a sum come to. */
  private long[][] counts() {
    int size = cells.isEmpty() ? 0 : cells.get(0).counts().length;
    long[][] counts = new long[nodes][size];
    for (int at = 0; at < to.length; at++) {
      for (int count = 0; count < size; count++) {
        counts[to[at]][count] += cells.get(at).counts()[count];
      }
    }
    return counts;
  }

  /** A sum that is published. */
  private record Sum(HiddenSegment of, int step) {}
}
