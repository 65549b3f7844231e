package io.tenure.models;

import io.tenure.table.TableSpec;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.RevenueMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The views of the tables whose rows may be added up. Others have figures of all rows together, as
 * retention_curve, or compare, as benchmark_comparison: they are read as they are.
 */
final class ModelViews {
  private ModelViews() {}

  /**
   * All of them.
   *
   * @param dimensions beside the total
   * @param grain of the movement tables
   */
  static List<ModelView> of(List<String> dimensions, String grain) {
    List<ModelView> views = new ArrayList<>();
    for (String dimension : Stream.concat(Stream.of("all"), dimensions.stream()).toList()) {
      views.add(cohorts(dimension));
      views.add(customers(dimension, grain));
      views.add(revenue(dimension, grain));
      views.add(frequency(dimension));
    }
    return views;
  }

  private static ModelView cohorts(String dimension) {
    TableSpec spec = CohortRetention.SPEC;
    return new ModelView(
        spec,
        dimension,
        "is_complete AND NOT is_left_truncated",
        spec.column("cohort_period"),
        spec.column("age"),
        List.of(
            Metric.mean(spec, "cohort_customers"),
            Metric.mean(spec, "active_customers"),
            Metric.sum(spec, "orders"),
            Metric.sum(spec, "net_revenue"),
            Metric.ratio(spec, "retention_rate", "active_customers", "cohort_customers")));
  }

  private static ModelView customers(String dimension, String grain) {
    TableSpec spec = CustomerMovement.SPEC;
    return new ModelView(
        spec,
        dimension,
        "grain = '" + grain + "' AND NOT is_left_truncated",
        spec.column("period"),
        spec.column("period"),
        List.of(
            Metric.mean(spec, "opening"),
            Metric.sum(spec, "new"),
            Metric.mean(spec, "retained"),
            Metric.mean(spec, "reactivated"),
            Metric.mean(spec, "churned"),
            Metric.mean(spec, "closing"),
            Metric.ratio(spec, "retention_rate", "retained", "opening"),
            Metric.ratio(spec, "churn_rate", "churned", "opening"),
            Metric.ratio(spec, "churn_rate_all_in", "churned new_and_lost", "opening")));
  }

  /** A period whose opening is known in part only has no rates, and so no place in one of many. */
  private static ModelView revenue(String dimension, String grain) {
    TableSpec spec = RevenueMovement.SPEC;
    String opening = "opening_revenue";
    return new ModelView(
        spec,
        dimension,
        "grain = '"
            + grain
            + "' AND (gross_revenue_retention IS NOT NULL OR opening_revenue IS NULL OR"
            + " opening_revenue = 0)",
        spec.column("period"),
        spec.column("period"),
        List.of(
            Metric.sum(spec, "new"),
            Metric.sum(spec, "reactivation"),
            Metric.sum(spec, "expansion"),
            Metric.sum(spec, "contraction"),
            Metric.sum(spec, "churned"),
            Metric.sum(spec, "net_revenue"),
            Metric.sum(spec, "new_orders"),
            Metric.sum(spec, "existing_orders"),
            Metric.mean(spec, "active_customers"),
            Metric.ratio(
                spec, "gross_revenue_retention", "opening_revenue -contraction -churned", opening),
            Metric.ratio(
                spec,
                "net_revenue_retention",
                "opening_revenue expansion -contraction -churned",
                opening),
            Metric.ratio(spec, "revenue_churn_rate", "contraction churned", opening),
            Metric.ratio(spec, "quick_ratio", "new reactivation expansion", "contraction churned"),
            Metric.ratio(spec, "repeat_customer_rate", "repeat_customers", "active_customers"),
            Metric.ratio(spec, "revenue_per_active_customer", "net_revenue", "active_customers")));
  }

  private static ModelView frequency(String dimension) {
    TableSpec spec = ActivityFrequency.SPEC;
    return new ModelView(
        spec,
        dimension,
        "",
        spec.column("as_of"),
        spec.column("active_periods"),
        List.of(
            Metric.sum(spec, "customers"),
            Metric.sum(spec, "orders"),
            Metric.sum(spec, "net_revenue")));
  }
}
