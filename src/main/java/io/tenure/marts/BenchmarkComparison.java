package io.tenure.marts;

import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.POINTS;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.RATIO;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segments;
import io.tenure.settings.BenchmarkSettings;
import io.tenure.table.TableSpec;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per industry, metric, horizon and reference: the own figure beside a published or
 * configured one, and what the difference is worth.
 */
public final class BenchmarkComparison {
  public static final String INDUSTRY = "industry";
  public static final String REFERENCE = References.REFERENCE;
  public static final String OWN_VALUE = OwnFigures.VALUE;
  public static final String REFERENCE_VALUE = References.VALUE;
  public static final String GAP_POINTS = "gap_points";
  public static final String VERDICT = "verdict";
  public static final String REASON = "reason";
  public static final String BELOW = "below";
  public static final String IN_LINE = "in_line";
  public static final String ABOVE = "above";
  public static final String NOT_COMPARABLE = "not_comparable";

  public static final TableSpec SPEC =
      TableSpec.named("benchmark_comparison")
          .grain("one row per industry, metric, horizon and reference")
          .comment(
              "Only equal metric and equal horizon are compared; otherwise the verdict is"
                  + " not_comparable and reason says why")
          .key(INDUSTRY, TEXT, "The industry; all for the whole company")
          .key(
              OwnFigures.METRIC,
              TEXT,
              "customer_retention, subscriber_churn, …, as the benchmark names it")
          .key(OwnFigures.HORIZON, TEXT, "month or year")
          .key(REFERENCE, TEXT, "Source and year of the benchmark, or target, or alarm")
          .optional(OWN_VALUE, RATIO, "The own figure over the horizon that ends last")
          .optional(OwnFigures.LOW, RATE, "Lower end of its 95 % Wilson interval")
          .optional(OwnFigures.HIGH, RATE, "Upper end of its 95 % Wilson interval")
          .optional(OwnFigures.CUSTOMERS, COUNT, "Customers at the start of the horizon")
          .optional(REFERENCE_VALUE, RATIO, "The figure compared with")
          .optional(GAP_POINTS, POINTS, "Own value less reference")
          .required(VERDICT, TEXT, "The own value is below, in_line, above, or not_comparable")
          .optional(REASON, TEXT, "Why not comparable")
          .build();

  private static final double PERCENT = 100;

  private final BenchmarkSettings settings;

  /** Why there is no annual retention, or no monthly churn, at all. */
  private final Optional<String> noYear;

  private final Optional<String> noMonth;

  /**
   * A comparison under some settings.
   *
   * @param noYear why there is no annual figure; empty when there is one
   * @param noMonth why there is no monthly figure; empty when there is one
   */
  public BenchmarkComparison(
      BenchmarkSettings settings, Optional<String> noYear, Optional<String> noMonth) {
    this.settings = settings;
    this.noYear = noYear;
    this.noMonth = noMonth;
  }

  /**
   * Builds the table.
   *
   * @param segments the dimensions and segments of the company
   * @param own see {@link OwnFigures}
   */
  public Dataset<Row> build(Dataset<Row> segments, Dataset<Row> own, References references) {
    Dataset<Row> pairs = pairs(industries(segments), references.rows(segments.sparkSession()));
    String[] figure = {Segments.DIMENSION, Segments.SEGMENT, OwnFigures.METRIC, OwnFigures.HORIZON};
    return pairs
        .join(own, figure, "left")
        .withColumn(REASON, reason())
        .withColumn(GAP_POINTS, col(OWN_VALUE).minus(col(REFERENCE_VALUE)).multiply(lit(PERCENT)))
        .withColumn(VERDICT, verdict());
  }

  /** The whole company, and the segments of the dimension that says the industry. */
  private Dataset<Row> industries(Dataset<Row> segments) {
    Column isWhole = col(Segments.DIMENSION).equalTo(lit(Segments.ALL));
    Column isIndustry =
        col(Segments.DIMENSION).equalTo(lit(settings.dimension().orElse(Segments.ALL)));
    Column name =
        when(isWhole, lit(settings.industry().orElse(Segments.ALL)))
            .when(
                col(Segments.SEGMENT).equalTo(lit(Segments.ALL)),
                concat(col(Segments.SEGMENT), lit(" ("), col(Segments.DIMENSION), lit(")")))
            .otherwise(col(Segments.SEGMENT));
    return segments
        .where(isWhole.or(isIndustry))
        .select(col(Segments.DIMENSION), col(Segments.SEGMENT), name.as(INDUSTRY));
  }

  /** Each industry with its benchmarks, or one row that says there is none, and the two lines. */
  private static Dataset<Row> pairs(Dataset<Row> industries, Dataset<Row> references) {
    Column key = lower(trim(col(INDUSTRY)));
    Dataset<Row> published = references.where(col(References.INDUSTRY_KEY).isNotNull());
    Dataset<Row> lines =
        references.where(col(References.INDUSTRY_KEY).isNull()).drop(References.INDUSTRY_KEY);
    Dataset<Row> own =
        industries
            .where(col(INDUSTRY).notEqual(lit(Segments.ALL)))
            .join(published, key.equalTo(col(References.INDUSTRY_KEY)), "left")
            .drop(References.INDUSTRY_KEY)
            .withColumn(
                References.METRIC,
                coalesce(col(References.METRIC), lit(OwnFigures.CUSTOMER_RETENTION)))
            .withColumn(References.HORIZON, coalesce(col(References.HORIZON), lit(OwnFigures.YEAR)))
            .withColumn(REFERENCE, coalesce(col(REFERENCE), lit("industry benchmark")));
    return own.unionByName(industries.crossJoin(lines));
  }

  private Column reason() {
    Column isYear = isFigure(OwnFigures.CUSTOMER_RETENTION, OwnFigures.YEAR);
    Column isMonth = isFigure(OwnFigures.SUBSCRIBER_CHURN, OwnFigures.MONTH);
    Column reason =
        when(
                col(REFERENCE_VALUE).isNull(),
                lit("the benchmark table has nothing for this industry"))
            .when(col(References.MISFIT).isNotNull(), col(References.MISFIT));
    if (noYear.isPresent()) {
      reason = reason.when(isYear, lit(noYear.get()));
    }
    if (noMonth.isPresent()) {
      reason = reason.when(isMonth, lit(noMonth.get()));
    }
    Column customers = coalesce(col(OwnFigures.CUSTOMERS), lit(0L));
    return reason
        .when(
            isYear.or(isMonth).equalTo(lit(false)),
            concat(
                lit("no own figure for "),
                col(OwnFigures.METRIC),
                lit(" over a "),
                col(OwnFigures.HORIZON)))
        .when(
            customers.lt(lit(settings.minCustomers())),
            concat(
                lit("only "),
                customers.cast("string"),
                lit(" customers at the start, benchmarks.min-customers is "),
                lit(Integer.toString(settings.minCustomers()))));
  }

  private static Column isFigure(String metric, String horizon) {
    return col(OwnFigures.METRIC)
        .equalTo(lit(metric))
        .and(col(OwnFigures.HORIZON).equalTo(lit(horizon)));
  }

  private static Column verdict() {
    return when(col(REASON).isNotNull(), lit(NOT_COMPARABLE))
        .when(col(REFERENCE_VALUE).gt(col(OwnFigures.HIGH)), lit(BELOW))
        .when(col(REFERENCE_VALUE).lt(col(OwnFigures.LOW)), lit(ABOVE))
        .otherwise(lit(IN_LINE));
  }
}
