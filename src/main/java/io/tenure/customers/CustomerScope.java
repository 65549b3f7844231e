package io.tenure.customers;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.history.CustomerHistory;
import io.tenure.history.CustomerRules;
import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What makes customers of the rows of a history.
 *
 * @param dimensions names in the order of a customer's segments
 * @param isPersonal whether it is told who a customer is
 * @param hasCosts whether it is known what was sold to each cost
 * @param notes what is looked at of what is noted of a customer; the history has it
 */
public record CustomerScope(
    CustomerRules rules,
    List<String> dimensions,
    PeriodCalendar calendar,
    boolean isPersonal,
    boolean hasCosts,
    List<NoteInput> notes)
    implements Serializable {

  boolean hasSignals() {
    return notes.contains(NoteInput.SIGNALS);
  }

  /** The columns that are read of each. */
  Dataset<Row> select(Dataset<Row> history) {
    return CustomerHistory.select(
        CustomerHistory.customers(history), dimensions, own().toArray(String[]::new));
  }

  /** The columns behind those of a customer, in order. */
  private List<String> own() {
    List<String> own = new ArrayList<>();
    if (isPersonal) {
      own.addAll(List.of(CustomerHistory.KEY, CustomerHistory.CONSENT, CustomerHistory.STRATEGIC));
    }
    notes.forEach(input -> own.add(input.column()));
    if (hasCosts) {
      own.add(CustomerHistory.COSTS);
    }
    return own;
  }

  /**
   * The same of those who consent, in the order of their ids as texts, over as many tasks as it
   * takes.
   */
  Dataset<Row> inOrder(Dataset<Row> history) {
    Column id = col(CustomerHistory.KEY).cast(DataTypes.StringType);
    return select(history.where(col(CustomerHistory.CONSENT)))
        .repartitionByRange(id)
        .sortWithinPartitions(id);
  }

  /** The customers of some rows, one after the other; it is one object that becomes each. */
  Stream<OneCustomer> customers(Iterator<Row> rows) {
    OneCustomer customer = new OneCustomer(this);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .map(
            row -> {
              customer.read(row);
              return customer;
            });
  }
}
