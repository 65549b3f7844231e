package io.tenure.calendar;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Says of a base period which complete spans of the coarser grains hold it. */
public final class SpanIndex implements Serializable {
  /** The id of no span: the period is in none that is complete. */
  public static final int NONE = Integer.MIN_VALUE;

  private static final long serialVersionUID = 1L;

  private final int earliest;

  /** By grain, then by base period: the fold looks up one per customer, period and grain. */
  private final int[][] ids;

  /**
   * Indexes the spans of a run.
   *
   * @param grains of the whole calendar, the base period first; it needs no index
   */
  public SpanIndex(PeriodCalendar calendar, List<Grain> grains) {
    this.earliest = calendar.earliest();
    int periods = calendar.current() - earliest + 1;
    this.ids =
        grains.stream()
            .filter(grain -> grain.number() > 0)
            .map(grain -> ids(grain, periods))
            .toArray(int[][]::new);
  }

  private int[] ids(Grain grain, int periods) {
    int[] ids = new int[periods];
    Arrays.fill(ids, NONE);
    for (Grain.Span span : grain.spans()) {
      Arrays.fill(ids, span.first() - earliest, span.last() - earliest + 1, grain.id(span));
    }
    return ids;
  }

  /** How many coarser grains there are. */
  public int grains() {
    return ids.length;
  }

  /**
   * The id of the span that holds a period.
   *
   * @param grain from 0 on
   * @param ordinal of the base period
   */
  public int id(int grain, int ordinal) {
    return ids[grain][ordinal - earliest];
  }
}
