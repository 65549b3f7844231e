package io.tenure.increments;

import static org.apache.spark.sql.functions.broadcast;

import io.tenure.history.CustomerHistory;
import io.tenure.history.HistoryFold;
import io.tenure.publish.RunFolder;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import io.tenure.writing.TableWriter;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Folds the customers again whose row may be another one, from all of their rows, which still lie
 * in the input, and takes over the rows of all others. So a duplicate, a conflict, or a refund of a
 * row that came long ago is what it is in a full run: the same fold sees the same rows.
 */
record Refold(HistoryFold fold, StagedRows staged, TableWriter tables) {
  /**
   * Driver and tasks hold all of their keys, some 30 bytes of a number and four times that of a
   * text; more are found by a shuffle.
   */
  private static final Map<DataType, Long> MOST_TO_BROADCAST =
      Map.of(DataTypes.LongType, 2_000_000L, DataTypes.StringType, 500_000L);

  private static final String TOUCHED = "touched_customers";
  private static final String FOLDED = "folded_customers";

  /** All that it keeps. */
  static final List<String> TABLES = List.of(TOUCHED, FOLDED, CustomerHistory.NAME);

  private static final String KEY = CustomerHistory.KEY;

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
      folder.discard(TOUCHED);
      folder.discard(FOLDED);
    }
  }

  Changed of(Dataset<Row> history, Decision.OnlyNew news) {
    Dataset<Row> keys = tables.keep(TOUCHED, touched(history, news));
    long count = tables.count(TOUCHED);
    Dataset<Row> touched =
        count > MOST_TO_BROADCAST.getOrDefault(staged.transactions().idType(), 0L)
            ? keys
            : broadcast(keys);
    Dataset<Row> folded = tables.keep(FOLDED, folded(touched));
    Dataset<Row> others = history.join(touched, new String[] {KEY}, "left_anti");
    return new Changed(
        tables.keep(CustomerHistory.NAME, others.union(folded)),
        history.join(touched, new String[] {KEY}, "left_semi"),
        folded);
  }

  private Dataset<Row> touched(Dataset<Row> history, Decision.OnlyNew news) {
    TouchedCustomers customers = new TouchedCustomers(history);
    Dataset<Row> touched = history.select(KEY).limit(0);
    if (!news.newFiles().isEmpty()) {
      touched = touched.union(TouchedCustomers.of(staged.ofFiles().apply(news.newFiles())));
    }
    if (news.isOtherCustomers()) {
      touched = touched.union(customers.ofOther(staged.customers()));
    }
    if (news.isLater()) {
      touched =
          touched
              .union(customers.behindAsOf())
              .union(TouchedCustomers.acquiredAfter(news.asOfBefore(), staged.customers()));
    }
    return touched.distinct();
  }

  private Dataset<Row> folded(Dataset<Row> touched) {
    Staged<TransactionLayout> transactions = staged.transactions();
    Staged<CustomerLayout> customers = staged.customers();
    return fold.fold(
        new Staged<>(
            staged.ofCustomers().apply(touched), transactions.layout(), transactions.idType()),
        new Staged<>(
            customers.rows().join(touched, new String[] {KEY}, "left_semi"),
            customers.layout(),
            customers.idType()));
  }
}
