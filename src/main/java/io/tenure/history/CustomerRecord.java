package io.tenure.history;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the customer table says of one customer. Rows under the surviving id of merged customers go
 * before those under old ids.
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
    Statements own = new Statements();
    Statements merged = new Statements();
    while (rows.hasNext()) {
      Row row = rows.next();
      all++;
      if (!row.isNullAt(CustomerLayout.FINDING_AT)) {
        findings.add(Finding.ofCode(row.getString(CustomerLayout.FINDING_AT)), 1);
      } else if (layout.isMerged() && row.getBoolean(layout.mergedAt())) {
        merged.add(Statement.of(row, layout));
      } else {
        own.add(Statement.of(row, layout));
      }
    }
    boolean isOwn = own.rows > 0;
    if (isOwn && merged.rows > 0) {
      findings.add(Finding.CUSTOMER_MERGED_CUSTOMER, merged.rows);
    }
    Statement trusted = (isOwn ? own : merged).judged(findings);
    return new CustomerRecord(
        own.rows + merged.rows > 0, all, trusted.acquiredOn, trusted.dimensions);
  }

  /** What one row says. */
  private record Statement(@Nullable Integer acquiredOn, List<@Nullable String> dimensions) {
    private static final Statement NONE = new Statement(null, List.of());

    static Statement of(Row row, CustomerLayout layout) {
      List<@Nullable String> values = new ArrayList<>();
      for (int i = 0; i < layout.dimensions().size(); i++) {
        values.add(row.getString(CustomerLayout.DIMENSIONS_AT + i));
      }
      boolean isDated = layout.hasAcquiredAt() && !row.isNullAt(layout.acquiredOnAt());
      return new Statement(
          isDated ? Integer.valueOf(row.getInt(layout.acquiredOnAt())) : null, values);
    }
  }

  /** Rows that count alike. */
  private static final class Statements {
    private long rows;
    private boolean isConflicting;
    private Statement last = Statement.NONE;

    void add(Statement next) {
      isConflicting |= rows > 0 && !next.equals(last);
      last = next;
      rows++;
    }

    /** What all rows agree on; nobody knows which of contradictory ones are right. */
    Statement judged(Findings findings) {
      if (isConflicting) {
        findings.add(Finding.CUSTOMER_CONFLICTING_DUPLICATE, rows);
        return Statement.NONE;
      }
      if (rows > 1) {
        findings.add(Finding.CUSTOMER_DUPLICATE, rows - 1);
      }
      return last;
    }
  }
}
