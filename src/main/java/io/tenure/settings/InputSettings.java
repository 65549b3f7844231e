package io.tenure.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is read.
 *
 * @param customers absent when the run has no customer table
 * @param mergedCustomers absent when no customer was merged into another
 * @param rates absent when the run has no table of exchange rates
 * @param calendar absent when the periods follow a rule
 */
public record InputSettings(
    TransactionsSettings transactions,
    Optional<CustomersSettings> customers,
    Optional<MergedCustomersSettings> mergedCustomers,
    Optional<RatesSettings> rates,
    Optional<CalendarSettings> calendar) {

  /**
   * Every folder or file by its input, told here so that nobody who guards them forgets a new
   * input.
   */
  public Map<InputName, List<String>> paths() {
    Map<InputName, List<String>> paths = new EnumMap<>(InputName.class);
    paths.put(InputName.TRANSACTIONS, transactions.rows().paths());
    customers.ifPresent(table -> paths.put(InputName.CUSTOMERS, table.paths()));
    mergedCustomers.ifPresent(map -> paths.put(InputName.MERGED_CUSTOMERS, map.paths()));
    rates.ifPresent(table -> paths.put(InputName.RATES, table.paths()));
    calendar.ifPresent(table -> paths.put(InputName.CALENDAR, table.paths()));
    return Collections.unmodifiableMap(paths);
  }
}
