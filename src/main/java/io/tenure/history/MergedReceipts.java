package io.tenure.history;

import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transactions with one id that were written for different customers, who are one now: two receipts
 * 7 are two purchases, but with equal contents they are one that was written again for the
 * surviving customer.
 */
final class MergedReceipts implements TransactionStep {
  private final TransactionStep next;
  private final Findings findings;

  /** Those of one id of one user. */
  private final List<Receipt> receipts = new ArrayList<>();

  private @Nullable RowIdentity identity;

  MergedReceipts(TransactionStep next, Findings findings) {
    this.next = next;
    this.findings = findings;
  }

  @Override
  public void accept(Transaction transaction, long rows) {
    if (identity == null || !identity.isOfReceipt(transaction.identity())) {
      close();
      identity = transaction.identity();
    }
    Receipt receipt = new Receipt(transaction, rows);
    for (int at = 0; at < receipts.size(); at++) {
      Receipt known = receipts.get(at);
      if (known.transaction.saysTheSameAs(transaction)) {
        boolean isEarlier = transaction.isBefore(known.transaction);
        receipts.set(at, isEarlier ? receipt : known);
        findings.add(Finding.TRANSACTION_DUPLICATE, isEarlier ? known.rows : rows);
        return;
      }
    }
    receipts.add(receipt);
  }

  private void close() {
    receipts.forEach(receipt -> next.accept(receipt.transaction, receipt.rows));
    receipts.clear();
  }

  @Override
  public void finish() {
    close();
    next.finish();
  }

  private record Receipt(Transaction transaction, long rows) {}
}
