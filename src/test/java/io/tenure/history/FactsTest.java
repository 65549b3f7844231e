package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of rows that were not counted in. */
class FactsTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void samplesNeverHoldACustomer() {
    Folded folded =
        shop.transactions(
                """
                ('secret-1', DATE '2026-01-05', 1.00),
                ('secret-2', NULL, 2.00),
                ('secret-3', DATE '2026-05-05', 3.00),
                (NULL, DATE '2026-01-05', 4.00)
                """)
            .fold();

    assertThat(folded.samples())
        .containsExactly(
            "transaction_bad_date: date NULL, amount 2.00",
            "transaction_missing_customer: date 2026-01-05, amount 4.00");
  }

  @Test
  void samplesAreTheSmallestOnesSoThatRowOrderHasNoSay() {
    Folded folded =
        shop.transactions(
                """
                (1, NULL, 5.00), (1, NULL, 3.00), (2, NULL, 4.00), (2, NULL, 1.00),
                (NULL, DATE '2026-01-05', 1.00), (1, DATE '2026-01-05', 1.00)
                """)
            .with("tenure.quality.sample-rows = 2")
            .fold();

    assertThat(folded.samples())
        .containsExactly(
            "transaction_bad_date: date NULL, amount 1.00",
            "transaction_bad_date: date NULL, amount 3.00",
            "transaction_missing_customer: date 2026-01-05, amount 1.00");
  }
}
