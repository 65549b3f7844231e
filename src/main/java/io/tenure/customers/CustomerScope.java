package io.tenure.customers;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.history.CustomerRules;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What makes customers of the rows of a history.
 *
 * @param dimensions names in the order of a customer's segments
 */
public record CustomerScope(CustomerRules rules, List<String> dimensions, PeriodCalendar calendar)
    implements Serializable {

  /** The columns that are read of each. */
  Dataset<Row> select(Dataset<Row> history) {
    return OneCustomer.select(history, dimensions);
  }

  /** The customers of some rows, one after the other; it is one object that becomes each. */
  Stream<OneCustomer> customers(Iterator<Row> rows) {
    OneCustomer customer = new OneCustomer(rules, dimensions.size(), calendar);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .map(
            row -> {
              customer.read(row);
              return customer;
            });
  }
}
