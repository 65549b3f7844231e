package io.tenure.history;

import io.tenure.settings.CohortRule;
import io.tenure.settings.RowGrain;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import io.tenure.staging.TransactionLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
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
  private final TransactionLayout transactions;
  private final CustomerLayout customers;
  private transient @Nullable Ledger ledger;

  CustomerFold(FoldRules rules, TransactionLayout transactions, CustomerLayout customers) {
    this.rules = rules;
    this.transactions = transactions;
    this.customers = customers;
  }

  @Override
  public Iterator<Row> call(K key, Iterator<Row> transactionRows, Iterator<Row> customerRows) {
    Ledger book = emptyLedger();
    Findings found = new Findings(rules.sampleRows());
    CustomerRecord customer = CustomerRecord.of(customerRows, customers, found);
    long rows = enter(transactionRows, book, found);
    boolean isCustomer = customer.isKnown() || !book.isEmpty();
    if (isCustomer) {
      judge(customer, book, found);
    }
    List<String> segments =
        rules.segments().stream()
            .map(segment -> named(segment.segment(customer, book.purchases())))
            .toList();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(isCustomer ? key : null);
    addPlace(values, CohortPlace.of(rules.cohorts(), rules.calendar(), book, customer));
    addActivity(values, book, rules.windows().of(segments));
    values.add(rows);
    values.add(customer.rows());
    addFindings(values, found);
    values.addAll(segments);
    return Collections.singletonList(RowFactory.create(values.toArray())).iterator();
  }

  private Ledger emptyLedger() {
    if (ledger == null) {
      Purchases purchases = new Purchases(SegmentRule.counted(rules.segments()));
      ledger = new Ledger(rules.calendar(), rules.minOrders(), rules.joinsAt(), purchases);
    }
    ledger.clear();
    return ledger;
  }

  /** Enters all transactions into the ledger; returns how many rows there were. */
  private long enter(Iterator<Row> rows, Ledger book, Findings found) {
    TransactionFeed feed =
        rules.rowIs() == RowGrain.LINE
            ? TransactionFeed.ofLines(book::add, found)
            : TransactionFeed.ofTransactions(book::add, found);
    long count = 0;
    long merged = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      count++;
      if (row.isNullAt(TransactionLayout.FINDING_AT)) {
        feed.accept(transaction(row));
        merged += transactions.isMerged() && row.getBoolean(transactions.mergedAt()) ? 1 : 0;
      } else {
        found.add(
            Finding.ofCode(row.getString(TransactionLayout.FINDING_AT)),
            row.getString(TransactionLayout.EVIDENCE_AT));
      }
    }
    feed.finish();
    if (merged > 0) {
      found.add(Finding.TRANSACTION_MERGED_CUSTOMER, merged);
    }
    return count;
  }

  private Transaction transaction(Row row) {
    return new Transaction(
        row.getInt(TransactionLayout.DAY_AT),
        row.getLong(TransactionLayout.AMOUNT_AT),
        row.getBoolean(TransactionLayout.IS_QUALIFYING_AT),
        transactions.hasId() ? row.get(transactions.idAt()) : null,
        transactions.hasTime() ? row.getLong(transactions.occurredAt()) : 0,
        dimensions(row));
  }

  private List<@Nullable String> dimensions(Row row) {
    if (transactions.dimensions().isEmpty()) {
      return List.of();
    }
    List<@Nullable String> values = new ArrayList<>(transactions.dimensions().size());
    for (int i = 0; i < transactions.dimensions().size(); i++) {
      values.add(row.getString(transactions.dimensionsAt() + i));
    }
    return values;
  }

  private void judge(CustomerRecord customer, Ledger book, Findings found) {
    if (book.zeroAmounts() > 0) {
      found.add(Finding.TRANSACTION_ZERO_AMOUNT, book.zeroAmounts());
    }
    if (rules.hasCustomers() && !customer.isKnown()) {
      found.add(Finding.TRANSACTION_UNKNOWN_CUSTOMER, book.transactions());
    }
    if (rules.cohorts() == CohortRule.ACQUIRED_AT && customer.isKnown() && !isDated(customer)) {
      found.add(Finding.CUSTOMER_NO_ACQUISITION_DATE, 1);
    }
    if (customer.isKnown() && !book.hasOrders()) {
      found.add(Finding.CUSTOMER_NEVER_ACTIVE, 1);
    }
  }

  private boolean isDated(CustomerRecord customer) {
    Integer day = customer.acquiredOn();
    return day != null && rules.calendar().contains(day);
  }

  /** The values from cohort_period to cohort_revenue. */
  private static void addPlace(List<@Nullable Object> values, CohortPlace place) {
    values.add(place.period());
    values.add(place.memberships());
    values.add(place.revenue());
  }

  /**
   * The values from joined_period to span_refunds.
   *
   * @param window W of the customer
   */
  private void addActivity(List<@Nullable Object> values, Ledger book, int window) {
    values.add(book.joinedPeriod());
    values.add(book.orderPeriod(2));
    values.add(book.firstPeriod());
    PeriodSums sums = book.sums();
    int[] active = sums.activePeriods();
    values.add(active.length == 0 ? null : active[active.length - 1]);
    values.add(window);
    values.add(active);
    values.add(new AlivePeriods(window, rules.calendar().lastComplete()).of(active));
    addSums(values, sums);
    addSums(values, sums.inSpans(rules.spans()));
  }

  private static void addSums(List<@Nullable Object> values, PeriodSums sums) {
    values.add(sums.periods());
    values.add(sums.isActive());
    values.add(sums.orders());
    values.add(sums.gross());
    values.add(sums.refunds());
  }

  private static void addFindings(List<@Nullable Object> values, Findings found) {
    values.add(found.codes());
    values.add(found.rows());
    values.add(found.samples());
  }

  private static String named(@Nullable String segment) {
    return segment == null ? CustomerHistory.NO_VALUE : segment;
  }
}
