package io.tenure.staging;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Small tables that staging looks values up in.
 *
 * @param merges merged customers with their surviving ids, see {@link MergeChains}
 * @param accounts users with their accounts and when they were in them, see {@link AccountSpans}
 * @param rates exchange rates by currency and day, see {@link Rates}
 */
public record LookupTables(
    Optional<Dataset<Row>> merges, Optional<Dataset<Row>> accounts, Optional<Dataset<Row>> rates) {

  /** Nothing to look up. Enough to check types by. */
  public static LookupTables none() {
    return new LookupTables(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
