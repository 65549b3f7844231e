package io.tenure.history;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a customer, or a row of one.
 *
 * @param day epoch day in the business time zone
 * @param amount net effect in minor units; negative for a refund
 * @param cost of what was sold, in minor units; negative where it came back; 0 where nobody asks
 * @param role what it does to activity
 * @param identity what tells it from others
 * @param occurredAt microseconds; orders transactions of one day; 0 where no segment needs an order
 * @param dimensions values that came with it, in the order of the layout
 */
record Transaction(
    int day,
    long amount,
    long cost,
    ActivityRole role,
    RowIdentity identity,
    long occurredAt,
    List<@Nullable String> dimensions)
    implements Serializable {

  /**
   * Rows that may repeat or complete each other come after each other. A refund may carry the id of
   * its order, and there may be one of each day.
   */
  static final Comparator<Transaction> BY_IDENTITY =
      Comparator.comparing(Transaction::identity, RowIdentity.ORDER)
          .thenComparingInt(row -> Long.signum(row.amount()))
          .thenComparingInt(row -> row.isRefund() ? row.day() : 0);

  /** Rows that say the same besides, each file's after each other. */
  static final Comparator<Transaction> BY_CONTENTS =
      BY_IDENTITY
          .thenComparingLong(Transaction::occurredAt)
          .thenComparingInt(Transaction::day)
          .thenComparingLong(Transaction::amount)
          .thenComparingLong(Transaction::cost)
          .thenComparing(Transaction::role)
          .thenComparing(Transaction::dimensions, Values::compare)
          .thenComparingLong(row -> row.identity().file());

  boolean isRefund() {
    return amount < 0;
  }

  /** A repetition of one transaction says the same; when on the day it happened is no matter. */
  boolean saysTheSameAs(Transaction other) {
    return day == other.day
        && amount == other.amount
        && cost == other.cost
        && role == other.role
        && dimensions.equals(other.dimensions);
  }

  /** This line and another one of the same transaction; it happened when its first line did. */
  Transaction plusLine(Transaction line) {
    Transaction first = line.isBefore(this) ? line : this;
    return new Transaction(
        Math.min(day, line.day),
        Math.addExact(amount, line.amount),
        Math.addExact(cost, line.cost),
        role.plus(line.role),
        identity,
        first.occurredAt,
        first.dimensions);
  }

  /**
   * The order that decides which transaction was first and which latest: day, then instant, then
   * id, then values, then amount. Without a rule for ties the input's row order would decide. Where
   * clocks went back over midnight, or a day was left out, instants have another order than days.
   */
  boolean isBefore(Transaction other) {
    if (day != other.day) {
      return day < other.day;
    }
    if (occurredAt != other.occurredAt) {
      return occurredAt < other.occurredAt;
    }
    int byId = Values.compareNumbersWithin(identity.id(), other.identity.id());
    if (byId != 0) {
      return byId < 0;
    }
    int byValues = Values.compare(dimensions, other.dimensions);
    return byValues != 0 ? byValues < 0 : amount < other.amount;
  }
}
