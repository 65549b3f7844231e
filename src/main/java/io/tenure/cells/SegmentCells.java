package io.tenure.cells;

import io.tenure.calendar.Timeline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All cells of one segment, from which the rows of every table follow. Few are held at a time: the
 * cells of cohorts, which may be millions, are read once, cohort after cohort.
 */
public final class SegmentCells {
  private final Segment segment;
  private final Timeline time;
  private final Iterator<Cell> cells;
  private final Map<Integer, long[]> alive = new HashMap<>();
  private final Map<Family, Map<Long, long[]>> held = new HashMap<>();
  private @Nullable Cell next;

  /** How many customers joined before each base period. */
  private long @Nullable [] joinedUpTo;

  /**
   * The cells of a segment.
   *
   * @param cells in the order of their families, then of their keys; each key once
   */
  public SegmentCells(Segment segment, Timeline time, Iterator<Cell> cells) {
    this.segment = segment;
    this.time = time;
    this.cells = cells;
    advance();
    while (next != null && next.family() != Family.COHORT) {
      hold(next);
      advance();
    }
  }

  private void hold(Cell cell) {
    held.computeIfAbsent(cell.family(), family -> new HashMap<>())
        .put(key(cell.a(), cell.b()), cell.sums());
  }

  private void advance() {
    next = cells.hasNext() ? cells.next() : null;
  }

  private static long key(int a, int b) {
    return ((long) a << Integer.SIZE) | b;
  }

  public Segment segment() {
    return segment;
  }

  public Timeline time() {
    return time;
  }

  /** Whether anybody was counted in a family. */
  public boolean has(Family family) {
    return family == Family.COHORT ? next != null : held.containsKey(family);
  }

  /** A sum of a cell; 0 where nobody was counted. */
  public long sum(Family family, int a, int b, int measure) {
    long[] sums = held.getOrDefault(family, Map.of()).get(key(a, b));
    return sums == null ? 0 : sums[measure];
  }

  /** The first numbers of the keys of a family but that of cohorts, ascending, each once. */
  public IntStream keys(Family family) {
    return held.getOrDefault(family, Map.of()).keySet().stream()
        .mapToInt(key -> (int) (key >> Integer.SIZE))
        .sorted()
        .distinct();
  }

  /** The sum of a measure over all cells of a family but that of cohorts. */
  public long total(Family family, int measure) {
    return held.getOrDefault(family, Map.of()).values().stream()
        .mapToLong(sums -> sums[measure])
        .sum();
  }

  /** All cells of a family but that of cohorts, in the order of their keys. */
  public Stream<Cell> all(Family family) {
    return held.getOrDefault(family, Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            cell ->
                new Cell(
                    family,
                    (int) (cell.getKey() >> Integer.SIZE),
                    cell.getKey().intValue(),
                    cell.getValue()));
  }

  /** How many customers are alive at the end of a span. */
  public long alive(int grain, int number) {
    return alive.computeIfAbsent(grain, this::aliveBySpan)[number];
  }

  /** How many customers are alive at the end of a base period; nobody is before the history. */
  public long aliveAt(int ordinal) {
    // the base periods are the spans of the first grain
    return ordinal < time.first() ? 0 : alive(0, ordinal - time.first());
  }

  private long[] aliveBySpan(int grain) {
    long[] counts = new long[time.grains().get(grain).spans().size()];
    long before = 0;
    for (int at = 0; at < counts.length; at++) {
      long begun =
          sum(Family.MOVEMENT, grain, at, MovementCells.NEW)
              + sum(Family.MOVEMENT, grain, at, MovementCells.REACTIVATED)
              + sum(Family.MOVEMENT, grain, at, MovementCells.ALIVE_BEFORE);
      counts[at] = before + begun - sum(Family.MOVEMENT, grain, at, MovementCells.CHURNED);
      before = counts[at];
    }
    return counts;
  }

  /** How many customers joined in a span of base periods, or in all of the history. */
  public long joined(int first, int last) {
    if (joinedUpTo == null) {
      joinedUpTo = new long[time.periods() + 1];
      for (int period = 0; period < time.periods(); period++) {
        joinedUpTo[period + 1] = joinedUpTo[period] + sum(Family.JOINED, period, 0, 0);
      }
    }
    return joinedUpTo[last - time.first() + 1] - joinedUpTo[first - time.first()];
  }

  /** All customers who have joined, also before the history. */
  public long joined() {
    return joined(time.first(), time.current()) + sum(Family.JOINED, time.periods(), 0, 0);
  }

  /** Every cohort in the order of time, also those that nobody is in; to be read once. */
  public Stream<Cohort> cohorts() {
    return time.cohorts().mapToObj(this::cohort);
  }

  private Cohort cohort(int period) {
    int number = period - time.calendar().earliest();
    long[] nothing = new long[Family.COHORT.measures()];
    long[][] sums = new long[time.lastAge(period) + 2][];
    Arrays.fill(sums, nothing);
    while (next != null && next.a() == number) {
      sums[next.b()] = next.sums();
      advance();
    }
    if (next != null && next.a() < number) {
      throw new IllegalStateException("cells of " + segment + " are not in the order of cohorts");
    }
    return new Cohort(period, sums);
  }
}
