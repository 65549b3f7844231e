package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a customer's money is left, worked by hand. */
@Tag("pipeline")
class CustomerMarginTest {
  @TempDir private Path folder;

  /**
   * As of 2026-03-31 the year begins on 2025-04-01. 1: (200 - 40) × 0.25 = 40, less 7 + 3; the cost
   * of the day before and that of the day after are of other years. 2: 100 × 0.25 = 25 less 30.
   */
  @Test
  void serviceOfTheYearIsTakenOffItsMargin() {
    Shop shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2025-03-01', 1000.00), (1, DATE '2025-06-01', 200.00),
                (1, DATE '2025-07-01', -40.00), (2, DATE '2026-01-01', 100.00)
                """)
            .customers("(customer_id)", "(1), (2)")
            .input(
                "servicing-costs",
                "(customer_id, date, amount)",
                """
                (1, DATE '2025-03-31', 500.00), (1, DATE '2025-04-01', 7.00),
                (1, DATE '2026-03-31', 3.00), (1, DATE '2026-04-01', 900.00),
                (2, DATE '2026-02-01', 30.00), (3, DATE '2026-02-01', 1.00), (2, DATE '2026-02-01', NULL)
                """)
            .with("tenure.input.customers.columns.consent = true")
            .with("tenure.money.margin-rate = 0.25")
            .with(
                "tenure.customers { enabled = true, path = \"" + folder.resolve("people") + "\" }");

    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            shop.file().toString(),
            "--set",
            "tenure.quality.max-rejected-share=1");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(
            PublishedFiles.query(
                "SELECT customer_id, net_revenue_12m, margin_12m, margin_tier, keep_verdict FROM "
                    + PublishedFiles.file(folder.resolve("people"), "customer_value")
                    + " ORDER BY customer_id"))
        .containsExactly("1 | 160.00 | 30.00 | A | unknown", "2 | 100.00 | -5.00 | D | unknown");
    assertThat(
            PublishedFiles.query(
                "SELECT reason, outcome, rows FROM "
                    + PublishedFiles.file(shop.output(), "rejected_rows")
                    + " WHERE input = 'servicing-costs' AND rows > 0 ORDER BY reason"))
        .containsExactly("incomplete | rejected | 1", "unknown_customer | left_out | 1");
  }
}
