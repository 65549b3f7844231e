package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.cells.PeriodFrame;
import io.tenure.testing.SparkExtension;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worked examples of the definitions: who was there, who left, who came. */
@ExtendWith(SparkExtension.class)
class CustomerMovementTest {
  private static final StructType CELLS =
      StructType.fromDDL(
          "dimension STRING, segment STRING, period INT, new BIGINT, reactivated BIGINT,"
              + " churned BIGINT");
  private static final PeriodCalendar YEARS =
      new PeriodCalendar(
          PeriodRules.years(java.time.Month.JANUARY),
          LocalDate.of(2023, 1, 1),
          LocalDate.of(2024, 12, 31));

  /** The second of two years, which opens with the new customers of the first. */
  private static Row secondYear(
      SparkSession spark, long opening, long isNew, long reactivated, long churned) {
    int first = YEARS.earliest();
    Dataset<Row> cells =
        spark.createDataFrame(
            List.of(
                RowFactory.create("all", "all", first, opening, 0L, 0L),
                RowFactory.create("all", "all", first + 1, isNew, reactivated, churned)),
            CELLS);
    return CustomerMovement.build(cells, PeriodFrame.of(spark, YEARS, first), YEARS.grain())
        .orderBy(col(CustomerMovement.PERIOD).desc())
        .head();
  }

  private static double rate(Row row, String name) {
    return row.getDouble(row.fieldIndex(name));
  }

  /** 100 at the start and 99 at the end are simple 99 %, whether 1 was lost or 21 lost, 20 won. */
  @Test
  void hidesTheLostBehindTheWonInTheSimpleRate(SparkSession spark) {
    Row quiet = secondYear(spark, 100, 0, 0, 1);
    Row busy = secondYear(spark, 100, 20, 0, 21);

    assertThat(rate(quiet, CustomerMovement.RETENTION_RATE_SIMPLE)).isEqualTo(0.99);
    assertThat(rate(busy, CustomerMovement.RETENTION_RATE_SIMPLE)).isEqualTo(0.99);
    assertThat(rate(quiet, CustomerMovement.CHURN_RATE)).isEqualTo(0.01);
    assertThat(rate(busy, CustomerMovement.CHURN_RATE)).isEqualTo(0.21);
  }

  /** 400 become 380 and nobody is new: 20 / 400. */
  @Test
  void computesChurnFromTheOpening(SparkSession spark) {
    assertThat(rate(secondYear(spark, 400, 0, 0, 20), CustomerMovement.CHURN_RATE)).isEqualTo(0.05);
  }

  /** 200 at the start, 20 lost, 30 new: (210 - 30) / 200. */
  @Test
  void agreesWithTheTextbookWhereNobodyCameBack(SparkSession spark) {
    Row row = secondYear(spark, 200, 30, 0, 20);

    assertThat(rate(row, CustomerMovement.RETENTION_RATE_FORMULA)).isEqualTo(0.9);
    assertThat(rate(row, CustomerMovement.RETENTION_RATE)).isEqualTo(0.9);
  }

  /** 100 at the start, 20 lost, 5 came back, 10 new: 80 of 100, but (95 - 10) / 100. */
  @Test
  void differsFromTheTextbookWhereSomeCameBack(SparkSession spark) {
    Row row = secondYear(spark, 100, 10, 5, 20);

    assertThat(rate(row, CustomerMovement.RETENTION_RATE)).isEqualTo(0.8);
    assertThat(rate(row, CustomerMovement.RETENTION_RATE_FORMULA)).isEqualTo(0.85);
    assertThat(row.<Long>getAs(CustomerMovement.CLOSING)).isEqualTo(95);
    // Wilson for 80 of 100
    assertThat(rate(row, CustomerMovement.RETENTION_LOW)).isCloseTo(0.7112, within(0.00005));
    assertThat(rate(row, CustomerMovement.RETENTION_HIGH)).isCloseTo(0.8666, within(0.00005));
  }

  /** Nobody was there before, so nobody can have stayed. */
  @Test
  void knowsNoRateWithoutAnOpening(SparkSession spark) {
    Row row = secondYear(spark, 0, 7, 0, 0);

    assertThat(row.isNullAt(row.fieldIndex(CustomerMovement.RETENTION_RATE))).isTrue();
    assertThat(row.isNullAt(row.fieldIndex(CustomerMovement.CHURN_RATE_ALL_IN))).isTrue();
    assertThat(row.<Long>getAs(CustomerMovement.CLOSING)).isEqualTo(7);
  }
}
