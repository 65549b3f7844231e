package io.tenure.history;

import io.tenure.settings.RowGrain;
import java.util.function.Consumer;

/** Turns the rows of a customer, in any order, into its transactions. One serves many customers. */
final class TransactionFeed {
  private final RowGrain rowIs;
  private final boolean hasMerges;
  private final Consumer<Transaction> ledger;
  private final SortedRows rows;

  /**
   * A feed.
   *
   * @param hasMerges whether rows of several ids of the customer may meet
   * @param ledger takes the transactions
   */
  TransactionFeed(RowGrain rowIs, boolean hasMerges, Consumer<Transaction> ledger) {
    this.rowIs = rowIs;
    this.hasMerges = hasMerges;
    this.ledger = ledger;
    this.rows =
        new SortedRows(rowIs == RowGrain.LINE ? Transaction.BY_CONTENTS : Transaction.BY_IDENTITY);
  }

  /** A row without an id is a transaction whatever the others say. */
  void accept(Transaction row) {
    if (row.identity().id() == null) {
      ledger.accept(row);
    } else {
      rows.add(row);
    }
  }

  /** Hands over what is left when all rows of a customer are there. */
  void finish(Findings findings) {
    TransactionStep step = new ToLedger(ledger);
    if (hasMerges) {
      step = new MergedReceipts(step, findings);
    }
    if (rowIs == RowGrain.LINE) {
      step = new RepeatedLines(new Lines(step), findings);
    }
    Repetitions first = new Repetitions(step, findings);
    rows.drainTo(row -> first.accept(row, 1));
    first.finish();
  }

  private record ToLedger(Consumer<Transaction> ledger) implements TransactionStep {

    @Override
    public void accept(Transaction transaction, long rows) {
      ledger.accept(transaction);
    }

    @Override
    public void finish() {
      // nothing waits here
    }
  }
}
