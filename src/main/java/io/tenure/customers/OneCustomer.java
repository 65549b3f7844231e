package io.tenure.customers;

import io.tenure.history.Customer;
import io.tenure.history.CustomerCosts;
import io.tenure.history.CustomerDays;
import io.tenure.history.Note;
import io.tenure.settings.NoteInput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** One customer as its own row of a table tells it. One object serves many customers in turn. */
final class OneCustomer {
  private static final double WEEK = 7;

  /** What stands between the dimensions and the notes is who it is. */
  private static final int FLAGS = 3;

  private static final int COST_DATE = NoteInput.SERVICING_COSTS.at(NoteInput.DATE);
  private static final int COST_AMOUNT = NoteInput.SERVICING_COSTS.at("amount");

  private final CustomerScope scope;
  private final Customer customer;
  private final CustomerDays days;
  private final CustomerCosts costs;
  private Object key = "";
  private boolean consents;
  private boolean isStrategic;
  private final Map<NoteInput, List<Note>> notes = new EnumMap<>(NoteInput.class);

  /** Room for customers. */
  OneCustomer(CustomerScope scope) {
    this.scope = scope;
    this.customer = new Customer(scope.rules(), scope.dimensions().size());
    this.days = new CustomerDays(scope.rules().places());
    this.costs = new CustomerCosts(scope.calendar());
  }

  /** Becomes the customer of a row of {@link CustomerScope#select}. */
  void read(Row row) {
    customer.read(row);
    days.read(row);
    int last = row.size();
    if (scope.hasCosts()) {
      last--;
      costs.read(row.getAs(last));
    }
    last -= scope.notes().size();
    for (int at = 0; at < scope.notes().size(); at++) {
      NoteInput input = scope.notes().get(at);
      notes.put(input, Note.read(row.getAs(last + at), input));
    }
    if (scope.isPersonal()) {
      last -= FLAGS;
      key = row.get(last);
      consents = row.getBoolean(last + 1);
      isStrategic = row.getBoolean(last + 2);
    }
  }

  /** All that it let the company know, also after the day as of which it is looked at. */
  List<Note> signals() {
    return notes.getOrDefault(NoteInput.SIGNALS, List.of());
  }

  /**
   * What it cost beside its goods in the last days, the one as of which it is looked at included,
   * in minor units.
   */
  long servicingCostOfLast(int length) {
    int asOf = days.asOf();
    return notes.getOrDefault(NoteInput.SERVICING_COSTS, List.of()).stream()
        .filter(cost -> cost.number(COST_DATE) <= asOf && cost.number(COST_DATE) > asOf - length)
        .mapToLong(cost -> cost.number(COST_AMOUNT))
        .reduce(0, Math::addExact);
  }

  /** What was sold to it in the last days cost, likewise. */
  long costOfLast(int length) {
    return costs.between(days.asOf() - length, days.asOf());
  }

  /** What all that was sold to it cost. */
  long cost() {
    return costs.upTo(days.asOf());
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
