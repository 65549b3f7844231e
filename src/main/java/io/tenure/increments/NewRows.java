package io.tenure.increments;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.staging.Finding;
import io.tenure.staging.TransactionLayout;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What new transactions are about.
 *
 * @param rows accepted or not
 * @param customers whose rows they are
 * @param first day of the earliest accepted one; empty if none is
 * @param last day of the latest accepted one
 * @param late accepted ones of the time up to the former as-of date: they change what was published
 */
public record NewRows(
    long rows, long customers, Optional<LocalDate> first, Optional<LocalDate> last, long late) {

  /** Reads them. */
  static NewRows of(Dataset<Row> staged, LocalDate asOfBefore) {
    Column day = when(isAccepted(), col(TransactionLayout.DAY));
    Row found =
        staged
            .agg(
                count(lit(1)),
                count_distinct(when(isOfCustomer(), col(TransactionLayout.KEY))),
                min(day),
                max(day),
                count(when(isLate(asOfBefore), lit(1))))
            .head();
    return new NewRows(
        found.getLong(0), found.getLong(1), day(found, 2), day(found, 3), found.getLong(4));
  }

  /** Whether an accepted row is of the time up to the former as-of date. */
  static Column isLate(LocalDate asOfBefore) {
    return isAccepted().and(col(TransactionLayout.DAY).leq(lit((int) asOfBefore.toEpochDay())));
  }

  static Column isAccepted() {
    return col(TransactionLayout.FINDING).isNull();
  }

  private static Column isOfCustomer() {
    return isAccepted().or(not(col(TransactionLayout.FINDING).isin(Finding.ofNobody().toArray())));
  }

  private static Optional<LocalDate> day(Row found, int at) {
    return found.isNullAt(at)
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(found.getInt(at)));
  }
}
