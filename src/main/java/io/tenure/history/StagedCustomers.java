package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.staging.CustomerLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads staged rows of the customer table by the positions of their columns. */
record StagedCustomers(CustomerLayout layout, PeriodCalendar calendar) implements Serializable {

  /**
   * The id under which a row came.
   *
   * @param mergesSince 0 for the surviving id, which has no other name
   */
  record Id(int mergesSince, @Nullable Object mergedFrom) implements Comparable<Id> {
    static final Id SURVIVING = new Id(0, null);

    private static final Comparator<Id> LATEST_FIRST =
        Comparator.comparingInt(Id::mergesSince).thenComparing(Id::mergedFrom, Values::compare);

    @Override
    public int compareTo(Id other) {
      return LATEST_FIRST.compare(this, other);
    }
  }

  Id id(Row row) {
    if (!layout.isMerged() || row.isNullAt(layout.mergedFromAt())) {
      return Id.SURVIVING;
    }
    return new Id(row.getInt(layout.mergeStepsAt()), row.get(layout.mergedFromAt()));
  }

  /** Whether there is anything that is true of a customer or not. */
  boolean haveFlags() {
    return layout.dimensions().contains(CustomerLayout.CONSENT);
  }

  /** Whether something is true of a customer: what nobody has said is not. */
  boolean says(CustomerRecord customer, String flag) {
    int at = layout.dimensions().indexOf(flag);
    return at >= 0
        && !customer.dimensions().isEmpty()
        && Boolean.parseBoolean(customer.dimensions().get(at));
  }

  CustomerStatement statement(Row row) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < layout.dimensions().size(); i++) {
      values.add(row.getString(CustomerLayout.DIMENSIONS_AT + i));
    }
    boolean isDated = layout.hasAcquiredAt() && !row.isNullAt(layout.acquiredOnAt());
    return new CustomerStatement(
        isDated ? Integer.valueOf(row.getInt(layout.acquiredOnAt())) : null,
        layout.hasReferredBy() ? row.get(layout.referredByAt()) : null,
        values);
  }

  /** The same without a date that no period of the calendar holds. */
  CustomerStatement withUsableDate(CustomerStatement said) {
    boolean isUsable = said.acquiredOn() != null && calendar.contains(said.acquiredOn());
    return isUsable ? said : new CustomerStatement(null, said.referredBy(), said.dimensions());
  }
}
