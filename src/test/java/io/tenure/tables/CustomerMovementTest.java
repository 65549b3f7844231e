package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.table.Column;
import io.tenure.table.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The worked examples of the definitions: who was there, who left, who came. */
class CustomerMovementTest {
  private static final MovementExamples EXAMPLES = new MovementExamples();

  @BeforeAll
  static void build() {
    EXAMPLES.customers("quiet", 99, 2, 3);
    EXAMPLES.customers("quiet", 1, 2);
    EXAMPLES.customers("busy", 79, 2, 3);
    EXAMPLES.customers("busy", 21, 2);
    EXAMPLES.customers("busy", 20, 3);
    EXAMPLES.customers("shrinking", 380, 2, 3);
    EXAMPLES.customers("shrinking", 20, 2);
    EXAMPLES.customers("textbook", 180, 2, 3);
    EXAMPLES.customers("textbook", 20, 2);
    EXAMPLES.customers("textbook", 30, 3);
    EXAMPLES.customers("came back", 80, 2, 3);
    EXAMPLES.customers("came back", 20, 2);
    EXAMPLES.customers("came back", 5, 1, 3);
    EXAMPLES.customers("came back", 10, 3);
    EXAMPLES.customers("nobody before", 7, 3);
    EXAMPLES.build();
  }

  private static String march(String example) {
    return example + ", month 2023-03-01";
  }

  private static double rate(String example, Column<Double> column) {
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
    Line row = EXAMPLES.row(march("nobody before"));

    assertThat(row.has(CustomerMovement.RETENTION_RATE)).isFalse();
    assertThat(row.has(CustomerMovement.CHURN_RATE_ALL_IN)).isFalse();
    assertThat(row.count(CustomerMovement.CLOSING)).isEqualTo(7);
  }
}
