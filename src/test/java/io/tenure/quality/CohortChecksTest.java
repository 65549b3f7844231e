package io.tenure.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.history.HistoryBounds;
import io.tenure.marts.CohortRetention;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.CohortRule;
import io.tenure.table.TableSpec;
import io.tenure.testing.SparkExtension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the history knows of all cohorts: two customers who brought 10.00. */
@ExtendWith(SparkExtension.class)
class CohortChecksTest {
  private static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);
  private static final StructType SCHEMA = CohortRetention.SPEC.schema(2);

  /** Both are in the only segment of the only dimension. */
  private static final List<Row> COHORT = List.of(row("all", "all"), row("plan", "basic"));

  private static Row row(String dimension, String segment) {
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry(CohortRetention.DIMENSION, dimension),
            Map.entry(CohortRetention.SEGMENT, segment),
            Map.entry(CohortRetention.COHORT_PERIOD, JANUARY),
            Map.entry(CohortRetention.AGE_COLUMN, 0),
            Map.entry(CohortRetention.PERIOD, JANUARY),
            Map.entry(CohortRetention.COHORT_CUSTOMERS, 2L),
            Map.entry(CohortRetention.ACTIVE_CUSTOMERS, 2L),
            Map.entry(CohortRetention.OR_LATER_CUSTOMERS, 2L),
            Map.entry(CohortRetention.ORDERS, 3L),
            Map.entry(CohortRetention.NET_REVENUE, new BigDecimal("10.00")),
            Map.entry(CohortRetention.CUMULATIVE_REVENUE, new BigDecimal("10.00")),
            Map.entry(CohortRetention.LEFT_CUSTOMERS, 0L),
            Map.entry(CohortRetention.IS_COMPLETE, false),
            Map.entry(CohortRetention.IS_SMALL, true),
            Map.entry(CohortRetention.IS_LEFT_TRUNCATED, false),
            Map.entry(TableSpec.IS_SUPPRESSED, false),
            Map.entry(TableSpec.AS_OF, JANUARY),
            Map.entry(TableSpec.RUN_ID, "a run"));
    return RowFactory.create(Stream.of(SCHEMA.fieldNames()).map(values::get).toArray());
  }

  private static List<String> problems(
      SparkSession spark, List<Row> rows, long customers, long cents) {
    HistoryBounds bounds =
        new HistoryBounds(Optional.of(0), Optional.of(0), 2, 2, customers, 2, cents, 0, 0, 1);
    Dataset<Row> table = spark.createDataFrame(rows, SCHEMA);
    return new QualitySuite(bounds, 2, 1)
            .cohortRetention(
                new WrittenTable(CohortRetention.SPEC, table, rows.size()),
                CohortRule.FIRST_TRANSACTION,
                JANUARY)
            .stream()
            .filter(check -> !check.passed())
            .map(Check::problem)
            .toList();
  }

  @Test
  void passesWhatTheHistoryKnows(SparkSession spark) {
    assertThat(problems(spark, COHORT, 2, 1000)).isEmpty();
  }

  @Test
  void seesACentTooMuch(SparkSession spark) {
    assertThat(problems(spark, COHORT, 2, 999))
        .containsExactly(
            "check cohort_revenue_is_complete failed on table cohort_retention: found 10.00,"
                + " expected 9.99.");
  }

  @Test
  void seesACustomerWithoutACohort(SparkSession spark) {
    assertThat(problems(spark, COHORT, 3, 1000))
        .containsExactly(
            "check cohorts_hold_every_customer_once failed on table cohort_retention: found 2,"
                + " expected 3.");
  }

  @Test
  void findsNobodyInATableWithoutRows(SparkSession spark) {
    assertThat(problems(spark, List.of(), 0, 0)).isEmpty();
    assertThat(problems(spark, List.of(), 1, 1))
        .containsExactly(
            "check cohorts_hold_every_customer_once failed on table cohort_retention: found 0,"
                + " expected 1.",
            "check cohort_revenue_is_complete failed on table cohort_retention: found 0.00,"
                + " expected 0.01.");
  }
}
