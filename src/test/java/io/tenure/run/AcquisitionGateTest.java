package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cohorts by acquisition need both: somebody who was acquired, and somebody who came. */
@Tag("pipeline")
class AcquisitionGateTest {
  @TempDir Path folder;

  private Outcome run(String transactionDate, String acquisition) {
    Shop shop =
        new Shop(folder)
            .transactions("(1, DATE '" + transactionDate + "', 10.00)")
            .customers("(customer_id, signed_up)", "(1, CAST(" + acquisition + " AS DATE))")
            .with(
                """
                tenure.cohorts.rule = acquired-at
                tenure.input.customers.columns.acquired-at = signed_up
                """);
    return InThisJvm.tenure("run", "--config", shop.file().toString());
  }

  @Test
  void nobodyCame() {
    Outcome outcome = run("2026-04-01", "'2026-01-01'");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "input transactions: no qualifying transaction up to the as-of date 2026-03-31 among 1"
                + " rows (transactions after_as_of: 1, customers never_active: 1). Check the as-of"
                + " date, the row filter and the rule for qualifying transactions; what was"
                + " published before is untouched.");
  }

  @Test
  void nobodyWasAcquired() {
    Outcome outcome = run("2026-01-01", "NULL");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "input customers: no customer was acquired up to the as-of date 2026-03-31 among 1 rows"
                + " (customers no_acquisition_date: 1). Check"
                + " input.customers.columns.acquired-at and the as-of date; what was published"
                + " before is untouched.");
  }
}
