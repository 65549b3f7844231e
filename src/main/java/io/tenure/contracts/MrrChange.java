package io.tenure.contracts;

/**
 * How the MRR of one customer moved between two days, in minor units of the tables' currency.
 *
 * @param opening at the first day
 * @param change at the rates of the first day, so that no rate makes a movement
 * @param fx what the rates of the second day add to it
 * @param endedBy who ended the last contract; of churn alone
 * @param notice MRR at the second day that is cancelled already
 */
public record MrrChange(
    Kind kind, long opening, long change, long fx, EndedBy endedBy, Notice notice) {

  /** What became of the customer. */
  public enum Kind {
    /** Pays on neither day. */
    ABSENT,
    /** Pays on both the same. */
    UNCHANGED,
    NEW,
    REACTIVATION,
    EXPANSION,
    CONTRACTION,
    CHURN
  }

  /** What is cancelled and not over. */
  public record Notice(boolean isGiven, long mrr) {}

  /** MRR on the second day. */
  public long closing() {
    return opening + change + fx;
  }

  public boolean isOpen() {
    return kind != Kind.ABSENT && kind != Kind.NEW && kind != Kind.REACTIVATION;
  }

  public boolean isClosed() {
    return kind != Kind.ABSENT && kind != Kind.CHURN;
  }
}
