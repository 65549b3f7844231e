package io.tenure.marts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.settings.BenchmarkSettings;
import io.tenure.settings.CompanySettings;
import io.tenure.settings.RetentionGoals;
import io.tenure.testing.SparkExtension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons with the own past, with percentiles, and of money. */
@ExtendWith(SparkExtension.class)
class OwnHistoryTest {
  private static final StructType SEGMENTS = StructType.fromDDL("dimension STRING, segment STRING");
  private static final StructType MOVEMENT =
      StructType.fromDDL(
          "dimension STRING, segment STRING, period DATE, opening BIGINT, churned BIGINT,"
              + " churn_rate DOUBLE");
  private static final StructType BETWEEN =
      StructType.fromDDL("dimension STRING, segment STRING, opening BIGINT, retained BIGINT");
  private static final StructType REVENUE =
      StructType.fromDDL(
          "dimension STRING, segment STRING, net_revenue_retention DOUBLE,"
              + " gross_revenue_retention DOUBLE");
  private static final StructType PAYING =
      StructType.fromDDL("dimension STRING, segment STRING, paying_customers BIGINT");

  /** The last complete month is December 2025. */
  private static final LocalDate LAST = LocalDate.of(2025, 12, 1);

  private static final List<LocalDate> BEFORE =
      IntStream.rangeClosed(1, 12).mapToObj(LAST::minusMonths).toList();

  private static Row month(LocalDate period, long opening, long churned) {
    return RowFactory.create("all", "all", period, opening, churned, churned / (double) opening);
  }

  /** Of 100 customers 8 or 12 are lost in turn: the mean of twelve months is 10 %. */
  private static List<Row> movement(int months, long churned) {
    List<Row> rows = new ArrayList<>();
    rows.add(month(LAST, 100, churned));
    for (int i = 0; i < months; i++) {
      rows.add(month(BEFORE.get(i), 100, i % 2 == 0 ? 8 : 12));
    }
    return rows;
  }

  private static Dataset<Row> all(SparkSession spark) {
    return spark.createDataFrame(List.of(RowFactory.create("all", "all")), SEGMENTS);
  }

  private static List<String> churnCompared(SparkSession spark, List<Row> rows) {
    Dataset<Row> movement = spark.createDataFrame(rows, MOVEMENT);
    OwnHistory history = new OwnHistory(all(spark), 30);
    Dataset<Row> own = OwnFigures.churn(movement.where("period = DATE '2025-12-01'"), "month");
    Dataset<Row> yearAgo = OwnFigures.churn(movement.where("period = DATE '2024-12-01'"), "month");
    Dataset<Row> past =
        history
            .trailingMean(movement, BEFORE, "month")
            .unionByName(history.samePeriod(Figure.MONTHLY_CHURN, yearAgo));
    return compared(new References(settings()), own, past);
  }

  private static List<String> compared(References references, Dataset<Row> own, Dataset<Row> past) {
    return new BenchmarkComparison(settings(), "month", List.of())
            .build(all(own.sparkSession()), own, references, past)
            .where("reference NOT IN ('target', 'alarm', 'industry benchmark')")
            .orderBy("metric", "horizon", "reference")
            .selectExpr(
                "concat_ws(' | ', metric, horizon, reference, round(own_value, 4),"
                    + " round(reference_value, 4), round(reference_low, 4),"
                    + " round(reference_high, 4), round(gap_points, 1), verdict, reason)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
  }

  private static BenchmarkSettings settings() {
    return new BenchmarkSettings(
        Optional.empty(),
        new CompanySettings(Optional.empty(), Optional.of("Retail"), Optional.empty()),
        new RetentionGoals(0.85, 0.15),
        30);
  }

  /**
   * Mean 0.10; each rate is 0.02 away, so the variance is 12 × 0.0004 / 11 and two deviations are
   * 0.0418. A year ago, the last of the twelve, it was 12 %; 15 of 100 have the Wilson interval
   * 0.093 to 0.233, 14 of 100 0.085 to 0.221, 25 of 100 0.175 to 0.343, 5 of 100 0.022 to 0.112.
   */
  @ParameterizedTest
  @CsvSource({
    "14, 0.14 | 0.12, 2.0 | in_line, 4.0 | in_line",
    "15, 0.15 | 0.12, 3.0 | in_line, 5.0 | above",
    "25, 0.25 | 0.12, 13.0 | above, 15.0 | above",
    "5, 0.05 | 0.12, -7.0 | below, -5.0 | below"
  })
  void comparesChurnWithLastYearAndWithTheMean(
      long churned, String values, String lastYear, String mean, SparkSession spark) {
    String own = values.substring(0, values.indexOf(' '));

    assertThat(churnCompared(spark, movement(12, churned)))
        .containsExactly(
            "subscriber_churn | month | same period last year | " + values + " | " + lastYear,
            "subscriber_churn | month | trailing mean | "
                + own
                + " | 0.1 | 0.0582 | 0.1418 | "
                + mean);
  }

  /** Equal rates of a third: their mean may be off by a rounding, and it is no finding. */
  @Test
  void equalRatesAreInLine(SparkSession spark) {
    List<Row> rows = new ArrayList<>(List.of(month(LAST, 300, 100)));
    BEFORE.forEach(period -> rows.add(month(period, 300, 100)));

    assertThat(churnCompared(spark, rows))
        .last()
        .asString()
        .endsWith("| 0.3333 | 0.3333 | 0.3333 | 0.3333 | 0.0 | in_line");
  }

  @Test
  void aMeanNeedsTwelveRates(SparkSession spark) {
    assertThat(churnCompared(spark, movement(11, 10)))
        .containsExactly(
            "subscriber_churn | month | same period last year | 0.1 | not_comparable | only 0"
                + " customers at the start a year before, benchmarks.min-customers is 30",
            "subscriber_churn | month | trailing mean | 0.1 | not_comparable | only 11 of the 12"
                + " periods before the last complete one have a rate");
  }

  @Test
  void lastYearNeedsItsCustomersToo(SparkSession spark) {
    List<Row> rows = movement(11, 10);
    rows.add(month(BEFORE.get(11), 29, 1));

    assertThat(churnCompared(spark, rows))
        .first()
        .asString()
        .endsWith(
            "| 0.1 | 0.0345 | 6.6 | not_comparable | only 29 customers at the start a year before,"
                + " benchmarks.min-customers is 30");
  }

  /** 50 of 100 stayed, interval 0.404 to 0.596; the year before 60 of 100. */
  @Test
  void comparesRetentionWithTheYearBefore(SparkSession spark) {
    OwnHistory history = new OwnHistory(all(spark), 30);
    Dataset<Row> own = retention(spark, 100, 50);

    assertThat(
            compared(
                new References(settings()),
                own,
                history.samePeriod(Figure.ANNUAL_RETENTION, retention(spark, 100, 60))))
        .contains("customer_retention | year | same period last year | 0.5 | 0.6 | -10.0 | below");
    assertThat(
            compared(
                new References(settings()),
                own,
                history.noSamePeriod(Figure.ANNUAL_RETENTION, "too short")))
        .contains(
            "customer_retention | year | same period last year | 0.5 | not_comparable | too short");
  }

  private static Dataset<Row> retention(SparkSession spark, long opening, long retained) {
    return OwnFigures.annualRetention(
        spark.createDataFrame(
            List.of(RowFactory.create("all", "all", opening, retained)), BETWEEN));
  }

  /** Money has no interval: 1.05 is above 1.02, however few customers. */
  @Test
  void comparesRevenueByItsValue(SparkSession spark) {
    assertThat(revenueCompared(spark, 1.05, 40))
        .containsExactly(
            "gross_revenue_retention | year | A, 2024 | 0.9 | 0.9 | 0.0 | in_line",
            "net_revenue_retention | year | A, 2024 (25th percentile) | 1.05 | 1.02 | 3.0 | above",
            "net_revenue_retention | year | A, 2024 (75th percentile) | 1.05 | 1.2 | -15.0 | below");
  }

  @Test
  void revenueNeedsCustomersAndRevenue(SparkSession spark) {
    assertThat(revenueCompared(spark, 1.05, 29))
        .last()
        .asString()
        .endsWith(
            "not_comparable | only 29 customers at the start, benchmarks.min-customers is 30");
    assertThat(revenueCompared(spark, null, 0))
        .last()
        .asString()
        .endsWith("not_comparable | no revenue in the year before the last twelve months");
  }

  private static List<String> revenueCompared(SparkSession spark, Double net, long paying) {
    References references = new References(settings());
    references.add(published(Figure.NET_REVENUE_RETENTION, 1.02, "A, 2024 (25th percentile)"));
    references.add(published(Figure.NET_REVENUE_RETENTION, 1.2, "A, 2024 (75th percentile)"));
    references.add(published(Figure.GROSS_REVENUE_RETENTION, 0.9, "A, 2024"));
    Dataset<Row> year =
        spark.createDataFrame(List.of(RowFactory.create("all", "all", net, 0.9)), REVENUE);
    Dataset<Row> counted =
        spark.createDataFrame(List.of(RowFactory.create("all", "all", paying)), PAYING);
    Dataset<Row> noPast =
        new OwnHistory(all(spark), 30).noSamePeriod(Figure.ANNUAL_RETENTION, "").limit(0);
    return compared(references, OwnFigures.revenueRetention(year, counted), noPast);
  }

  /**
   * 5 of 100 in a month: 1 - 0.95¹² = 0.4596 of them in a year, the interval's ends 0.0215 and
   * 0.1118 become 0.230 and 0.759. Of 4 % a year makes 1 - 0.96¹² = 0.3873, of 2 % 0.2153.
   */
  @Test
  void aMonthAsAYearIsARowOfItsOwn(SparkSession spark) {
    References references = new References(settings());
    references.add(published(Figure.MONTHLY_CHURN, 0.04, "A, 2024"));
    references.add(
        new References.Published(
            Figure.MONTHLY_CHURN, "Retail", 0.02, Optional.of("large"), "B, 2024"));
    Dataset<Row> churn =
        OwnFigures.churn(spark.createDataFrame(List.of(month(LAST, 100, 5)), MOVEMENT), "month");
    Dataset<Row> noPast =
        new OwnHistory(all(spark), 30).noSamePeriod(Figure.ANNUAL_RETENTION, "").limit(0);
    String misfit =
        "not_comparable | the benchmark is for companies of size band large; set"
            + " benchmarks.size-band if that is yours";

    assertThat(compared(references, churn.unionByName(OwnFigures.annualised(churn)), noPast))
        .containsExactly(
            "subscriber_churn | month | A, 2024 | 0.05 | 0.04 | 1.0 | in_line",
            "subscriber_churn | month | B, 2024 (large) | 0.05 | 0.02 | 3.0 | " + misfit,
            "subscriber_churn | year_from_month | A, 2024, annualised | 0.4596 | 0.3873 | 7.2 |"
                + " in_line",
            "subscriber_churn | year_from_month | B, 2024, annualised (large) | 0.4596 | 0.2153 |"
                + " 24.4 | "
                + misfit);
    Row own = OwnFigures.annualised(churn).head();
    assertThat(own.getDouble(own.fieldIndex("own_low"))).isBetween(0.229, 0.231);
    assertThat(own.getDouble(own.fieldIndex("own_high"))).isBetween(0.758, 0.760);
  }

  private static References.Published published(Figure figure, double value, String name) {
    return new References.Published(figure, "Retail", value, Optional.empty(), name);
  }
}
