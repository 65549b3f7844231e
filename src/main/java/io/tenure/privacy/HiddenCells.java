package io.tenure.privacy;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cells of cohorts that are not published, and sums over cohorts that must not be published either:
 * less the cells that are, they would give a hidden one back, or fewer than k customers.
 *
 * <p>Sums of a segment may follow each other: that of a step is of the cells that last to it or
 * further, so two of them tell together the cells that last to the one and not to the other.
 */
public final class HiddenCells {
  private final SmallCounts small;
  private final String everybody;

  /** By dimension, then by segment. */
  private final Map<String, Map<String, HiddenSegment>> segments = new TreeMap<>();

  /**
   * Those of one age, period or the like.
   *
   * @param everybody the dimension whose one segment is the total of each other one
   * @param cells of equal ones the first is chosen
   */
  public HiddenCells(SmallCounts small, String everybody, List<Cell> cells) {
    this.small = small;
    this.everybody = everybody;
    cells.stream()
        .collect(groupingBy(Cell::dimension, groupingBy(Cell::segment)))
        .forEach(
            (dimension, its) ->
                its.forEach(
                    (segment, some) ->
                        segments
                            .computeIfAbsent(dimension, d -> new TreeMap<>())
                            .put(segment, new HiddenSegment(some))));
  }

  /**
   * A hidden cell.
   *
   * @param last the last step to whose sum it adds
   * @param counts what the sums count of it, in an order that is the same for all cells
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Cell(String dimension, String segment, String cohort, int last, long[] counts) {}

  /** A sum that has to go. */
  public record Telling(String dimension, String segment, int step) {}

  /** The sums that have to go. */
  public List<Telling> telling() {
    boolean hasChanged = true;
    while (hasChanged) {
      hasChanged = hideOf(everybody);
      for (String dimension : segments.keySet()) {
        hasChanged |= !dimension.equals(everybody) && hideOf(dimension);
      }
    }
    List<Telling> all = new ArrayList<>();
    segments.forEach(
        (dimension, its) ->
            its.forEach(
                (name, segment) ->
                    segment.hidden().stream()
                        .forEach(step -> all.add(new Telling(dimension, name, step)))));
    return all;
  }

  private boolean hideOf(String dimension) {
    Map<String, HiddenSegment> its = segments.getOrDefault(dimension, Map.of());
    boolean hasChanged = false;
    boolean isOpen = true;
    while (isOpen) {
      isOpen = hideOthers(its) || new CellGraph(small, its.values(), total()).hideOpen();
      hasChanged |= isOpen;
    }
    return hasChanged;
  }

  private Optional<HiddenSegment> total() {
    return Optional.ofNullable(segments.getOrDefault(everybody, Map.of()).get(everybody));
  }

  /**
   * Where the sum of a step goes in one segment, that over all segments less the others would give
   * it back: another one goes, too. And where that of everybody goes, it would be what they come
   * to.
   */
  private boolean hideOthers(Map<String, HiddenSegment> its) {
    Optional<HiddenSegment> total = total();
    TreeSet<Integer> steps = new TreeSet<>();
    its.values().forEach(segment -> steps.addAll(segment.steps()));
    boolean hasChanged = false;
    for (int step : steps) {
      List<HiddenSegment> some =
          its.values().stream().filter(segment -> segment.lasts(step)).toList();
      BitSet hidden = new BitSet();
      for (int at = 0; at < some.size(); at++) {
        hidden.set(at, some.get(at).isHidden(step));
      }
      int size = some.get(0).sum(step).length;
      for (int count = 0; count < size; count++) {
        int which = count;
        long[] counts = some.stream().mapToLong(segment -> segment.sum(step)[which]).toArray();
        boolean isOfNone = hidden.isEmpty() && total.isPresent() && total.get().isHidden(step);
        int more = isOfNone ? small.smallest(counts, hidden) : small.protect(counts, hidden);
        if (more >= 0) {
          some.get(more).hide(step);
          hidden.set(more);
          hasChanged = true;
        }
      }
    }
    return hasChanged;
  }
}
