package io.tenure.contracts;

/**
 * A contract that is to be renewed, as seen some months before.
 *
 * @param monthsAhead full months until then
 * @param kind what renews alike: the length of the term, and whether it is the first, the second or
 *     a later one
 * @param mrr on the as-of day, in minor units; 0 of what is past, which is counted alone
 */
public record ContractRenewal(int monthsAhead, int kind, long mrr, State state) {
  /** Months ahead that are looked at: a year, and the one that begins with its end. */
  public static final int MOST_MONTHS = 12;

  /** Numbers of a kind are below. */
  public static final int KINDS = 9;

  /** What is known of it. */
  public sealed interface State {
    /** It is to come. */
    record Due(boolean isAutomatic, boolean isCancelled, boolean isAtRisk) implements State {}

    /** It is over. */
    record Past(Outcome outcome) implements State {}
  }

  /** How one ended. */
  public enum Outcome {
    RENEWED,
    /** After the days of grace. */
    LATE,
    NOT_RENEWED
  }
}
