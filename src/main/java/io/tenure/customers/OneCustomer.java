package io.tenure.customers;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;
import io.tenure.history.CustomerHistory;
import io.tenure.history.CustomerRules;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One customer as its own row of a table tells it. One object serves many customers in turn. */
final class OneCustomer {
  private static final double WEEK = 7;

  /** What stands between the dimensions and the days. */
  private static final List<String> OWN =
      List.of(CustomerHistory.KEY, CustomerHistory.CONSENT, CustomerHistory.STRATEGIC);

  private final Customer customer;
  private final CustomerDays days;
  private Object key = "";
  private boolean consents;
  private boolean isStrategic;

  /**
   * Room for customers.
   *
   * @param dimensions how many each has a segment of
   */
  OneCustomer(CustomerRules rules, int dimensions, PeriodCalendar calendar) {
    this.customer = new Customer(rules, dimensions);
    this.days = new CustomerDays(calendar);
  }

  /** The columns of a history that make it. */
  static Dataset<Row> select(Dataset<Row> history, List<String> dimensions) {
    return CustomerHistory.select(
        CustomerHistory.customers(history),
        dimensions,
        Stream.concat(OWN.stream(), Stream.of(CustomerHistory.DAYS)).toArray(String[]::new));
  }

  /** Becomes the customer of such a row. */
  void read(Row row) {
    customer.read(row);
    days.read(row);
    int own = row.size() - OWN.size() - 1;
    key = row.get(own);
    consents = row.getBoolean(own + 1);
    isStrategic = row.getBoolean(own + 2);
  }

  String id() {
    return key.toString();
  }

  boolean consents() {
    return consents;
  }

  boolean isStrategic() {
    return isStrategic;
  }

  /** Whether it has joined, and so counts in all other tables. */
  boolean isOne() {
    return customer.hasJoined() && days.active() > 0;
  }

  /** Whether it was silent for as long as makes it a customer no more. */
  boolean isDormant() {
    return customer.isDormant();
  }

  Customer customer() {
    return customer;
  }

  CustomerDays days() {
    return days;
  }

  /** Active days after the first one. */
  int repeats() {
    return days.active() - 1;
  }

  /** Weeks from the first active day to the last one. */
  double lastWeeks() {
    return (days.lastDay() - days.firstDay()) / WEEK;
  }

  /** Weeks since the first active day. */
  double ageWeeks() {
    return (days.asOf() - days.firstDay()) / WEEK;
  }
}
