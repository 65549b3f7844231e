package io.tenure.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The published tables, as a setting names them. */
public enum TableName {
  COHORT_RETENTION,
  COHORT_RETENTION_MATRIX,
  RETENTION_CURVE,
  CUSTOMER_MOVEMENT,
  REVENUE_MOVEMENT,
  INACTIVITY_WINDOW,
  ACTIVITY_FREQUENCY,
  BENCHMARK_COMPARISON,
  DIM_PERIOD,
  DIM_SEGMENT,
  RETENTION_BY_DAYS,
  RETENTION_EFFECTS,
  RETENTION_FORECAST,
  MODEL_FIT,
  FORECAST_BACKTEST,
  PURCHASE_FORECAST,
  RETENTION_UPLIFT,
  GAP_SURVIVAL,
  RFM_THRESHOLDS,
  VALUE_CONCENTRATION,
  RISK_OVERVIEW,
  RISK_BACKTEST,
  SIGNAL_EFFECT,
  MRR_MOVEMENT,
  CONTRACT_RETENTION,
  CONTRACT_VS_ACTIVITY,
  RENEWALS_DUE,
  DUNNING,
  DUNNING_ATTEMPTS,
  NPS,
  NPS_RETENTION,
  ACQUISITION,
  REFERRAL,
  LATENESS,
  REJECTED_ROWS,
  RESTATEMENTS,
  RESTATEMENT_SUMMARY,
  QUALITY_CHECKS,
  RUN;

  /** Those that the texts name; empty where one is none of them, or there is none. */
  static Optional<List<TableName>> parsed(List<String> texts) {
    List<TableName> named = new ArrayList<>();
    for (String text : texts) {
      Stream.of(values()).filter(table -> table.text().equals(text.strip())).forEach(named::add);
    }
    return named.isEmpty() || named.size() < texts.size()
        ? Optional.empty()
        : Optional.of(List.copyOf(EnumSet.copyOf(named)));
  }

  /** The name of the table. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
