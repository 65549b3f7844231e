package io.tenure.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * A length at which movements are told: its complete spans, each made of whole base periods.
 *
 * @param name as in the column {@code grain}
 * @param number tells the grains of a run apart; 0 for the base period
 * @param isCut whether the history begins inside the first span
 * @param spans in the order of time, without gaps
 */
public record Grain(String name, int number, boolean isCut, List<Span> spans) {
  /** More than any calendar has base periods, so that no two grains share an id. */
  private static final int STRIDE = 10_000_000;

  /** A number for a span that no other span of the run has; at the base period its ordinal. */
  public int id(Span span) {
    return number * STRIDE + span.last();
  }

  /**
   * Consecutive base periods between two checkpoints.
   *
   * @param firstDay first day of the period that the span stands for; only the first span of a
   *     history may have base periods before it that the history does not reach
   * @param first ordinal of its first base period; the checkpoint before is the end of the one
   *     before that
   * @param last ordinal of its last base period, whose end is the checkpoint
   */
  public record Span(LocalDate firstDay, int first, int last) {}
}
