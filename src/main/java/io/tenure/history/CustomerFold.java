package io.tenure.history;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import io.tenure.staging.TransactionLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Folds the staged rows of one customer into one row of customer_history.
 *
 * @param <K> type of the key: Long or String
 */
final class CustomerFold<K> implements CoGroupFunction<K, Row, Row, Row> {
  private static final long serialVersionUID = 1L;

  private final FoldRules rules;
  private final LedgerEntry transactions;
  private final StagedCustomers customers;
  private transient @Nullable Ledger ledger;
  private transient @Nullable NotePages notes;

  CustomerFold(FoldRules rules, TransactionLayout transactions, CustomerLayout customers) {
    this.rules = rules;
    this.transactions = new LedgerEntry(transactions, rules.rowIs());
    this.customers = new StagedCustomers(customers, rules.calendar());
  }

  @Override
  public Iterator<Row> call(K key, Iterator<Row> transactionRows, Iterator<Row> customerRows) {
    Ledger book = emptyLedger();
    Findings found = new Findings(rules.sampleRows());
    NotePages noted = emptyNotes();
    CustomerRecord customer =
        CustomerRecord.of(noted.without(customerRows, found), customers, found);
    noted.judge(found);
    Integer acquiredOn = customer.acquiredOn();
    if (rules.needsAcquisition() && acquiredOn != null) {
      book.acquiredOn(acquiredOn);
    }
    long rows = transactions.enter(transactionRows, book, found);
    boolean isCustomer = customer.isKnown() || !book.isEmpty() || noted.areOfCustomer();
    if (isCustomer) {
      judge(customer, book, found);
      found.addSome(
          Finding.CUSTOMER_SELF_REFERRAL, Objects.equals(customer.referredBy(), key) ? 1 : 0);
    } else {
      noted.leaveOut(found);
    }
    List<String> segments =
        rules.segments().stream()
            .map(segment -> CustomerHistory.named(segment.segment(customer, book.purchases())))
            .toList();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(key);
    values.add(acquiredPeriod(customer));
    values.add(book.firstPeriod());
    values.add(isCustomer ? book.written() : null);
    values.add(book.earlyOrders());
    values.add(book.earlyNet());
    values.add(book.isOnlyEarly());
    values.add(rows);
    values.add(customer.rows());
    values.add(customer.digest() + noted.digest());
    addFindings(values, found);
    values.addAll(segments);
    noted.addTo(values);
    if (rules.places().areWithRoles()) {
      values.add(book.earlyReturns());
    }
    if (rules.places().areWithCosts()) {
      values.add(isCustomer ? book.writtenCosts() : null);
    }
    if (customers.haveFlags()) {
      values.add(customers.says(customer, CustomerLayout.CONSENT));
      values.add(customers.says(customer, CustomerLayout.STRATEGIC));
    }
    if (customers.layout().hasReferredBy()) {
      values.add(Objects.equals(customer.referredBy(), key) ? null : customer.referredBy());
    }
    return Collections.singletonList(RowFactory.create(values.toArray())).iterator();
  }

  private Ledger emptyLedger() {
    if (ledger == null) {
      ledger = Ledger.of(rules);
    }
    ledger.clear();
    return ledger;
  }

  private NotePages emptyNotes() {
    if (notes == null) {
      notes = new NotePages(customers.layout());
    }
    notes.clear();
    return notes;
  }

  private void judge(CustomerRecord customer, Ledger book, Findings found) {
    found.addSome(Finding.TRANSACTION_ZERO_AMOUNT, book.zeroAmounts());
    if (rules.hasCustomers() && !customer.isKnown()) {
      found.add(Finding.TRANSACTION_UNKNOWN_CUSTOMER, book.transactions());
    }
    if (rules.needsAcquisition() && customer.isKnown() && customer.acquiredOn() == null) {
      found.add(Finding.CUSTOMER_NO_ACQUISITION_DATE, 1);
    }
    if (customer.isKnown() && !book.hasOrders()) {
      found.add(Finding.CUSTOMER_NEVER_ACTIVE, 1);
    }
  }

  private @Nullable Integer acquiredPeriod(CustomerRecord customer) {
    Integer day = customer.acquiredOn();
    return day == null ? null : Integer.valueOf(rules.calendar().ordinalOf(day));
  }

  private static void addFindings(List<@Nullable Object> values, Findings found) {
    values.add(found.codes());
    values.add(found.rows());
    values.add(found.samples());
  }
}
