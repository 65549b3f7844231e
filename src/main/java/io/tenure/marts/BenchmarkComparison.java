package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per industry, metric, horizon and reference: the own figure beside a published or
 * configured one, and what the difference is worth.
 */
public final class BenchmarkComparison {
  public static final TableSpec SPEC =
      TableSpec.named("benchmark_comparison")
          .grain("one row per industry, metric, horizon and reference")
          .comment(
              "Only equal metric and equal horizon are compared; otherwise the verdict is"
                  + " not_comparable and reason says why")
          .key("industry", TEXT, "The industry; all for the whole company")
          .key("metric", TEXT, "customer_retention, subscriber_churn, …, as the benchmark names it")
          .key("horizon", TEXT, "month or year")
          .key("reference", TEXT, "Source and year of the benchmark, or target, or alarm")
          .optional("own_value", RATIO, "The own figure over the horizon that ends last")
          .optional("own_low", RATE, "Lower end of its 95 % Wilson interval")
          .optional("own_high", RATE, "Upper end of its 95 % Wilson interval")
          .optional("own_customers", COUNT, "Customers at the start of the horizon")
          .optional("reference_value", RATIO, "The figure compared with")
          .optional("gap_points", RATIO, "Own value less reference, in percentage points")
          .required("verdict", TEXT, "below, in_line, above or not_comparable")
          .optional("reason", TEXT, "Why not comparable")
          .build();

  private BenchmarkComparison() {}
}
