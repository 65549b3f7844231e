package io.tenure.settings;

import java.util.ArrayList;
import java.util.List;
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

  /** Every folder or file, told here so that nobody who guards them forgets a new input. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(transactions.rows().paths());
    customers.map(CustomersSettings::paths).ifPresent(paths::addAll);
    mergedCustomers.map(MergedCustomersSettings::paths).ifPresent(paths::addAll);
    rates.map(RatesSettings::paths).ifPresent(paths::addAll);
    calendar.map(CalendarSettings::paths).ifPresent(paths::addAll);
    return paths;
  }
}
