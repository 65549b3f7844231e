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
 * @param entity what one customer is
 * @param rates absent when the run has no table of exchange rates
 * @param calendar absent when the periods follow a rule
 * @param notes those that are given
 * @param acquisition absent when nobody knows what new customers cost
 */
public record InputSettings(
    TransactionsSettings transactions,
    Optional<CustomersSettings> customers,
    EntitySettings entity,
    Optional<RatesSettings> rates,
    Optional<CalendarSettings> calendar,
    List<NoteSettings> notes,
    Optional<AcquisitionSettings> acquisition) {

  /** Where every input lies, told here so that nobody who guards them forgets a new input. */
  public Map<InputName, InputSource> sources() {
    Map<InputName, InputSource> sources = new EnumMap<>(InputName.class);
    sources.put(InputName.TRANSACTIONS, transactions.rows().source());
    customers.ifPresent(table -> sources.put(InputName.CUSTOMERS, table.source()));
    entity.merged().ifPresent(map -> sources.put(InputName.MERGED_CUSTOMERS, map.source()));
    entity.accounts().ifPresent(map -> sources.put(InputName.ACCOUNTS, map.source()));
    rates.ifPresent(table -> sources.put(InputName.RATES, table.source()));
    calendar.ifPresent(table -> sources.put(InputName.CALENDAR, table.source()));
    acquisition.ifPresent(costs -> sources.put(InputName.ACQUISITION_COSTS, costs.source()));
    notes.forEach(each -> sources.put(each.input().input(), each.source()));
    return Collections.unmodifiableMap(sources);
  }
}
