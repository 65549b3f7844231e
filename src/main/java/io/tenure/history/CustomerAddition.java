package io.tenure.history;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import io.tenure.staging.TransactionLayout;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adds new rows of one customer to its row of customer_history, which gives what a fold of all its
 * rows gives: the new transactions are of later days than those before, and none has the id of one
 * of those. Where the row does not tell enough for that, a row of nothing but the key says so.
 *
 * @param <K> type of the key: Long or String
 */
final class CustomerAddition<K> implements CoGroupFunction<K, Row, Row, Row> {
  private static final long serialVersionUID = 1L;

  private final FoldRules rules;
  private final LedgerEntry transactions;

  /** Of customers who have no row yet. */
  private final CustomerFold<K> fold;

  private transient @Nullable Ledger ledger;

  CustomerAddition(FoldRules rules, TransactionLayout transactions, CustomerLayout customers) {
    this.rules = rules;
    this.transactions = new LedgerEntry(transactions, rules.rowIs());
    this.fold = new CustomerFold<>(rules, transactions, customers);
  }

  @Override
  public Iterator<Row> call(K key, Iterator<Row> newRows, Iterator<Row> folded) {
    if (!newRows.hasNext()) {
      return Collections.emptyIterator();
    }
    return folded.hasNext()
        ? Collections.singletonList(added(folded.next(), newRows)).iterator()
        : fold.call(key, newRows, Collections.emptyIterator());
  }

  private Row added(Row before, Iterator<Row> newRows) {
    Columns columns = new Columns(before);
    Ledger book = emptyLedger();
    byte[] written = columns.bytes(CustomerHistory.BOOK);
    if (written != null) {
      book.open(
          written, rules.places().areWithCosts() ? columns.bytes(CustomerHistory.COSTS) : null);
    }
    Findings found = new Findings(rules.sampleRows());
    found.goOnFrom(
        columns.texts(CustomerHistory.FINDINGS),
        columns.counts(CustomerHistory.FINDING_ROWS),
        columns.texts(CustomerHistory.SAMPLES));
    long rows = transactions.enter(newRows, book, found);
    if (book.transactions() > 0 && (written == null || isOfAcquisition(columns, book))) {
      return columns.onlyKey();
    }
    if (written != null && !setsBook(columns, book, found)) {
      return columns.onlyKey();
    }
    columns.set(
        CustomerHistory.TRANSACTION_ROWS,
        before.getLong(before.fieldIndex(CustomerHistory.TRANSACTION_ROWS)) + rows);
    columns.set(CustomerHistory.FINDINGS, found.codes());
    columns.set(CustomerHistory.FINDING_ROWS, found.rows());
    columns.set(CustomerHistory.SAMPLES, found.samples());
    return columns.row();
  }

  /**
   * Whether some may be of the period of acquisition, in which what came before its day is told
   * apart: the row does not have that day.
   */
  private boolean isOfAcquisition(Columns columns, Ledger book) {
    Integer acquired = columns.number(CustomerHistory.ACQUIRED_PERIOD);
    return rules.needsAcquisition()
        && acquired != null
        && rules.calendar().ordinalOf(book.earliestDay()) <= acquired;
  }

  /** Sets what follows from the book; false where not all of it does. */
  private boolean setsBook(Columns columns, Ledger book, Findings found) {
    for (int at = 0; at < rules.segments().size(); at++) {
      Optional<String> segment =
          rules.segments().get(at).goingOn(columns.segment(at), book.purchases());
      if (segment.isEmpty()) {
        return false;
      }
      columns.setSegment(at, segment.get());
    }
    found.addSome(Finding.TRANSACTION_ZERO_AMOUNT, book.zeroAmounts());
    if (found.has(Finding.TRANSACTION_UNKNOWN_CUSTOMER)) {
      found.add(Finding.TRANSACTION_UNKNOWN_CUSTOMER, book.transactions());
    }
    if (book.hasOrders()) {
      found.remove(Finding.CUSTOMER_NEVER_ACTIVE);
    }
    if (columns.number(CustomerHistory.FIRST_PERIOD) == null) {
      columns.set(CustomerHistory.FIRST_PERIOD, book.firstPeriod());
    }
    columns.set(CustomerHistory.BOOK, book.written());
    if (rules.places().areWithCosts()) {
      columns.set(CustomerHistory.COSTS, book.writtenCosts());
    }
    return true;
  }

  private Ledger emptyLedger() {
    if (ledger == null) {
      ledger = Ledger.of(rules);
    }
    ledger.clear();
    return ledger;
  }

  /** The columns of a row, some of them with other values. */
  private static final class Columns {
    private final Row before;
    private final int segmentsAt;
    private final @Nullable Object[] values;

    Columns(Row before) {
      this.before = before;
      this.segmentsAt = before.fieldIndex(CustomerHistory.SAMPLES) + 1;
      this.values = new Object[before.length()];
      for (int at = 0; at < values.length; at++) {
        values[at] = before.get(at);
      }
    }

    byte @Nullable [] bytes(String column) {
      return (byte[]) values[before.fieldIndex(column)];
    }

    @Nullable Integer number(String column) {
      return (Integer) values[before.fieldIndex(column)];
    }

    List<String> texts(String column) {
      int at = before.fieldIndex(column);
      return before.isNullAt(at) ? List.of() : before.getList(at);
    }

    List<Long> counts(String column) {
      int at = before.fieldIndex(column);
      return before.isNullAt(at) ? List.of() : before.getList(at);
    }

    String segment(int at) {
      return before.getString(segmentsAt + at);
    }

    void setSegment(int at, String segment) {
      values[segmentsAt + at] = segment;
    }

    void set(String column, @Nullable Object value) {
      values[before.fieldIndex(column)] = value;
    }

    Row row() {
      return RowFactory.create(values);
    }

    Row onlyKey() {
      @Nullable Object[] nothing = new Object[values.length];
      int key = before.fieldIndex(CustomerHistory.KEY);
      nothing[key] = values[key];
      return RowFactory.create(nothing);
    }
  }
}
