package io.tenure.history;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the customer table says of one customer.
 *
 * @param isKnown it has a row, if only a contradictory one
 * @param acquiredOn epoch day of the acquisition; null if there is none to trust
 * @param dimensions values by the order of the layout; empty if there is nothing to trust
 */
record CustomerRecord(
    boolean isKnown, long rows, @Nullable Integer acquiredOn, List<@Nullable String> dimensions) {

  /** Reads the rows of a customer and counts what is wrong with them. */
  static CustomerRecord of(Iterator<Row> rows, CustomerLayout layout, Findings findings) {
    long all = 0;
    long own = 0;
    boolean isConflicting = false;
    List<@Nullable String> values = List.of();
    Integer acquiredOn = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      all++;
      if (!row.isNullAt(CustomerLayout.FINDING_AT)) {
        findings.add(Finding.ofCode(row.getString(CustomerLayout.FINDING_AT)), 1);
        continue;
      }
      List<@Nullable String> next = values(row, layout);
      Integer nextAcquiredOn = acquiredOn(row, layout);
      isConflicting |=
          own > 0 && !(next.equals(values) && Objects.equals(nextAcquiredOn, acquiredOn));
      values = next;
      acquiredOn = nextAcquiredOn;
      own++;
    }
    if (isConflicting) {
      findings.add(Finding.CUSTOMER_CONFLICTING_DUPLICATE, own);
    } else if (own > 1) {
      findings.add(Finding.CUSTOMER_DUPLICATE, own - 1);
    }
    return isConflicting
        ? new CustomerRecord(true, all, null, List.of())
        : new CustomerRecord(own > 0, all, acquiredOn, values);
  }

  private static @Nullable Integer acquiredOn(Row row, CustomerLayout layout) {
    return layout.hasAcquiredAt() && !row.isNullAt(layout.acquiredOnAt())
        ? Integer.valueOf(row.getInt(layout.acquiredOnAt()))
        : null;
  }

  private static List<@Nullable String> values(Row row, CustomerLayout layout) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < layout.dimensions().size(); i++) {
      values.add(row.getString(CustomerLayout.DIMENSIONS_AT + i));
    }
    return values;
  }
}
