package io.tenure.history;

import io.tenure.staging.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one of several rows that say the same under one id, and none that contradict each other:
 * nobody knows which of those is right. A refund may carry the id of its order, and an order may be
 * refunded in parts, so only rows of one sign are compared, and refunds of one day.
 */
final class Repetitions implements TransactionStep {
  private final TransactionStep next;
  private final Findings findings;
  private @Nullable Transaction open;
  private long rows;
  private boolean isConflicting;

  Repetitions(TransactionStep next, Findings findings) {
    this.next = next;
    this.findings = findings;
  }

  @Override
  public void accept(Transaction row, long ofRows) {
    if (open != null && isRepetition(row, open)) {
      rows += ofRows;
      isConflicting |= !row.saysTheSameAs(open);
      open = row.isBefore(open) ? row : open;
    } else {
      close();
      open = row;
      rows = ofRows;
    }
  }

  private static boolean isRepetition(Transaction row, Transaction of) {
    return Long.signum(row.amount()) == Long.signum(of.amount())
        && (!row.isRefund() || row.day() == of.day())
        && row.identity().isOfLine(of.identity());
  }

  private void close() {
    if (open != null) {
      if (isConflicting) {
        findings.add(Finding.TRANSACTION_CONFLICTING_DUPLICATE, rows);
      } else {
        next.accept(open, 1);
        findings.addSome(Finding.TRANSACTION_DUPLICATE, rows - 1);
      }
    }
    isConflicting = false;
  }

  @Override
  public void finish() {
    close();
    open = null;
    next.finish();
  }
}
