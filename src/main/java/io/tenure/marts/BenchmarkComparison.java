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
import java.util.List;
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
              Figure.METRIC,
              TEXT,
              "customer_retention, subscriber_churn, …, as the benchmark names it")
          .key(
              Figure.HORIZON,
              TEXT,
              "The span of the figure: year, the base period, or year_from_month: a monthly figure"
                  + " as if it stayed the same for a year")
          .key(
              REFERENCE,
              TEXT,
              "Source and year of the benchmark, or target, or alarm, or of the own past: "
                  + OwnHistory.SAME_PERIOD
                  + ", "
                  + OwnHistory.TRAILING_MEAN)
          .optional(OWN_VALUE, RATIO, "The own figure over the horizon that ends last")
          .optional(OwnFigures.LOW, RATE, "Lower end of its 95 % Wilson interval; money has none")
          .optional(OwnFigures.HIGH, RATE, "Upper end of its 95 % Wilson interval")
          .optional(OwnFigures.CUSTOMERS, COUNT, "Customers at the start of the horizon")
          .optional(REFERENCE_VALUE, RATIO, "The figure compared with")
          .optional(
              References.LOW,
              RATIO,
              "Two sample standard deviations below it; only of the trailing mean")
          .optional(References.HIGH, RATIO, "Two sample standard deviations above it")
          .optional(GAP_POINTS, POINTS, "Own value less reference")
          .required(
              VERDICT,
              TEXT,
              "The own interval, or without one the own value, is below, in_line, above, or"
                  + " not_comparable; against the trailing mean the own value and the range")
          .optional(REASON, TEXT, "Why not comparable")
          .suppressible()
          .build();

  private static final double PERCENT = 100;

  /** Rates that are equal on paper may differ by a rounding of their mean. */
  private static final double ROUNDING = 1e-9;

  private final BenchmarkSettings settings;
  private final Comparability comparability;

  /**
   * A comparison under some settings.
   *
   * @param grain the base period
   * @param missing the figures that the run does not have for anybody
   */
  public BenchmarkComparison(
      BenchmarkSettings settings, String grain, List<MissingFigure> missing) {
    this.settings = settings;
    this.comparability = new Comparability(settings.minCustomers(), grain, missing);
  }

  /**
   * Builds the table.
   *
   * @param segments dimensions and segments, those that are compared among them
   * @param own see {@link OwnFigures}
   * @param past see {@link OwnHistory}
   */
  public Dataset<Row> build(
      Dataset<Row> segments, Dataset<Row> own, References references, Dataset<Row> past) {
    Dataset<Row> industries = industries(segments);
    String[] segment = {Segments.DIMENSION, Segments.SEGMENT};
    String[] figure = {Segments.DIMENSION, Segments.SEGMENT, Figure.METRIC, Figure.HORIZON};
    return pairs(industries, references.rows(segments.sparkSession()))
        .unionByName(industries.join(past, segment))
        .join(own, figure, "left")
        .withColumn(REASON, comparability.reason())
        .withColumn(GAP_POINTS, col(OWN_VALUE).minus(col(REFERENCE_VALUE)).multiply(lit(PERCENT)))
        .withColumn(VERDICT, verdict());
  }

  /** Whether a segment is compared: the whole company is, and each of its industries. */
  public static Column isCompared(BenchmarkSettings settings) {
    return col(Segments.DIMENSION)
        .isin(Segments.ALL, settings.company().dimension().orElse(Segments.ALL));
  }

  /** Those that are compared, with their names. */
  private Dataset<Row> industries(Dataset<Row> segments) {
    Column name =
        when(Segments.isTotal(), lit(settings.company().industry().orElse(Segments.ALL)))
            .when(
                col(Segments.SEGMENT).equalTo(lit(Segments.ALL)),
                concat(col(Segments.SEGMENT), lit(" ("), col(Segments.DIMENSION), lit(")")))
            .otherwise(col(Segments.SEGMENT));
    return segments
        .where(isCompared(settings))
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
            .withColumn(Figure.METRIC, coalesce(col(Figure.METRIC), lit(Figure.CUSTOMER_RETENTION)))
            .withColumn(Figure.HORIZON, coalesce(col(Figure.HORIZON), lit(Figure.YEAR)))
            .withColumn(REFERENCE, coalesce(col(REFERENCE), lit("industry benchmark")));
    return own.unionByName(industries.crossJoin(lines));
  }

  private static Column verdict() {
    Column ownLow = coalesce(col(OwnFigures.LOW), col(OWN_VALUE));
    Column ownHigh = coalesce(col(OwnFigures.HIGH), col(OWN_VALUE));
    Column hasRange = col(References.LOW).isNotNull();
    Column isBelowRange = col(OWN_VALUE).lt(col(References.LOW).minus(lit(ROUNDING)));
    Column isAboveRange = col(OWN_VALUE).gt(col(References.HIGH).plus(lit(ROUNDING)));
    return when(col(REASON).isNotNull(), lit(NOT_COMPARABLE))
        .when(hasRange.and(isBelowRange), lit(BELOW))
        .when(hasRange.and(isAboveRange), lit(ABOVE))
        .when(hasRange, lit(IN_LINE))
        .when(col(REFERENCE_VALUE).gt(ownHigh), lit(BELOW))
        .when(col(REFERENCE_VALUE).lt(ownLow), lit(ABOVE))
        .otherwise(lit(IN_LINE));
  }
}
