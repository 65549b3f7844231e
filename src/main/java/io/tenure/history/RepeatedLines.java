package io.tenure.history;

import io.tenure.staging.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Counts lines that another file has, too, and lets all pass: of two equal lines of one receipt
 * nobody knows whether one was delivered twice, but in one file they are two of one thing. What
 * counts is what exceeds the file with most of them.
 */
final class RepeatedLines implements TransactionStep {
  private final TransactionStep next;
  private final Findings findings;
  private @Nullable Transaction last;
  private long equal;
  private long ofFile;
  private long mostOfOneFile;

  RepeatedLines(TransactionStep next, Findings findings) {
    this.next = next;
    this.findings = findings;
  }

  @Override
  public void accept(Transaction line, long rows) {
    if (last == null || !isEqual(line, last)) {
      count();
      equal = 0;
      ofFile = 0;
      mostOfOneFile = 0;
    } else if (line.identity().file() != last.identity().file()) {
      ofFile = 0;
    }
    equal++;
    ofFile++;
    mostOfOneFile = Math.max(mostOfOneFile, ofFile);
    last = line;
    next.accept(line, rows);
  }

  private static boolean isEqual(Transaction line, Transaction other) {
    return line.occurredAt() == other.occurredAt()
        && line.saysTheSameAs(other)
        && line.identity().isOfTransaction(other.identity());
  }

  private void count() {
    findings.addSome(Finding.TRANSACTION_REPEATED_LINE, equal - mostOfOneFile);
  }

  @Override
  public void finish() {
    count();
    next.finish();
  }
}
