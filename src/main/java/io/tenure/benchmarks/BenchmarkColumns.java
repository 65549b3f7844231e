package io.tenure.benchmarks;

import io.tenure.table.Column;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;

/** The columns of benchmark_comparison, see {@link BenchmarkComparison}. */
public final class BenchmarkColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("benchmark_comparison")
          .suppressible()
          .grain("one row per industry, metric, horizon and reference")
          .comment(
              "Only equal metric and equal horizon are compared; otherwise the verdict is"
                  + " not_comparable and reason says why");

  public static final Column<String> INDUSTRY =
      TABLE.textKey("industry", "The industry; all for the whole company");
  public static final Column<String> METRIC =
      TABLE.textKey("metric", "customer_retention, subscriber_churn, …, as the benchmark names it");
  public static final Column<String> HORIZON =
      TABLE.textKey(
          "horizon",
          "The span of the figure: year, the base period, or year_from_month: a monthly figure"
              + " as if it stayed the same for a year");
  public static final Column<String> REFERENCE =
      TABLE.textKey(
          "reference",
          "Source and year of the benchmark, or target, or alarm, or of the own past: "
              + OwnPast.SAME_PERIOD
              + ", "
              + OwnPast.TRAILING_MEAN);
  public static final Column<Double> OWN_VALUE =
      TABLE.ratio("own_value", "The own figure over the horizon that ends last");
  public static final Column<Double> OWN_LOW =
      TABLE.rate("own_low", "Lower end of its 95 % Wilson interval; money has none");
  public static final Column<Double> OWN_HIGH =
      TABLE.rate("own_high", "Upper end of its 95 % Wilson interval");
  public static final Column<Long> OWN_CUSTOMERS =
      TABLE.optionalCustomers("own_customers", "Customers at the start of the horizon");
  public static final Column<Double> REFERENCE_VALUE =
      TABLE.ratio("reference_value", "The figure compared with");
  public static final Column<Double> REFERENCE_LOW =
      TABLE.ratio(
          "reference_low", "Two sample standard deviations below it; only of the trailing mean");
  public static final Column<Double> REFERENCE_HIGH =
      TABLE.ratio("reference_high", "Two sample standard deviations above it");
  public static final Column<Double> GAP_POINTS =
      TABLE.points("gap_points", "Own value less reference");
  public static final Column<String> VERDICT =
      TABLE.choice(
          "verdict",
          List.of("below", "in_line", "above", "not_comparable"),
          "The own interval, or without one the own value, is below, in_line, above, or"
              + " not_comparable; against the trailing mean the own value and the range");
  public static final Column<String> REASON = TABLE.optionalText("reason", "Why not comparable");

  static final Column<String> DIMENSION =
      TABLE.behindText("dimension", "The dimension the industry is a segment of");
  static final Column<String> SEGMENT = TABLE.behindText("segment", "The segment");
  static final Column<Long> OWN_PART =
      TABLE.behind("own_part", "Customers at the start whom a share counts");
  static final Column<Long> OWN_REST = TABLE.behind("own_rest", "The others of them");

  static final TableSpec SPEC = TABLE.build();

  private BenchmarkColumns() {}
}
