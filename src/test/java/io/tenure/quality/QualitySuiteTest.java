package io.tenure.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.cells.SpanFrame;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import io.tenure.marts.CustomerMovement;
import io.tenure.publish.WrittenTable;
import io.tenure.staging.Finding;
import io.tenure.table.TableSpec;
import io.tenure.testing.SparkExtension;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule must be able to fail: a sound table passes, and one wrong figure is named. */
@ExtendWith(SparkExtension.class)
class QualitySuiteTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31));
  private static final StructType CELLS =
      StructType.fromDDL(
          "dimension STRING, segment STRING, span_id INT, closing BIGINT,"
              + " retained BIGINT, new BIGINT, reactivated BIGINT");
  private static final StructType JOINED =
      StructType.fromDDL("dimension STRING, segment STRING, joined_period INT, joined BIGINT");
  private static final int JANUARY = MONTHS.earliest();

  /** Total: 5, then 5 + 2 - 1 = 6, then 6. The segments of the one dimension add up to it. */
  private static Dataset<Row> movement(SparkSession spark) {
    List<Grain> grains =
        new Grains(MONTHS, JANUARY).of(List.of(PeriodRules.quarters(Month.JANUARY)));
    int quarter = grains.get(1).id(grains.get(1).spans().get(0));
    List<Row> cells = new ArrayList<>(cells("all", "all", quarter, new long[] {5, 4, 2}));
    cells.addAll(cells("plan", "basic", quarter, new long[] {3, 3, 0}));
    cells.addAll(cells("plan", "pro", quarter, new long[] {2, 1, 2}));
    List<Row> joined =
        List.of(
            RowFactory.create("all", "all", JANUARY, 5L),
            RowFactory.create("all", "all", JANUARY + 1, 2L),
            RowFactory.create("plan", "basic", JANUARY, 3L),
            RowFactory.create("plan", "pro", JANUARY, 2L),
            RowFactory.create("plan", "pro", JANUARY + 1, 2L));
    return CustomerMovement.build(
            spark.createDataFrame(cells, CELLS),
            spark.createDataFrame(joined, JOINED),
            SpanFrame.of(spark, grains))
        .withColumn(TableSpec.IS_SUPPRESSED, lit(false))
        .withColumn(TableSpec.AS_OF, lit(LocalDate.of(2024, 3, 31)))
        .withColumn(TableSpec.RUN_ID, lit("a run"));
  }

  /**
   * New in January, of whom some are retained in February; new in February; all stay to March. The
   * id of a month is its ordinal.
   */
  private static List<Row> cells(String dimension, String segment, int quarter, long[] counts) {
    long end = counts[1] + counts[2];
    return List.of(
        RowFactory.create(dimension, segment, JANUARY, counts[0], 0L, counts[0], 0L),
        RowFactory.create(dimension, segment, JANUARY + 1, end, counts[1], counts[2], 0L),
        RowFactory.create(dimension, segment, JANUARY + 2, end, end, 0L, 0L),
        RowFactory.create(dimension, segment, quarter, end, 0L, end, 0L));
  }

  private static List<String> failed(Dataset<Row> movement) {
    QualitySuite suite =
        new QualitySuite(
            new HistoryBounds(Optional.of(0), Optional.of(0), 7, 7, 7, 6, 0, 0, 0, 1), 2, 1);
    WrittenTable table =
        new WrittenTable(CustomerMovement.SPEC, movement.localCheckpoint(), movement.count());
    return suite.customerMovement(table, MONTHS.grain()).stream()
        .filter(check -> !check.passed())
        .map(Check::name)
        .toList();
  }

  /** The movement with one column of the total of February replaced. */
  private static Dataset<Row> wrong(SparkSession spark, String column, Column value) {
    Column isFebruary =
        col("dimension")
            .equalTo("all")
            .and(col(CustomerMovement.PERIOD).equalTo(lit(LocalDate.of(2024, 2, 1))));
    return movement(spark).withColumn(column, when(isFebruary, value).otherwise(col(column)));
  }

  @Test
  void passesASoundTable(SparkSession spark) {
    assertThat(failed(movement(spark))).isEmpty();
  }

  @Test
  void seesAnOpeningThatIsNotRetainedAndChurned(SparkSession spark) {
    assertThat(failed(wrong(spark, CustomerMovement.CHURNED, lit(2L))))
        .containsExactly("opening_is_retained_and_churned", "segments_add_up_to_the_total");
  }

  @Test
  void seesAClosingThatIsNotWhatMoved(SparkSession spark) {
    assertThat(failed(wrong(spark, CustomerMovement.CLOSING, lit(7L))))
        .containsExactly(
            "closing_is_retained_new_and_reactivated",
            "opening_is_the_closing_before",
            "segments_add_up_to_the_total");
  }

  @Test
  void seesSegmentsThatDoNotAddUp(SparkSession spark) {
    Dataset<Row> oneLess = movement(spark).where(col("segment").notEqual("basic"));

    assertThat(failed(oneLess)).containsExactly("segments_add_up_to_the_total");
  }

  /** In every cell or in one, a dimension or the total: nothing is left that could differ. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dimension <> 'all'",
        "dimension <> 'all' AND grain = 'month' AND period = DATE '2024-03-01'",
        "dimension = 'all' AND grain = 'quarter'"
      })
  void seesADimensionThatIsMissing(String missing, SparkSession spark) {
    Dataset<Row> rest = movement(spark).where(not(expr(missing)));

    assertThat(failed(rest)).contains("segments_add_up_to_the_total");
  }

  @Test
  void seesARowThatStandsTwice(SparkSession spark) {
    Dataset<Row> twice =
        movement(spark).unionByName(movement(spark).where(col("segment").equalTo("pro")));

    assertThat(failed(twice)).contains("key_is_unique", "segments_add_up_to_the_total");
  }

  @Test
  void seesAMissingValue(SparkSession spark) {
    assertThat(failed(wrong(spark, CustomerMovement.NEW_AND_LOST, lit(null).cast("bigint"))))
        .containsExactly("required_columns_are_filled", "segments_add_up_to_the_total");
  }

  /** Only trailing years may begin with customers from before their first row. */
  @Test
  void seesAHistoryThatBeginsWithSomebody(SparkSession spark) {
    Dataset<Row> later =
        movement(spark).where(col(CustomerMovement.PERIOD).geq(lit(LocalDate.of(2024, 2, 1))));
    Dataset<Row> trailing = later.withColumn(CustomerMovement.GRAIN, lit(Grains.TRAILING_YEAR));

    assertThat(failed(later)).containsExactly("opening_is_the_closing_before");
    assertThat(failed(trailing)).doesNotContain("opening_is_the_closing_before");
  }

  @Test
  void seesMoreNewThanJoined(SparkSession spark) {
    assertThat(failed(wrong(spark, CustomerMovement.NEW_AND_LOST, lit(-1L))))
        .containsExactly("nothing_is_negative", "segments_add_up_to_the_total");
  }

  @Test
  void seesAnIntervalBesideItsRate(SparkSession spark) {
    assertThat(failed(wrong(spark, CustomerMovement.RETENTION_LOW, lit(0.99))))
        .containsExactly("interval_holds_the_rate");
  }

  /** The history says that 6 are alive at the end; a table that says 7 is wrong somewhere. */
  @Test
  void comparesTheEndWithTheHistory(SparkSession spark) {
    QualitySuite suite =
        new QualitySuite(
            new HistoryBounds(Optional.of(0), Optional.of(0), 7, 7, 7, 7, 0, 0, 0, 1), 2, 1);
    Dataset<Row> movement = movement(spark);
    WrittenTable table = new WrittenTable(CustomerMovement.SPEC, movement, movement.count());

    assertThat(suite.customerMovement(table, MONTHS.grain()))
        .filteredOn(check -> !check.passed())
        .extracting(Check::problem)
        .containsExactly(
            "check closing_is_who_is_alive failed on table customer_movement:"
                + " found 6, expected 7.");
  }

  /** A quarter may be the latest period, and close with others than the last month. */
  @Test
  void comparesTheEndOfTheBaseGrainAlone(SparkSession spark) {
    Column isQuarter = col(CustomerMovement.GRAIN).equalTo(lit("quarter"));
    Dataset<Row> later =
        movement(spark)
            .withColumn(
                CustomerMovement.PERIOD,
                when(isQuarter, lit(LocalDate.of(2024, 4, 1)))
                    .otherwise(col(CustomerMovement.PERIOD)))
            .withColumn(
                CustomerMovement.CLOSING,
                when(isQuarter, lit(9L)).otherwise(col(CustomerMovement.CLOSING)));

    assertThat(failed(later)).isNotEmpty().doesNotContain("closing_is_who_is_alive");
  }

  /** 3 + 2 of 100 rows are rejected; the 20 that were left out do not count. */
  @Test
  void countsRejectedRowsOnly() {
    List<FoundRows> found =
        List.of(
            new FoundRows(Finding.TRANSACTION_BAD_DATE, 3, 100),
            new FoundRows(Finding.TRANSACTION_BAD_AMOUNT, 2, 100),
            new FoundRows(Finding.TRANSACTION_AFTER_AS_OF, 20, 100),
            new FoundRows(Finding.CUSTOMER_MISSING_CUSTOMER, 50, 100));

    assertThat(rejected(found, 0.05).passed()).isTrue();
    assertThat(rejected(found, 0.049).problem())
        .isEqualTo(
            "check rejected_share_is_low failed on table rejected_rows: found 0.0500 of the"
                + " transaction rows rejected, expected at most 0.0490"
                + " (quality.max-rejected-share).");
  }

  private static Check rejected(List<FoundRows> found, double maxShare) {
    QualitySuite suite =
        new QualitySuite(
            new HistoryBounds(Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, 0, 0, 0), 2, 1);
    return suite.rejectedShare(found, maxShare);
  }
}
