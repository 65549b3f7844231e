package io.tenure.history;

import io.tenure.settings.RowGrain;
import io.tenure.staging.Finding;
import io.tenure.staging.TransactionLayout;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Enters the staged rows of one customer after the other into a ledger, always the same one. */
final class LedgerEntry implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowGrain rowIs;
  private final StagedTransactions staged;
  private transient @Nullable TransactionFeed feed;

  LedgerEntry(TransactionLayout layout, RowGrain rowIs) {
    this.rowIs = rowIs;
    this.staged = new StagedTransactions(layout, rowIs);
  }

  /** Enters all rows of a customer, in any order; returns how many there were. */
  long enter(Iterator<Row> rows, Ledger book, Findings found) {
    if (feed == null) {
      feed = new TransactionFeed(rowIs, staged.hasMerges(), book::add);
    }
    long count = 0;
    long merged = 0;
    long rounded = 0;
    long midnights = 0;
    long withoutCost = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      count++;
      if (row.isNullAt(TransactionLayout.FINDING_AT)) {
        feed.accept(staged.of(row));
        merged += staged.isMerged(row) ? 1 : 0;
        rounded += StagedTransactions.has(row, TransactionLayout.IS_ROUNDED) ? 1 : 0;
        midnights += StagedTransactions.has(row, TransactionLayout.IS_MIDNIGHT) ? 1 : 0;
        withoutCost += StagedTransactions.has(row, TransactionLayout.IS_WITHOUT_COST) ? 1 : 0;
      } else {
        found.add(
            Finding.ofCode(row.getString(TransactionLayout.FINDING_AT)),
            row.getString(TransactionLayout.EVIDENCE_AT));
      }
    }
    feed.finish(found);
    found.addSome(Finding.TRANSACTION_MERGED_CUSTOMER, merged);
    found.addSome(Finding.TRANSACTION_ROUNDED_AMOUNT, rounded);
    found.addSome(Finding.TRANSACTION_MIDNIGHT_UTC, midnights);
    found.addSome(Finding.TRANSACTION_MISSING_COST, withoutCost);
    return count;
  }
}
