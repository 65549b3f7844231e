package io.tenure.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The few rows that real histories have wrong. They come on top and change nothing that is true.
 */
final class Faults {

  private Faults() {}

  /** Repetitions of some of the transactions, and new rows without a customer. */
  static List<SampleTransaction> extraRows(List<SampleTransaction> transactions, Draws draws) {
    List<SampleTransaction> extra = new ArrayList<>();
    for (SampleTransaction transaction : transactions) {
      double fate = draws.uniform();
      if (fate < Behaviour.DUPLICATED) {
        extra.add(transaction);
      } else if (fate < Behaviour.DUPLICATED + Behaviour.MISSING_CUSTOMER) {
        // One step from every other id: the highest so far plus the extra rows before this one.
        long id = transactions.get(transactions.size() - 1).id() + 1 + extra.size();
        extra.add(withoutCustomer(id, transaction));
      }
    }
    return extra;
  }

  private static SampleTransaction withoutCustomer(long id, SampleTransaction like) {
    return new SampleTransaction(
        id, null, like.second(), like.cents(), like.marked(), like.channel());
  }
}
