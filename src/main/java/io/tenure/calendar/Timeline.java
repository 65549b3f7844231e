package io.tenure.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The time of a history: its base periods, its cohorts, and the complete spans of every grain that
 * hold them.
 */
public final class Timeline implements Serializable {
  /** The period is in no complete span. */
  public static final int NONE = -1;

  /** The last age of cohorts whose ages have no limit. */
  public static final int ALL_AGES = Integer.MAX_VALUE;

  private static final long serialVersionUID = 1L;

  private final PeriodCalendar calendar;
  private final int first;
  private final int maxAge;
  private final int[] earlyCohorts;
  private final List<Grain> grains;

  /** By grain, then by base period of the history: looked up for every customer and period. */
  private final int[][] spanOf;

  private final int settleDays;

  /**
   * The time of a history.
   *
   * @param first ordinal of its first base period
   * @param grains the base period first
   */
  public Timeline(PeriodCalendar calendar, int first, List<Grain> grains) {
    this(calendar, first, grains, ALL_AGES, List.of());
  }

  /**
   * The time of a history with cohorts that are older than it.
   *
   * @param maxAge the last age of the cohort tables
   * @param earlyCohorts ordinals of the periods before the first one in which customers were
   *     acquired, ascending
   */
  public Timeline(
      PeriodCalendar calendar,
      int first,
      List<Grain> grains,
      int maxAge,
      List<Integer> earlyCohorts) {
    this.calendar = calendar;
    this.maxAge = maxAge;
    this.first = first;
    this.grains = List.copyOf(grains);
    this.earlyCohorts =
        earlyCohorts.stream().mapToInt(Integer::intValue).filter(this::hasRows).toArray();
    this.spanOf = grains.stream().map(this::spansOfPeriods).toArray(int[][]::new);
    this.settleDays = 0;
  }

  private Timeline(Timeline other, int settleDays) {
    this.calendar = other.calendar;
    this.maxAge = other.maxAge;
    this.first = other.first;
    this.grains = other.grains;
    this.earlyCohorts = other.earlyCohorts;
    this.spanOf = other.spanOf;
    this.settleDays = settleDays;
  }

  /** The same time, of which rows still arrive for some days after a period has ended. */
  public Timeline settlingFor(int days) {
    return new Timeline(this, days);
  }

  private int[] spansOfPeriods(Grain grain) {
    int[] spans = new int[periods()];
    Arrays.fill(spans, NONE);
    for (int at = 0; at < grain.spans().size(); at++) {
      Grain.Span span = grain.spans().get(at);
      Arrays.fill(spans, span.first() - first, span.last() - first + 1, at);
    }
    return spans;
  }

  public PeriodCalendar calendar() {
    return calendar;
  }

  /** Ordinal of the first base period of the history. */
  public int first() {
    return first;
  }

  /** Ordinal of the period that holds the as-of date. */
  public int current() {
    return calendar.current();
  }

  public int lastComplete() {
    return calendar.lastComplete();
  }

  /** The base period that ends a year before the last complete one; empty before the history. */
  public OptionalInt yearAgo() {
    OptionalInt ordinal = calendar.yearsBefore(lastComplete(), 1);
    return ordinal.isPresent() && ordinal.getAsInt() >= first ? ordinal : OptionalInt.empty();
  }

  /** How many base periods there are, that of the as-of date included. */
  public int periods() {
    return calendar.current() - first + 1;
  }

  public LocalDate firstDay(int ordinal) {
    return calendar.firstDay(ordinal);
  }

  public boolean isComplete(int ordinal) {
    return ordinal <= lastComplete();
  }

  /** Whether the period is over, and so are the days in which its late rows arrive. */
  public boolean isSettled(int ordinal) {
    return isComplete(ordinal)
        && !calendar.asOf().isBefore(calendar.lastDay(ordinal).plusDays(settleDays));
  }

  /** Ordinals of all cohorts, ascending: every period of the history, and the early ones. */
  public IntStream cohorts() {
    return IntStream.concat(IntStream.of(earlyCohorts), IntStream.rangeClosed(first, current()));
  }

  /** The last age of the cohort tables; {@link #ALL_AGES} without a limit. */
  public int maxAge() {
    return maxAge;
  }

  /** The last age that a cohort has rows of. */
  public int lastAge(int cohort) {
    return Math.min(current() - cohort, maxAge);
  }

  /** Whether a cohort of the history or before it has any row: one may be too old for its ages. */
  public boolean hasRows(int cohort) {
    return cohort + (long) lastAge(cohort) >= first;
  }

  /** The base period first. */
  public List<Grain> grains() {
    return grains;
  }

  public Grain base() {
    return grains.get(0);
  }

  /** All of it as a text: what is counted of a customer that does not change is the same by it. */
  public String listing() {
    return String.join(
        "\n",
        calendar.earliest() + " " + first + " " + current() + " " + lastComplete() + " " + maxAge,
        Arrays.toString(earlyCohorts),
        grains.toString());
  }

  /**
   * The number of the span that holds a base period of the history, or {@link #NONE}.
   *
   * @param grain its number among the grains
   */
  public int spanOf(int grain, int ordinal) {
    return spanOf[grain][ordinal - first];
  }
}
