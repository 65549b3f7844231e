package io.tenure.history;

import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the customer table says of one customer. Of merged customers it is put together from what it
 * says under each of their ids: first the surviving one, then from the latest merge back.
 *
 * @param isKnown it has a row, if only a contradictory one
 * @param digest sum over all rows, accepted or not: another one when they say anything else
 * @param acquiredOn epoch day of the earliest acquisition that a period holds; null if there is
 *     none to trust
 * @param referredBy the customer who referred it, if only itself; null if nobody did
 * @param dimensions values by the order of the layout; empty if there is nothing to trust
 */
record CustomerRecord(
    boolean isKnown,
    long rows,
    long digest,
    @Nullable Integer acquiredOn,
    @Nullable Object referredBy,
    List<@Nullable String> dimensions) {
  /** That of a customer of whom the customer table is not asked. */
  static final CustomerRecord UNKNOWN = new CustomerRecord(false, 0, 0, null, null, List.of());

  /** Reads the rows of a customer and counts what is wrong with them. */
  static CustomerRecord of(Iterator<Row> rows, StagedCustomers staged, Findings findings) {
    long all = 0;
    long merged = 0;
    long digest = 0;
    TreeMap<StagedCustomers.Id, Statements> ids = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      all++;
      digest += row.getLong(CustomerLayout.DIGEST_AT);
      if (row.isNullAt(CustomerLayout.FINDING_AT)) {
        StagedCustomers.Id id = staged.id(row);
        merged += id.equals(StagedCustomers.Id.SURVIVING) ? 0 : 1;
        ids.computeIfAbsent(id, key -> new Statements()).add(staged.statement(row));
      } else {
        findings.add(Finding.ofCode(row.getString(CustomerLayout.FINDING_AT)), 1);
      }
    }
    findings.addSome(Finding.CUSTOMER_MERGED_CUSTOMER, merged);
    CustomerStatement trusted =
        ids.values().stream()
            .map(statements -> staged.withUsableDate(statements.judged(findings)))
            .reduce(CustomerStatement.NONE, CustomerStatement::completedBy);
    return new CustomerRecord(
        !ids.isEmpty(),
        all,
        digest,
        trusted.acquiredOn(),
        trusted.referredBy(),
        trusted.dimensions());
  }

  /** What the rows under one id say. */
  private static final class Statements {
    private long rows;
    private boolean isConflicting;
    private CustomerStatement last = CustomerStatement.NONE;

    void add(CustomerStatement next) {
      isConflicting |= rows > 0 && !next.equals(last);
      last = next;
      rows++;
    }

    /** What all rows agree on; nobody knows which of contradictory ones are right. */
    CustomerStatement judged(Findings findings) {
      if (isConflicting) {
        findings.add(Finding.CUSTOMER_CONFLICTING_DUPLICATE, rows);
        return CustomerStatement.NONE;
      }
      findings.addSome(Finding.CUSTOMER_DUPLICATE, rows - 1);
      return last;
    }
  }
}
