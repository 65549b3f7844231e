package io.tenure.settings;

/** What is measured of customers, and what it is held against. */
public record MeasureSettings(
    CohortSettings cohorts,
    ActivitySettings activity,
    BenchmarkSettings benchmarks,
    ContractSettings contracts,
    ForecastSettings forecasts,
    RfmSettings rfm,
    RiskSettings risk) {}
