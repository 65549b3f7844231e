package io.tenure.cells;

import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import java.util.List;
import java.util.function.Consumer;

/** The complete spans of every grain in which, or in the one before which, a customer has money. */
final class CustomerSpans {
  private final Timeline time;
  private final CustomerSpan span = new CustomerSpan();

  CustomerSpans(Timeline time) {
    this.time = time;
  }

  void forEach(Customer customer, Consumer<CustomerSpan> action) {
    for (int grain = 0; grain < time.grains().size(); grain++) {
      forEach(customer, grain, action);
    }
  }

  /** A span after one with revenue is told of, too: the customer may have taken it away. */
  private void forEach(Customer customer, int grain, Consumer<CustomerSpan> action) {
    List<Span> spans = time.grains().get(grain).spans();
    int before = Timeline.NONE;
    long netBefore = 0;
    span.after(customer.hasPaidEarly());
    int at = 0;
    while (at < customer.size()) {
      int number = time.spanOf(grain, customer.period(at));
      if (number == Timeline.NONE) {
        if (customer.net(at) > 0) {
          span.after(true);
        }
        at++;
        continue;
      }
      if (netBefore > 0 && number > before + 1) {
        tellEmpty(customer, grain, before + 1, netBefore, action);
      }
      span.begin(grain, number, number == before + 1 ? netBefore : 0);
      while (at < customer.size() && time.spanOf(grain, customer.period(at)) == number) {
        span.add(customer.orders(at), customer.gross(at), customer.net(at), customer.isActive(at));
        at++;
      }
      tell(customer, spans.get(number), action);
      before = number;
      netBefore = span.net();
      if (netBefore > 0) {
        span.after(true);
      }
    }
    if (netBefore > 0 && before + 1 < spans.size()) {
      tellEmpty(customer, grain, before + 1, netBefore, action);
    }
  }

  private void tellEmpty(
      Customer customer, int grain, int number, long netBefore, Consumer<CustomerSpan> action) {
    span.begin(grain, number, netBefore);
    tell(customer, time.grains().get(grain).spans().get(number), action);
  }

  private void tell(Customer customer, Span its, Consumer<CustomerSpan> action) {
    boolean hasJoined = customer.hasJoined();
    span.place(
        hasJoined && customer.joined() > its.before() && customer.joined() <= its.last(),
        hasJoined && customer.joined() <= its.before(),
        customer.secondOrder() != Customer.NONE && customer.secondOrder() <= its.last());
    action.accept(span);
  }
}
