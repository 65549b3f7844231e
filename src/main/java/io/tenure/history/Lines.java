package io.tenure.history;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the lines of a transaction up. A negative line is a part of it, a discount or a return, on a
 * day with other lines; on a day of its own it is a refund of that day.
 */
final class Lines implements TransactionStep {
  private final TransactionStep next;
  private final TreeMap<Integer, Sum> sales = new TreeMap<>();
  private final TreeMap<Integer, Sum> refunds = new TreeMap<>();
  private @Nullable Transaction last;

  Lines(TransactionStep next) {
    this.next = next;
  }

  @Override
  public void accept(Transaction line, long rows) {
    if (last != null && !line.identity().isOfTransaction(last.identity())) {
      close();
    }
    last = line;
    (line.isRefund() ? refunds : sales).merge(line.day(), new Sum(line, rows), Sum::plus);
  }

  private void close() {
    sales.replaceAll(
        (day, sale) -> {
          Sum refund = refunds.remove(day);
          return refund == null ? sale : sale.plus(refund);
        });
    sales.values().stream().reduce(Sum::plus).ifPresent(this::handOn);
    refunds.values().forEach(this::handOn);
    sales.clear();
    refunds.clear();
  }

  private void handOn(Sum sum) {
    next.accept(sum.transaction, sum.rows);
  }

  @Override
  public void finish() {
    close();
    next.finish();
  }

  private record Sum(Transaction transaction, long rows) {
    Sum plus(Sum other) {
      return new Sum(transaction.plusLine(other.transaction), rows + other.rows);
    }
  }
}
