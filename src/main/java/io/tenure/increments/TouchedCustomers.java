package io.tenure.increments;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The customers whose folded row may be another one than before: those of new transactions, those
 * of whom the customer table says something else, and those with rows or dates behind the former
 * as-of date. Rows without a customer are gathered under keys as well.
 *
 * @param history as it was
 */
record TouchedCustomers(Dataset<Row> history) {
  private static final String ROWS = "rows_now";
  private static final String DIGEST = "digest_now";
  private static final String KEY_NOW = "key_now";

  /** Those of new transactions, one as often as it has some. */
  static Dataset<Row> of(Dataset<Row> newTransactions) {
    return newTransactions.select(col(TransactionLayout.KEY).as(CustomerHistory.KEY));
  }

  /** Those with transactions that lay behind an earlier as-of date. */
  Dataset<Row> behindAsOf() {
    return history
        .where(
            array_contains(col(CustomerHistory.FINDINGS), Finding.TRANSACTION_AFTER_AS_OF.code()))
        .select(col(CustomerHistory.KEY));
  }

  /** Those who were acquired on a day that lay behind it. */
  static Dataset<Row> acquiredAfter(LocalDate asOfBefore, Staged<CustomerLayout> customers) {
    Column isLater =
        customers.layout().hasAcquiredAt()
            ? col(CustomerLayout.ACQUIRED_ON).gt(lit((int) asOfBefore.toEpochDay()))
            : lit(false);
    return customers.rows().where(isLater).select(col(CustomerLayout.KEY));
  }

  /**
   * Those of whom the customer table, or a note, says something else.
   *
   * @param customers staged as they are
   */
  Dataset<Row> ofOther(Staged<CustomerLayout> customers) {
    Column isOfTable =
        customers.layout().notes().stream()
            .map(input -> col(input.column()).isNull())
            .reduce(lit(true), Column::and);
    Dataset<Row> now =
        customers
            .rows()
            .groupBy(col(CustomerLayout.KEY).as(KEY_NOW))
            .agg(
                count(when(isOfTable, lit(1))).as(ROWS),
                sum(col(CustomerLayout.DIGEST)).as(DIGEST));
    Column isOther =
        differ(CustomerHistory.CUSTOMER_ROWS, ROWS)
            .or(differ(CustomerHistory.CUSTOMER_DIGEST, DIGEST));
    return history
        .select(
            col(CustomerHistory.KEY),
            col(CustomerHistory.CUSTOMER_ROWS),
            col(CustomerHistory.CUSTOMER_DIGEST))
        .join(now, col(CustomerHistory.KEY).equalTo(col(KEY_NOW)), "full_outer")
        .where(isOther)
        .select(coalesce(col(CustomerHistory.KEY), col(KEY_NOW)).as(CustomerHistory.KEY));
  }

  private static Column differ(String before, String now) {
    return coalesce(col(before), lit(0L)).notEqual(coalesce(col(now), lit(0L)));
  }
}
