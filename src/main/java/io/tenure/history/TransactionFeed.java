package io.tenure.history;

import io.tenure.staging.Finding;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a customer into its transactions. Rows arrive in the order of their ids, those
 * without an id first.
 */
abstract class TransactionFeed {
  protected final Consumer<Transaction> ledger;
  protected final Findings findings;
  private @Nullable Transaction open;

  private TransactionFeed(Consumer<Transaction> ledger, Findings findings) {
    this.ledger = ledger;
    this.findings = findings;
  }

  /** A row that is a whole transaction; repeated ids are duplicates. */
  static TransactionFeed ofTransactions(Consumer<Transaction> ledger, Findings findings) {
    return new OfTransactions(ledger, findings);
  }

  /** A row that is a line; rows with one id add up. */
  static TransactionFeed ofLines(Consumer<Transaction> ledger, Findings findings) {
    return new OfLines(ledger, findings);
  }

  final void accept(Transaction row) {
    if (row.id() == null) {
      ledger.accept(row);
    } else if (open != null && row.id().equals(open.id())) {
      open = repeated(open, row);
    } else {
      finish();
      open = row;
    }
  }

  /** Hands over the transaction that no further row can change. */
  final void finish() {
    if (open != null) {
      close(open);
      open = null;
    }
  }

  /** What the rows of an id amount to when another one comes. */
  protected abstract Transaction repeated(Transaction before, Transaction row);

  protected abstract void close(Transaction transaction);

  private static final class OfLines extends TransactionFeed {
    private OfLines(Consumer<Transaction> ledger, Findings findings) {
      super(ledger, findings);
    }

    @Override
    protected Transaction repeated(Transaction before, Transaction row) {
      return before.plusLine(row);
    }

    @Override
    protected void close(Transaction transaction) {
      ledger.accept(transaction);
    }
  }

  private static final class OfTransactions extends TransactionFeed {
    private long repetitions;
    private boolean isConflicting;

    private OfTransactions(Consumer<Transaction> ledger, Findings findings) {
      super(ledger, findings);
    }

    @Override
    protected Transaction repeated(Transaction before, Transaction row) {
      repetitions++;
      isConflicting |= !row.saysTheSameAs(before);
      return row.isBefore(before) ? row : before;
    }

    @Override
    protected void close(Transaction transaction) {
      if (isConflicting) {
        // nobody knows which of them is right, so none is counted
        findings.add(Finding.TRANSACTION_CONFLICTING_DUPLICATE, repetitions + 1);
      } else {
        ledger.accept(transaction);
        if (repetitions > 0) {
          findings.add(Finding.TRANSACTION_DUPLICATE, repetitions);
        }
      }
      repetitions = 0;
      isConflicting = false;
    }
  }
}
