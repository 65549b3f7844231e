package io.tenure.report;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.quality.QualityChecks;
import io.tenure.restatements.RestatementSummary;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.Acquisition;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.ContractRetention;
import io.tenure.tables.ContractVsActivity;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.Dunning;
import io.tenure.tables.DunningAttempts;
import io.tenure.tables.ForecastBacktest;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.Lateness;
import io.tenure.tables.MrrMovement;
import io.tenure.tables.Nps;
import io.tenure.tables.NpsRetention;
import io.tenure.tables.PurchaseForecast;
import io.tenure.tables.Referral;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.RenewalsDue;
import io.tenure.tables.RetentionByDays;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RetentionEffects;
import io.tenure.tables.RetentionForecast;
import io.tenure.tables.RetentionUplift;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.RfmThresholds;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.RiskOverview;
import io.tenure.tables.Run;
import io.tenure.tables.SignalEffect;
import io.tenure.tables.ValueConcentration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the page that shows one table.
 *
 * @param id names it in links
 * @param shown names of the columns that it shows; dimension, segment and grain are switches, and
 *     flags show in how a figure looks
 */
record Section(String id, String title, TableSpec spec, List<String> shown) {
  /** It is a triangle, and no list of rows. */
  static final Section TRIANGLE =
      new Section("triangle", "Cohorts", CohortRetention.SPEC, List.of());

  /** Before the triangle: whether the figures are still those that people know. */
  static final Section MOVED =
      new Section(
          "moved",
          "Since the last publication",
          RestatementSummary.SPEC,
          List.of(
              "table_name",
              "status",
              "common",
              "restated",
              "completed",
              "appeared",
              "disappeared",
              "largest_relative",
              "largest_column",
              "largest_key"));

  /** Of which the oldest ages are what is looked for. */
  static final Section FORECAST =
      new Section(
          "forecast",
          "Survival, and its forecast",
          RetentionForecast.SPEC,
          List.of(
              "age",
              "survival_observed",
              "survival_fit",
              "survival_forecast",
              "survival_low",
              "survival_high",
              "naive_forecast",
              "retention_rate_forecast",
              "model",
              "model_status"));

  /** Of which some lengths are enough to see the curve. */
  static final Section GAPS =
      new Section(
          "gaps",
          "How long customers are silent between purchases",
          GapSurvival.SPEC,
          List.of("days", "at_risk", "survival", "survival_low", "survival_high"));

  /** In the order of the page, after the triangle. */
  private static final List<Section> AFTER =
      List.of(
          new Section(
              "curve",
              "Retention by age",
              RetentionCurve.SPEC,
              List.of(
                  "age",
                  "cohorts",
                  "eligible_customers",
                  "active_customers",
                  "retention_rate",
                  "retention_low",
                  "retention_high",
                  "survival")),
          new Section(
              "by-days",
              "Retention by days since the first purchase",
              RetentionByDays.SPEC,
              List.of(
                  "cohort_period",
                  "from_day",
                  "to_day",
                  "cohort_customers",
                  "eligible_customers",
                  "active_customers",
                  "retention_rate",
                  "retention_low",
                  "retention_high",
                  "is_complete")),
          new Section(
              "effects",
              "Age, period and cohort",
              RetentionEffects.SPEC,
              List.of(
                  "effect",
                  "position",
                  "first_day",
                  "odds_ratio",
                  "log_odds",
                  "log_odds_low",
                  "log_odds_high",
                  "dispersion")),
          FORECAST,
          new Section(
              "backtest",
              "How far off the forecast would have been",
              ForecastBacktest.SPEC,
              List.of(
                  "model",
                  "calibration_end",
                  "horizon",
                  "customers",
                  "predicted",
                  "actual",
                  "naive_predicted",
                  "mean_absolute_error",
                  "naive_mean_absolute_error",
                  "root_mean_square_error",
                  "naive_root_mean_square_error",
                  "verdict")),
          new Section(
              "purchases",
              "Purchases to come",
              PurchaseForecast.SPEC,
              List.of(
                  "period",
                  "customers",
                  "expected_purchases",
                  "expected_purchases_low",
                  "expected_purchases_high",
                  "naive_purchases",
                  "expected_revenue",
                  "expected_returned_customers",
                  "model_status")),
          GAPS,
          new Section(
              "concentration",
              "How much of the revenue comes from how few",
              ValueConcentration.SPEC,
              List.of(
                  "customers",
                  "revenue",
                  "top_1_share",
                  "top_5_share",
                  "top_10_share",
                  "top_20_share",
                  "top_50_share",
                  "gini",
                  "a_customers",
                  "b_customers")),
          new Section(
              "thresholds",
              "Where scores of recency, frequency and money begin",
              RfmThresholds.SPEC,
              List.of("measure", "threshold", "value", "customers_at_or_below")),
          new Section(
              "risk",
              "Who is silent for longer than usual",
              RiskOverview.SPEC,
              List.of("risk_level", "customers", "value_at_stake")),
          new Section(
              "risk-backtest",
              "How well risk was told",
              RiskBacktest.SPEC,
              List.of(
                  "band",
                  "customers",
                  "predicted_return_rate",
                  "return_rate",
                  "return_rate_low",
                  "return_rate_high",
                  "flagged_customers",
                  "precision",
                  "recall",
                  "auc_of_level",
                  "auc_of_p_return",
                  "auc_of_recency")),
          new Section(
              "signals",
              "Signals that come before leaving",
              SignalEffect.SPEC,
              List.of(
                  "kind",
                  "customers_with",
                  "left_with",
                  "customers_without",
                  "left_without",
                  "risk_ratio",
                  "risk_ratio_low",
                  "risk_ratio_high",
                  "is_leading")),
          new Section(
              "customers",
              "Customer movement",
              CustomerMovement.SPEC,
              List.of(
                  "period",
                  "opening",
                  "new",
                  "reactivated",
                  "churned",
                  "closing",
                  "retention_rate",
                  "retention_low",
                  "retention_high",
                  "churn_rate")),
          new Section(
              "revenue",
              "Revenue movement",
              RevenueMovement.SPEC,
              List.of(
                  "period",
                  "opening_revenue",
                  "new",
                  "reactivation",
                  "expansion",
                  "contraction",
                  "churned",
                  "closing_revenue",
                  "gross_revenue_retention",
                  "net_revenue_retention")),
          new Section(
              "mrr",
              "MRR movement",
              MrrMovement.SPEC,
              List.of(
                  "period",
                  "opening_mrr",
                  "new_mrr",
                  "reactivation_mrr",
                  "expansion_mrr",
                  "contraction_mrr",
                  "churned_voluntarily_mrr",
                  "churned_involuntarily_mrr",
                  "churned_unknown_mrr",
                  "closing_mrr",
                  "cancelled_but_active_mrr",
                  "gross_mrr_retention",
                  "net_mrr_retention")),
          new Section(
              "contract-cohorts",
              "Contracts by their first MRR",
              ContractRetention.SPEC,
              List.of(
                  "cohort_period",
                  "age",
                  "cohort_customers",
                  "paying_customers",
                  "retention_rate",
                  "cohort_mrr",
                  "mrr",
                  "gross_mrr_retention",
                  "net_mrr_retention")),
          new Section(
              "contracts",
              "Contracts against purchases",
              ContractVsActivity.SPEC,
              List.of(
                  "period",
                  "paying_active_customers",
                  "paying_silent_customers",
                  "lapsed_active_customers",
                  "lapsed_silent_customers",
                  "paying_active_mrr",
                  "paying_silent_mrr",
                  "silent_mrr_share")),
          new Section(
              "uplift",
              "What more retention would earn",
              RetentionUplift.SPEC,
              List.of(
                  "points",
                  "customers",
                  "retention_rate",
                  "retention_rate_after",
                  "revenue_per_customer",
                  "more_revenue_12m",
                  "more_margin_12m",
                  "margin_multiple",
                  "margin_multiple_after",
                  "margin_multiple_change",
                  "profit_change")),
          new Section(
              "acquisition",
              "What new customers cost",
              Acquisition.SPEC,
              List.of(
                  "cohort_period",
                  "customers",
                  "spend",
                  "unallocated_spend",
                  "cac",
                  "margin_per_customer",
                  "ltv_cac",
                  "ltv_cac_12",
                  "payback_age",
                  "not_yet_through",
                  "clv_projected",
                  "clv_cac",
                  "verdict")),
          new Section(
              "referrals",
              "Who was referred",
              Referral.SPEC,
              List.of(
                  "period",
                  "new_customers",
                  "referred_customers",
                  "referred_share",
                  "referred_revenue_per_customer_12m",
                  "other_revenue_per_customer_12m",
                  "referred_retention_rate_12m",
                  "other_retention_rate_12m",
                  "retention_difference_12m",
                  "referrers",
                  "first_degree_customers",
                  "first_degree_revenue",
                  "chain_revenue",
                  "reward_cost")),
          new Section(
              "renewals",
              "Contracts to be renewed",
              RenewalsDue.SPEC,
              List.of(
                  "months_ahead",
                  "due_contracts",
                  "due_mrr",
                  "cancelled_mrr",
                  "unpaid_mrr",
                  "past_contracts",
                  "renewal_rate",
                  "expected_mrr_renewed",
                  "expected_mrr_renewed_low",
                  "expected_mrr_renewed_high")),
          new Section(
              "dunning",
              "Failed payments",
              Dunning.SPEC,
              List.of(
                  "period",
                  "invoices",
                  "failed_invoices",
                  "failure_rate",
                  "failed_amount",
                  "recovered_amount",
                  "open_amount",
                  "given_up_amount",
                  "recovery_rate_within_7",
                  "recovery_rate_within_30",
                  "recovery_rate_of_failed",
                  "median_days_to_recover")),
          new Section(
              "declines",
              "Attempts that failed",
              DunningAttempts.SPEC,
              List.of(
                  "attempt",
                  "decline_code",
                  "failed_invoices",
                  "failed_amount",
                  "retried_invoices",
                  "paid_next_rate",
                  "recovered_invoices",
                  "recovery_rate")),
          new Section(
              "nps",
              "What customers say",
              Nps.SPEC,
              List.of(
                  "period",
                  "touchpoint",
                  "responses",
                  "nps",
                  "nps_low",
                  "nps_high",
                  "nps_change",
                  "has_moved",
                  "response_rate",
                  "customers_responding_share")),
          new Section(
              "nps-retention",
              "Who stays, by what they had said a year ago",
              NpsRetention.SPEC,
              List.of(
                  "touchpoint",
                  "answer",
                  "customers",
                  "retained",
                  "retention_rate_12m",
                  "retention_12m_low",
                  "retention_12m_high")),
          new Section(
              "benchmarks",
              "Against benchmarks",
              BenchmarkComparison.SPEC,
              List.of(
                  "industry",
                  "metric",
                  "horizon",
                  "reference",
                  "own_value",
                  "own_low",
                  "own_high",
                  "reference_value",
                  "verdict",
                  "reason")),
          new Section(
              "windows",
              "Inactivity windows",
              InactivityWindow.SPEC,
              List.of(
                  "inactivity_window",
                  "silent_spells",
                  "returned_spells",
                  "returned_share",
                  "churned",
                  "opening",
                  "churn_rate")),
          new Section(
              "frequency",
              "How often customers are active",
              ActivityFrequency.SPEC,
              List.of("active_periods", "customers", "customer_share", "orders", "net_revenue")),
          new Section(
              "rejected",
              "Rows of the input",
              RejectedRows.SPEC,
              List.of("input", "reason", "outcome", "rows", "share")),
          new Section(
              "lateness",
              "How late rows arrive",
              Lateness.SPEC,
              Stream.concat(
                      Stream.of("period", "rows", "undated_rows"),
                      Lateness.KNOWN.stream().map(Column::name))
                  .toList()),
          new Section(
              "checks",
              "Checks",
              QualityChecks.SPEC,
              List.of("check_name", "table_name", "severity", "passed", "observed", "expected")),
          new Section("run", "Where it comes from", Run.SPEC, List.of("property", "value")));

  /** All that are lists of rows. */
  static final List<Section> LISTS = Stream.concat(Stream.of(MOVED), AFTER.stream()).toList();

  static final List<Section> ALL = Stream.concat(Stream.of(TRIANGLE), LISTS.stream()).toList();

  List<Column<?>> columns() {
    return shown.stream().<Column<?>>map(spec::column).toList();
  }

  boolean isOfSegments() {
    return has("segment");
  }

  boolean isOfGrains() {
    return has("grain");
  }

  /** The age or number of periods that a row is of; 0 where it is of none. */
  int count(Line row) {
    return spec.key().stream()
        .filter(column -> column.type() == ColumnType.AGE)
        .map(row::get)
        .mapToInt(age -> (Integer) age)
        .max()
        .orElse(0);
  }

  private boolean has(String column) {
    return spec.columns().stream().anyMatch(each -> each.name().equals(column));
  }
}
