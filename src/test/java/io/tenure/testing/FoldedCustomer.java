package io.tenure.testing;

import io.tenure.history.Customer;
import io.tenure.history.CustomerHistory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What tests ask of one customer of a folded history, by name. */
public final class FoldedCustomer {
  public static final String PERIODS = "periods";
  public static final String ACTIVE_PERIODS = "active_periods";
  public static final String ORDERS = "orders";
  public static final String GROSS = "gross";
  public static final String REFUNDS = "refunds";
  public static final String COHORT_PERIOD = "cohort_period";
  public static final String SECOND_ORDER_PERIOD = "second_order_period";
  public static final String FIRST_PERIOD = CustomerHistory.FIRST_PERIOD;

  private static final Map<String, Function<Customer, Object>> ANSWERS =
      Map.of(
          PERIODS, customer -> all(customer, customer::period),
          ACTIVE_PERIODS,
              customer ->
                  IntStream.range(0, customer.size())
                      .filter(customer::isActive)
                      .mapToObj(customer::period)
                      .toList(),
          ORDERS, customer -> all(customer, customer::orders),
          GROSS, customer -> all(customer, customer::gross),
          REFUNDS, customer -> all(customer, at -> customer.gross(at) - customer.net(at)),
          COHORT_PERIOD, Customer::cohort,
          SECOND_ORDER_PERIOD, Customer::secondOrder);

  private FoldedCustomer() {}

  /** Whether something is read of the customer, not a column of the history. */
  static boolean knows(String name) {
    return ANSWERS.containsKey(name);
  }

  static Object answer(Customer customer, String name) {
    return ANSWERS.get(name).apply(customer);
  }

  private static List<Object> all(Customer customer, Function<Integer, Object> of) {
    return IntStream.range(0, customer.size()).boxed().map(of).toList();
  }
}
