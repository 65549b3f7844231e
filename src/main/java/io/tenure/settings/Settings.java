package io.tenure.settings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a run: everything reference.conf describes, checked and typed.
 *
 * @param timeZone the business time zone, in which an instant becomes a date
 * @param customers absent when the run has no customer table
 * @param mergedCustomers absent when no customer was merged into another
 * @param rates absent when the run has no table of exchange rates
 * @param calendar absent when the periods follow a rule
 * @param digest SHA-256 over every effective setting that can change a number; paths of inputs and
 *     outputs are not among them, so a run elsewhere on the same data has the same digest
 */
public record Settings(
    LocalDate asOf,
    ZoneId timeZone,
    PeriodSettings period,
    MoneySettings money,
    TransactionsSettings transactions,
    Optional<CustomersSettings> customers,
    Optional<MergedCustomersSettings> mergedCustomers,
    Optional<RatesSettings> rates,
    Optional<CalendarSettings> calendar,
    List<DimensionSettings> dimensions,
    CohortSettings cohorts,
    ActivitySettings activity,
    BenchmarkSettings benchmarks,
    QualitySettings quality,
    PrivacySettings privacy,
    OutputSettings output,
    String digest) {}
