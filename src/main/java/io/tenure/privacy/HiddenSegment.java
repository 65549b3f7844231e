package io.tenure.privacy;

import io.tenure.privacy.HiddenCells.Cell;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The hidden cells of a segment, and which of its sums are hidden, too. */
final class HiddenSegment {
  private final List<Cell> cells;

  /** What the cells come to, by the last step of some of them. */
  private final NavigableMap<Integer, long[]> sums = new TreeMap<>();

  private final BitSet hidden = new BitSet();

  HiddenSegment(List<Cell> cells) {
    this.cells = cells;
    long[] sum = new long[cells.get(0).counts().length];
    cells.stream()
        .sorted(Comparator.comparingInt(Cell::last).reversed())
        .forEach(
            cell -> {
              Arrays.setAll(sum, at -> sum[at] + cell.counts()[at]);
              sums.put(cell.last(), sum.clone());
            });
  }

  /** What the cells come to that last to a step. */
  long[] sum(int step) {
    return sums.ceilingEntry(step).getValue();
  }

  /** The sum that tells a cell together with the one before; -1 if there is none. */
  int sumOf(Cell cell) {
    return hidden.previousClearBit(cell.last());
  }

  /** Hides a sum, and those after it to which no hidden cell is added. */
  void hide(int step) {
    Integer next = sums.lowerKey(step);
    hidden.set(next == null ? 0 : next + 1, step + 1);
  }

  List<Cell> cells() {
    return cells;
  }

  /** The steps to whose sum a hidden cell is added. */
  Set<Integer> steps() {
    return sums.keySet();
  }

  boolean lasts(int step) {
    return sums.lastKey() >= step;
  }

  boolean isHidden(int step) {
    return hidden.get(step);
  }

  /** The steps whose sum is hidden. */
  BitSet hidden() {
    return hidden;
  }
}
