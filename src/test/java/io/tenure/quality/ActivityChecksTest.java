package io.tenure.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.marts.ActivityFrequency;
import io.tenure.marts.InactivityWindow;
import io.tenure.publish.WrittenTable;
import io.tenure.table.TableSpec;
import io.tenure.testing.SparkExtension;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each rule of the two tables must be able to fail: one wrong figure is named. */
@ExtendWith(SparkExtension.class)
class ActivityChecksTest {
  private static final StructType SPELLS =
      StructType.fromDDL(
          "dimension STRING, segment STRING, silence INT, checkpoints INT, has_returned BOOLEAN,"
              + " spells BIGINT");
  private static final StructType MOVEMENT =
      StructType.fromDDL("dimension STRING, segment STRING, opening BIGINT, churned BIGINT");
  private static final StructType COUNTS =
      StructType.fromDDL(
          "dimension STRING, segment STRING, frequency INT, customers BIGINT, orders BIGINT,"
              + " net_revenue BIGINT");

  /** W = 2: 4 spells of 5 are silent; alive at 2 + 2 + 2 + 2 and at 1 checkpoints. */
  private static Dataset<Row> windows(SparkSession spark) {
    return stamped(
        InactivityWindow.build(
            spark.createDataFrame(
                List.of(
                    RowFactory.create("all", "all", 3, 4, true, 4L),
                    RowFactory.create("all", "all", 0, 1, true, 1L),
                    RowFactory.create("plan", "pro", 3, 4, true, 4L),
                    RowFactory.create("plan", "basic", 0, 1, true, 1L)),
                SPELLS)));
  }

  private static Dataset<Row> stamped(Dataset<Row> rows) {
    return rows.withColumn(TableSpec.IS_SUPPRESSED, lit(false))
        .withColumn(TableSpec.AS_OF, lit(LocalDate.of(2024, 3, 31)))
        .withColumn(TableSpec.RUN_ID, lit("a run"));
  }

  private static List<String> failed(SparkSession spark, Dataset<Row> windows, long opening) {
    Dataset<Row> movement =
        spark.createDataFrame(
            List.of(
                RowFactory.create("all", "all", 0L, 1L),
                RowFactory.create("all", "all", opening, 3L),
                RowFactory.create("plan", "pro", 8L, 4L),
                RowFactory.create("plan", "basic", 1L, 0L)),
            MOVEMENT);
    WrittenTable table =
        new WrittenTable(InactivityWindow.SPEC, windows.localCheckpoint(), windows.count());
    return InactivityWindowChecks.run(table, movement, OptionalInt.of(2), 1).stream()
        .filter(check -> !check.passed())
        .map(Check::name)
        .toList();
  }

  /** The windows with one column of the total replaced, at the windows where that is asked. */
  private static Dataset<Row> wrong(Dataset<Row> windows, int window, String column, long value) {
    Column isHere =
        col("dimension").equalTo("all").and(col(InactivityWindow.WINDOW).equalTo(window));
    return windows.withColumn(column, when(isHere, lit(value)).otherwise(col(column)));
  }

  @Test
  void passesSoundWindows(SparkSession spark) {
    assertThat(failed(spark, windows(spark), 9)).isEmpty();
  }

  @Test
  void seesThatTheMovementSaysOtherwise(SparkSession spark) {
    assertThat(failed(spark, windows(spark), 8)).containsExactly("moves_like_customer_movement");
  }

  @Test
  void seesWindowsThatContradictEachOther(SparkSession spark) {
    Dataset<Row> windows = windows(spark);

    assertThat(failed(spark, wrong(windows, 3, InactivityWindow.SILENT_SPELLS, 5), 9))
        .containsExactly(
            "every_silent_spell_is_a_churn",
            "a_longer_window_loses_no_more",
            "segments_add_up_to_the_total");
    assertThat(failed(spark, wrong(windows, 5, InactivityWindow.OPENING, 3), 9))
        .containsExactly("a_longer_window_keeps_no_fewer", "segments_add_up_to_the_total");
    assertThat(failed(spark, wrong(windows, 1, InactivityWindow.RETURNED_SPELLS, 6), 9))
        .containsExactly("returned_are_among_silent", "segments_add_up_to_the_total");
  }

  @Test
  void seesMoreLostThanThere(SparkSession spark) {
    assertThat(failed(spark, wrong(windows(spark), 1, InactivityWindow.OPENING, 3), 9))
        .containsExactly("churned_are_among_opening", "segments_add_up_to_the_total");
  }

  private static List<String> failed(
      SparkSession spark, long orders, long segmentCustomers, long active) {
    Dataset<Row> frequency =
        stamped(
            ActivityFrequency.build(
                spark.createDataFrame(
                    List.of(
                        RowFactory.create("all", "all", 2, 3L, orders, 700L),
                        RowFactory.create("plan", "pro", 2, segmentCustomers, orders, 700L)),
                    COUNTS),
                2,
                2));
    WrittenTable table =
        new WrittenTable(ActivityFrequency.SPEC, frequency.localCheckpoint(), frequency.count());
    return ActivityFrequencyChecks.run(table, active, 1).stream()
        .filter(check -> !check.passed())
        .map(Check::problem)
        .toList();
  }

  /** 3 customers, each active in 2 periods, have at least 6 orders. */
  @Test
  void comparesFrequenciesWithOrdersSegmentsAndTheHistory(SparkSession spark) {
    assertThat(failed(spark, 6, 3, 3)).isEmpty();
    assertThat(failed(spark, 5, 3, 3))
        .containsExactly(
            "check an_order_for_every_active_period failed on table activity_frequency:"
                + " found 2 rows break it, expected 0 rows break it.");
    assertThat(failed(spark, 6, 2, 3))
        .containsExactly(
            "check segments_add_up_to_the_total failed on table activity_frequency:"
                + " found 1 rows break it, expected 0 rows break it.");
    assertThat(failed(spark, 6, 3, 4))
        .containsExactly(
            "check every_active_customer_counts_once failed on table activity_frequency:"
                + " found 3, expected 4.");
  }
}
