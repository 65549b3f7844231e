package io.tenure.marts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.settings.BenchmarkSettings;
import io.tenure.settings.CompanySettings;
import io.tenure.settings.RetentionGoals;
import io.tenure.testing.SparkExtension;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class BenchmarkComparisonTest {
  private static final StructType SEGMENTS = StructType.fromDDL("dimension STRING, segment STRING");
  private static final StructType COUNTS =
      StructType.fromDDL("dimension STRING, segment STRING, opening BIGINT, retained BIGINT");

  /** Of each segment 100 customers were there a year ago, but of the small one only 29. */
  private static Dataset<Row> between(SparkSession spark) {
    return spark.createDataFrame(
        List.of(
            RowFactory.create("all", "all", 229L, 150L),
            RowFactory.create("branch", "retail", 100L, 60L),
            RowFactory.create("branch", "Banking", 100L, 60L),
            RowFactory.create("branch", "Mining", 29L, 29L)),
        COUNTS);
  }

  private static List<String> compared(
      SparkSession spark, BenchmarkSettings settings, Optional<String> noYear) {
    References references = new References(settings);
    references.add(published(Figure.ANNUAL_RETENTION, "Retail", 0.63));
    references.add(published(Figure.ANNUAL_RETENTION, "Banking", 0.75));
    references.add(published(Figure.NET_REVENUE_RETENTION, "Banking", 1.02));
    references.add(published(new Figure("app_retention", "year"), "Banking", 0.2));
    references.add(
        new References.Published(
            Figure.ANNUAL_RETENTION, "Banking", 0.5, Optional.of("large"), "A survey, 2020"));
    List<MissingFigure> missing =
        noYear.stream().map(why -> new MissingFigure(Figure.ANNUAL_RETENTION, why)).toList();
    Dataset<Row> segments = spark.createDataFrame(segments(), SEGMENTS);
    Dataset<Row> own = OwnFigures.annualRetention(between(spark));
    Dataset<Row> noPast =
        new OwnHistory(segments, 30).noSamePeriod(Figure.ANNUAL_RETENTION, "new").limit(0);
    return texts(
        new BenchmarkComparison(settings, "week", missing)
            .build(segments, own, references, noPast));
  }

  private static List<String> texts(Dataset<Row> comparison) {
    return comparison
        .orderBy("industry", "metric", "reference")
        .selectExpr(
            "concat_ws(' | ', industry, metric, reference, own_value, round(gap_points, 1),"
                + " verdict, reason)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static References.Published published(Figure figure, String industry, double value) {
    return new References.Published(figure, industry, value, Optional.empty(), "A survey, 2020");
  }

  private static List<Row> segments() {
    return List.of(
        RowFactory.create("all", "all"),
        RowFactory.create("branch", "retail"),
        RowFactory.create("branch", "Banking"),
        RowFactory.create("branch", "Mining"),
        RowFactory.create("country", "Italy"));
  }

  private static BenchmarkSettings settings(Optional<String> dimension, Optional<String> industry) {
    return new BenchmarkSettings(
        Optional.empty(),
        new CompanySettings(dimension, industry, Optional.empty()),
        new RetentionGoals(0.85, 0.15),
        30);
  }

  /**
   * 60 of 100 lie between 0.502 and 0.691 (Wilson): 0.63 is inside, 0.75 above. The spelling of an
   * industry does not matter, and country is no industry.
   */
  @Test
  void comparesEachIndustryWithItsOwnBenchmarks(SparkSession spark) {
    assertThat(compared(spark, settings(Optional.of("branch"), Optional.empty()), Optional.empty()))
        .containsExactly(
            "Banking | app_retention | A survey, 2020 | not_comparable"
                + " | no own figure for app_retention over a year",
            "Banking | customer_retention | A survey, 2020 | 0.6 | -15.0 | below",
            "Banking | customer_retention | A survey, 2020 (large) | 0.6 | 10.0 | not_comparable"
                + " | the benchmark is for companies of size band large; set benchmarks.size-band"
                + " if that is yours",
            "Banking | customer_retention | alarm | 0.6 | 45.0 | above",
            "Banking | customer_retention | target | 0.6 | -25.0 | below",
            "Banking | net_revenue_retention | A survey, 2020 | not_comparable"
                + " | no revenue in the year before the last twelve months",
            "Mining | customer_retention | alarm | 1.0 | 85.0 | not_comparable"
                + " | only 29 customers at the start, benchmarks.min-customers is 30",
            "Mining | customer_retention | industry benchmark | 1.0 | not_comparable"
                + " | the benchmark table has nothing for this industry",
            "Mining | customer_retention | target | 1.0 | 15.0 | not_comparable"
                + " | only 29 customers at the start, benchmarks.min-customers is 30",
            "all | customer_retention | alarm | 0.6550218340611353 | 50.5 | above",
            "all | customer_retention | target | 0.6550218340611353 | -19.5 | below",
            "retail | customer_retention | A survey, 2020 | 0.6 | -3.0 | in_line",
            "retail | customer_retention | alarm | 0.6 | 45.0 | above",
            "retail | customer_retention | target | 0.6 | -25.0 | below");
  }

  @Test
  void comparesACompanyOfOneIndustryAsAWhole(SparkSession spark) {
    assertThat(compared(spark, settings(Optional.empty(), Optional.of("Retail")), Optional.empty()))
        .containsExactly(
            "Retail | customer_retention | A survey, 2020 | 0.6550218340611353 | 2.5 | in_line",
            "Retail | customer_retention | alarm | 0.6550218340611353 | 50.5 | above",
            "Retail | customer_retention | target | 0.6550218340611353 | -19.5 | below");
  }

  @Test
  void saysWhyAYearCannotBeCompared(SparkSession spark) {
    assertThat(
            compared(spark, settings(Optional.empty(), Optional.empty()), Optional.of("too short")))
        .allMatch(row -> row.endsWith("not_comparable | too short"))
        .hasSize(2);
  }
}
