package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The ground truth as tables: what a correct run over the sample must find. */
final class Truth {

  /** The segment of the total, as in the published tables. */
  static final String ALL = "all";

  private final SparkSession spark;
  private final SampleRequest request;
  private final SampleTime timeline;
  private final Tally tally;

  Truth(SparkSession spark, SampleRequest request, Tally tally) {
    this.spark = spark;
    this.request = request;
    this.timeline = new SampleTime(request);
    this.tally = tally;
  }

  /**
   * One row per industry, cohort_month and age up to the month of the as-of date: customers,
   * active_customers. Cohorts without customers have no rows, months without buyers have a 0.
   */
  Dataset<Row> cohortRetention() {
    StructType schema =
        new StructType()
            .add("industry", DataTypes.StringType)
            .add("cohort_month", DataTypes.IntegerType)
            .add("age", DataTypes.IntegerType)
            .add("customers", DataTypes.LongType)
            .add("active_customers", DataTypes.LongType);
    List<Row> rows = new ArrayList<>();
    forEachGroup((label, industries) -> addCohorts(rows, label, industries));
    return table(rows, schema).withColumn("cohort_month", date_from_unix_date(col("cohort_month")));
  }

  /**
   * One row per industry: customers alive twelve months before the last complete month, and those
   * of them alive in it. No rows for less than 13 complete months.
   */
  Dataset<Row> annualRetention() {
    StructType schema =
        new StructType()
            .add("industry", DataTypes.StringType)
            .add("opening", DataTypes.LongType)
            .add("retained", DataTypes.LongType);
    List<Row> rows = new ArrayList<>();
    if (timeline.completeMonths() > Tally.MONTHS_PER_YEAR) {
      forEachGroup(
          (label, industries) ->
              rows.add(
                  RowFactory.create(
                      label, sum(industries, tally::opening), sum(industries, tally::retained))));
    }
    return table(rows, schema);
  }

  /** One row: the columns of {@link SampleSummary}, net revenue as DECIMAL(18,2). */
  Dataset<Row> summary() {
    StructType schema =
        new StructType()
            .add("customers", DataTypes.LongType)
            .add("never_active", DataTypes.LongType)
            .add("transactions", DataTypes.LongType)
            .add("refunds", DataTypes.LongType)
            .add("duplicates", DataTypes.LongType)
            .add("missing_customers", DataTypes.LongType)
            .add("net_revenue", DataTypes.LongType);
    SampleSummary summary = tally.summary(request.customers());
    Row row =
        RowFactory.create(
            summary.customers(),
            summary.neverActive(),
            summary.transactions(),
            summary.refunds(),
            summary.duplicates(),
            summary.missingCustomers(),
            summary.netRevenueCents());
    return table(List.of(row), schema)
        .withColumn("net_revenue", SampleTables.money(col("net_revenue"), 18));
  }

  private void addCohorts(List<Row> rows, String label, List<Industry> industries) {
    for (int month = 0; month < timeline.months(); month++) {
      int cohort = month;
      long customers = sum(industries, industry -> tally.active(industry, cohort, 0));
      if (customers == 0) {
        continue;
      }
      for (int months = 0; cohort + months < timeline.months(); months++) {
        int age = months;
        long active = sum(industries, industry -> tally.active(industry, cohort, age));
        rows.add(RowFactory.create(label, timeline.firstDay(cohort), age, customers, active));
      }
    }
  }

  private static void forEachGroup(BiConsumer<String, List<Industry>> action) {
    List<Industry> all = List.of(Industry.values());
    action.accept(ALL, all);
    all.forEach(industry -> action.accept(industry.label(), List.of(industry)));
  }

  private static long sum(List<Industry> industries, ToLongFunction<Industry> count) {
    return industries.stream().mapToLong(count).sum();
  }

  private Dataset<Row> table(List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema);
  }
}
