package io.tenure.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of a customer.
 *
 * @param day epoch day in the business time zone
 * @param amount net effect in minor units; negative for a refund
 * @param id a Long or a String, the same for all transactions
 * @param occurredAt microseconds; orders transactions of one day; 0 where no segment needs an order
 * @param dimensions values that came with it, in the order of the layout
 */
record Transaction(
    int day,
    long amount,
    boolean isQualifying,
    @Nullable Object id,
    long occurredAt,
    List<@Nullable String> dimensions) {

  /** A repetition of one transaction says the same; when on the day it happened is no matter. */
  boolean saysTheSameAs(Transaction other) {
    return day == other.day
        && amount == other.amount
        && isQualifying == other.isQualifying
        && dimensions.equals(other.dimensions);
  }

  /** This line and another one of the same transaction; it happened when its first line did. */
  Transaction plusLine(Transaction line) {
    Transaction first = line.isBefore(this) ? line : this;
    return new Transaction(
        Math.min(day, line.day),
        Math.addExact(amount, line.amount),
        isQualifying || line.isQualifying,
        id,
        first.occurredAt,
        first.dimensions);
  }

  /**
   * The order that decides which transaction was first and which latest: instant, then id, then
   * values, then amount. Without a rule for ties the input's row order would decide.
   */
  boolean isBefore(Transaction other) {
    if (occurredAt != other.occurredAt) {
      return occurredAt < other.occurredAt;
    }
    int byId = Values.compare(id, other.id);
    if (byId != 0) {
      return byId < 0;
    }
    int byValues = Values.compare(dimensions, other.dimensions);
    return byValues != 0 ? byValues < 0 : amount < other.amount;
  }
}
