package io.tenure.increments;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.history.CustomerHistory;
import io.tenure.history.HistoryFold;
import io.tenure.publish.RunFolder;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import io.tenure.writing.TableWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Makes the rows anew of the customers whose row may be another one, and takes over the rows of all
 * others. New transactions are added to what was kept of a customer where that gives what a fold of
 * all rows gives. Other customers are folded again, from all of their rows, which still lie in the
 * input: so a duplicate, a conflict, or a refund of a row that came long ago is what it is in a
 * full run, as the same fold sees the same rows.
 *
 * @param history as it was
 */
record Refold(
    HistoryFold fold,
    StagedRows staged,
    TableWriter tables,
    Dataset<Row> history,
    Decision.OnlyNew news) {
  /**
   * Driver and tasks hold all of them, some 60 bytes of a number and four times that of a text;
   * more are found by a shuffle.
   */
  private static final Map<DataType, Long> MOST_TO_BROADCAST =
      Map.of(DataTypes.LongType, 3_000_000L, DataTypes.StringType, 500_000L);

  private static final String NEW = "new_transactions";
  private static final String AGAIN = "customers_again";
  private static final String BEFORE = "customers_before";
  private static final String ADDED = "added_customers";
  private static final String FOLDED = "folded_customers";
  private static final List<String> STEPS = List.of(NEW, AGAIN, BEFORE, ADDED, FOLDED);

  private static final String KEY = CustomerHistory.KEY;
  private static final String IDENTITY = "identity";

  /**
   * A history of which some customers have changed.
   *
   * @param history as it is
   * @param before those customers as they were
   * @param after the same as they are
   */
  record Changed(Dataset<Row> history, Dataset<Row> before, Dataset<Row> after) {

    /** Removes what only led to it. */
    void discard(RunFolder folder) {
      STEPS.forEach(folder::discard);
    }
  }

  /** All that it keeps. */
  static List<String> kept() {
    return Stream.concat(STEPS.stream(), Stream.of(CustomerHistory.NAME)).toList();
  }

  Changed changed() {
    Dataset<Row> newRows = tables.keep(NEW, newRows());
    Dataset<Row> foldAgain = tables.keep(AGAIN, foldAgain(newRows));
    long mostTouched = tables.count(NEW) + tables.count(AGAIN);
    Dataset<Row> touched = small(TouchedCustomers.of(newRows).union(foldAgain), mostTouched);
    Dataset<Row> before =
        tables.keep(BEFORE, history.join(touched, new String[] {KEY}, "left_semi"));
    Dataset<Row> after = after(newRows, foldAgain, before);
    return new Changed(
        tables.keep(CustomerHistory.NAME, without(history, touched).union(after)), before, after);
  }

  private Dataset<Row> newRows() {
    return news.newFiles().isEmpty()
        ? staged.transactions().rows().limit(0)
        : staged.ofFiles().apply(news.newFiles());
  }

  /** Keys of the customers to whom new rows cannot be added. */
  private Dataset<Row> foldAgain(Dataset<Row> newRows) {
    TouchedCustomers customers = new TouchedCustomers(history);
    Dataset<Row> again = TouchedCustomers.of(newRows.where(isLate()));
    boolean hasIds = staged.transactions().layout().optional().contains(TransactionLayout.ID);
    if (hasIds && !news.newFiles().isEmpty() && !news.oldFiles().isEmpty()) {
      again = again.union(withRepeatedIds(newRows));
    }
    if (news.isOtherCustomers()) {
      again = again.union(customers.ofOther(staged.customers()));
    }
    if (news.isLater()) {
      again =
          again
              .union(customers.behindAsOf())
              .union(TouchedCustomers.acquiredAfter(news.asOfBefore(), staged.customers()));
    }
    return again.distinct();
  }

  private Column isLate() {
    return NewRows.isLate(news.asOfBefore());
  }

  /** Those with a new transaction that has the id of an old row; late ones are known already. */
  private Dataset<Row> withRepeatedIds(Dataset<Row> newRows) {
    Column identity = xxhash64(col(TransactionLayout.KEY), col(TransactionLayout.ID)).as(IDENTITY);
    Dataset<Row> ofNew =
        newRows
            .where(
                NewRows.isAccepted().and(not(isLate())).and(col(TransactionLayout.ID).isNotNull()))
            .select(identity);
    return staged
        .identities()
        .apply(news.oldFiles())
        .select(col(TransactionLayout.KEY).as(KEY), identity)
        .join(
            broadcastable(ofNew, tables.count(NEW), DataTypes.LongType),
            new String[] {IDENTITY},
            "left_semi")
        .select(KEY);
  }

  /** The touched customers as they are. */
  private Dataset<Row> after(Dataset<Row> newRows, Dataset<Row> foldAgain, Dataset<Row> before) {
    Staged<TransactionLayout> transactions = staged.transactions();
    Dataset<Row> added =
        tables.keep(
            ADDED,
            fold.added(
                new Staged<>(
                    without(newRows, small(foldAgain, tables.count(AGAIN))),
                    transactions.layout(),
                    transactions.idType()),
                staged.customers().layout(),
                before));
    Dataset<Row> notTold = added.where(HistoryFold.isToFold()).select(KEY);
    Dataset<Row> told = added.where(not(HistoryFold.isToFold()));
    long count = tables.count(AGAIN) + notTold.count();
    return count == 0
        ? told
        : told.union(tables.keep(FOLDED, folded(small(foldAgain.union(notTold), count))));
  }

  private Dataset<Row> folded(Dataset<Row> keys) {
    Staged<TransactionLayout> transactions = staged.transactions();
    Staged<CustomerLayout> customers = staged.customers();
    return fold.fold(
        new Staged<>(
            staged.ofCustomers().apply(keys), transactions.layout(), transactions.idType()),
        new Staged<>(
            customers.rows().join(keys, new String[] {KEY}, "left_semi"),
            customers.layout(),
            customers.idType()));
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> keys) {
    return rows.join(keys, new String[] {KEY}, "left_anti");
  }

  /** Keys of customers that tasks hold, if they are few enough. */
  private Dataset<Row> small(Dataset<Row> keys, long most) {
    return broadcastable(keys, most, staged.transactions().idType());
  }

  private static Dataset<Row> broadcastable(Dataset<Row> rows, long most, DataType type) {
    return most > MOST_TO_BROADCAST.getOrDefault(type, 0L) ? rows : broadcast(rows);
  }
}
