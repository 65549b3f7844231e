package io.tenure.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.testing.SparkExtension;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worked examples of the definitions: who was there, who left, who came. */
@ExtendWith(SparkExtension.class)
class CustomerMovementTest {
  private static final MovementExamples EXAMPLES = new MovementExamples();

  @BeforeAll
  static void build(SparkSession spark) {
    EXAMPLES.customers("quiet", 99, 2, 2, 3);
    EXAMPLES.customers("quiet", 1, 2, 2);
    EXAMPLES.customers("busy", 79, 2, 2, 3);
    EXAMPLES.customers("busy", 21, 2, 2);
    EXAMPLES.customers("busy", 20, 3, 3);
    EXAMPLES.customers("shrinking", 380, 2, 2, 3);
    EXAMPLES.customers("shrinking", 20, 2, 2);
    EXAMPLES.customers("textbook", 180, 2, 2, 3);
    EXAMPLES.customers("textbook", 20, 2, 2);
    EXAMPLES.customers("textbook", 30, 3, 3);
    EXAMPLES.customers("came back", 80, 2, 2, 3);
    EXAMPLES.customers("came back", 20, 2, 2);
    EXAMPLES.customers("came back", 5, 1, 1, 3);
    EXAMPLES.customers("came back", 10, 3, 3);
    EXAMPLES.customers("nobody before", 7, 3, 3);
    EXAMPLES.build(spark);
  }

  private static String march(String example) {
    return example + ", month 2023-03-01";
  }

  private static double rate(String example, String column) {
    return EXAMPLES.rate(march(example), column);
  }

  /** 100 at the start and 99 at the end are simple 99 %, whether 1 was lost or 21 lost, 20 won. */
  @Test
  void hidesTheLostBehindTheWonInTheSimpleRate() {
    assertThat(rate("quiet", CustomerMovement.RETENTION_RATE_SIMPLE)).isEqualTo(0.99);
    assertThat(rate("busy", CustomerMovement.RETENTION_RATE_SIMPLE)).isEqualTo(0.99);
    assertThat(rate("quiet", CustomerMovement.CHURN_RATE)).isEqualTo(0.01);
    assertThat(rate("busy", CustomerMovement.CHURN_RATE)).isEqualTo(0.21);
  }

  /** 400 become 380 and nobody is new: 20 / 400. */
  @Test
  void computesChurnFromTheOpening() {
    assertThat(rate("shrinking", CustomerMovement.CHURN_RATE)).isEqualTo(0.05);
  }

  /** 200 at the start, 20 lost, 30 new: (210 - 30) / 200. */
  @Test
  void agreesWithTheTextbookWhereNobodyCameBack() {
    assertThat(rate("textbook", CustomerMovement.RETENTION_RATE_FORMULA)).isEqualTo(0.9);
    assertThat(rate("textbook", CustomerMovement.RETENTION_RATE)).isEqualTo(0.9);
  }

  /** 100 at the start, 20 lost, 5 came back, 10 new: 80 of 100, but (95 - 10) / 100. */
  @Test
  void differsFromTheTextbookWhereSomeCameBack() {
    assertThat(EXAMPLES.flows(march("came back"))).isEqualTo("100 = 80 + 20; 95 = 80 + 10 + 5; 0");
    assertThat(rate("came back", CustomerMovement.RETENTION_RATE)).isEqualTo(0.8);
    assertThat(rate("came back", CustomerMovement.RETENTION_RATE_FORMULA)).isEqualTo(0.85);
    // Wilson for 80 of 100
    assertThat(rate("came back", CustomerMovement.RETENTION_LOW))
        .isCloseTo(0.7112, within(0.00005));
    assertThat(rate("came back", CustomerMovement.RETENTION_HIGH))
        .isCloseTo(0.8666, within(0.00005));
  }

  /** Nobody was there before, so nobody can have stayed. */
  @Test
  void knowsNoRateWithoutAnOpening() {
    Row row = EXAMPLES.row(march("nobody before"));

    assertThat(row.isNullAt(row.fieldIndex(CustomerMovement.RETENTION_RATE))).isTrue();
    assertThat(row.isNullAt(row.fieldIndex(CustomerMovement.CHURN_RATE_ALL_IN))).isTrue();
    assertThat(row.<Long>getAs(CustomerMovement.CLOSING)).isEqualTo(7);
  }
}
