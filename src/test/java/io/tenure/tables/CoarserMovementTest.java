package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Movements over more than a base period: what happens inside one does not show at its ends. */
class CoarserMovementTest {
  private static final MovementExamples EXAMPLES = new MovementExamples();

  @BeforeAll
  static void build() {
    EXAMPLES.customers("all in", 850, 3, 4, 5, 6);
    EXAMPLES.customers("all in", 150, 3, 4);
    EXAMPLES.customers("all in", 285, 4, 5, 6);
    EXAMPLES.customers("all in", 15, 5);
    EXAMPLES.customers("summer break", 1, 12, 13, 18, 24);
    EXAMPLES.customers("back next year", 1, 3, 24);
    EXAMPLES.customers("winter", 1, 1, 2, 3);
    EXAMPLES.customers("two years", 10, IntStream.rangeClosed(11, 35).toArray());
    EXAMPLES.customers("two years", 4, IntStream.rangeClosed(11, 22).toArray());
    EXAMPLES.customers("two years", 3, IntStream.rangeClosed(20, 34).toArray());
    EXAMPLES.build();
  }

  /** 1000 at the start, 850 of them left, 300 joined of whom 15 left again: (150 + 15) / 1000. */
  @Test
  void countsWhoJoinedAndLeftOnlyInTheAllInRate() {
    String quarter = "all in, quarter 2023-04-01";

    assertThat(EXAMPLES.flows(quarter)).isEqualTo("1000 = 850 + 150; 1135 = 850 + 285 + 0; 15");
    assertThat(EXAMPLES.rate(quarter, CustomerMovement.CHURN_RATE)).isEqualTo(0.15);
    assertThat(EXAMPLES.rate(quarter, CustomerMovement.CHURN_RATE_ALL_IN)).isEqualTo(0.165);
  }

  /** The same 15 are new in May and churned in June: by months nobody is new and lost. */
  @Test
  void losesNobodyInTheMonthOfJoining() {
    assertThat(EXAMPLES.flows("all in, month 2023-05-01"))
        .isEqualTo("1285 = 1135 + 150; 1150 = 1135 + 15 + 0; 0");
    assertThat(EXAMPLES.flows("all in, month 2023-06-01"))
        .isEqualTo("1150 = 1135 + 15; 1135 = 1135 + 0 + 0; 0");
  }

  /** Away in February and back in June 2024: twice a movement by months, none by the year. */
  @Test
  void doesNotSeeABreakInsideAYear() {
    assertThat(EXAMPLES.flows("summer break, month 2024-02-01"))
        .isEqualTo("1 = 0 + 1; 0 = 0 + 0 + 0; 0");
    assertThat(EXAMPLES.flows("summer break, month 2024-06-01"))
        .isEqualTo("0 = 0 + 0; 1 = 0 + 0 + 1; 0");
    assertThat(EXAMPLES.flows("summer break, year 2024-01-01"))
        .isEqualTo("1 = 1 + 0; 1 = 1 + 0 + 0; 0");
  }

  /** Joined and lost in 2023, so gone before 2024 began; back at the end of it. */
  @Test
  void reactivatesWhoComesBackInAnotherYear() {
    assertThat(EXAMPLES.flows("back next year, year 2023-01-01"))
        .isEqualTo("0 = 0 + 0; 0 = 0 + 0 + 0; 1");
    assertThat(EXAMPLES.flows("back next year, year 2024-01-01"))
        .isEqualTo("0 = 0 + 0; 1 = 0 + 0 + 1; 0");
  }

  /**
   * Alive from January to March: new in the calendar quarter. The fiscal one that ends with January
   * has it as new, the one that ends with April as churned.
   */
  @Test
  void cutsFiscalQuartersElsewhere() {
    assertThat(EXAMPLES.flows("winter, quarter 2023-01-01"))
        .isEqualTo("0 = 0 + 0; 1 = 0 + 1 + 0; 0");
    assertThat(EXAMPLES.flows("winter, fiscal_quarter 2022-11-01"))
        .isEqualTo("0 = 0 + 0; 1 = 0 + 1 + 0; 0");
    assertThat(EXAMPLES.flows("winter, fiscal_quarter 2023-02-01"))
        .isEqualTo("1 = 0 + 1; 0 = 0 + 0 + 0; 0");
  }

  /**
   * The last complete month is November 2025. Of the 14 of November 2023, 10 are there a year
   * later, with 3 new ones; another year later the 10 are. The first year does not open with
   * nobody.
   */
  @Test
  void comparesTrailingYears() {
    assertThat(EXAMPLES.flows("two years, trailing_12_months 2023-12-01"))
        .isEqualTo("14 = 10 + 4; 13 = 10 + 3 + 0; 0");
    assertThat(EXAMPLES.flows("two years, trailing_12_months 2024-12-01"))
        .isEqualTo("13 = 10 + 3; 10 = 10 + 0 + 0; 0");
  }
}
