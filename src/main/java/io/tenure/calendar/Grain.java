package io.tenure.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * A length at which movements are told: its complete spans, each made of whole base periods.
 *
 * @param name as in the column {@code grain}
 * @param isCut whether the history begins inside the first span
 * @param spans in the order of time, without gaps
 */
public record Grain(String name, boolean isCut, List<Span> spans) implements Serializable {

  /**
   * Consecutive base periods between two checkpoints.
   *
   * @param firstDay first day of the period that the span stands for; only the first span of a
   *     history may have base periods before it that the history does not reach
   * @param first ordinal of its first base period; the checkpoint before is the end of the one
   *     before that
   * @param last ordinal of its last base period, whose end is the checkpoint
   */
  public record Span(LocalDate firstDay, int first, int last) implements Serializable {

    /** Ordinal of the base period at whose end the checkpoint before lies. */
    public int before() {
      return first - 1;
    }
  }

  /** The span that has a first day. */
  public Span spanFrom(LocalDate firstDay) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean isBefore = spans.get(middle).firstDay().isBefore(firstDay);
      low = isBefore ? middle + 1 : low;
      high = isBefore ? high : middle;
    }
    return spans.get(low);
  }

  public boolean isTrailingYear() {
    return name.equals(Grains.TRAILING_YEAR);
  }
}
