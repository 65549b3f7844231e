package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trailing years end on 2025-03-31 and on 2026-03-31; the history begins with the first. */
@Tag("pipeline")
class CoarserRevenueTest {
  @TempDir private static Path folder;
  private static Shop shop;

  @BeforeAll
  static void run() {
    shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2024-05-01', 100.00), (1, DATE '2025-06-01', 60.00),
                (1, DATE '2026-02-01', 60.00),
                (2, DATE '2024-08-01', 50.00),
                (3, DATE '2025-01-10', 80.00), (3, DATE '2025-12-10', 30.00),
                (4, DATE '2025-09-09', 70.00),
                (5, DATE '2024-04-10', 40.00), (5, DATE '2025-05-05', -90.00)
                """);
    assertThat(InThisJvm.tenure("run", "--config", shop.file().toString()).code()).isZero();
  }

  private static List<String> revenue(String columns, String where) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(shop.output(), RevenueMovement.SPEC.name())
            + " WHERE "
            + where);
  }

  /**
   * The year to 2025-03-31 has no whole year before it, so there is one row. It opens with 100 + 50
   * + 80 + 40. Customer 4 is new with 70; 1 grew from 100 to 120; 3 shrank from 80 to 30; 2 and 5
   * brought nothing, and 5 took back 90. Gross retention is (270 - 50 - 90) / 270, net (270 + 20 -
   * 50 - 90) / 270.
   */
  @Test
  void comparesTheTwelveMonthsBeforeWithTheTwelveAfter() {
    String year = "grain = 'trailing_12_months'";

    assertThat(
            revenue(
                "period, opening_revenue, new, reactivation, expansion, contraction, churned",
                year))
        .containsExactly("2025-04-01 | 270.00 | 70.00 | 0.00 | 20.00 | 50.00 | 90.00");
    assertThat(revenue("closing_revenue, excess_refunds, net_revenue", year))
        .containsExactly("220.00 | 90.00 | 130.00");
    assertThat(
            revenue("gross_revenue_retention = 130 / 270, net_revenue_retention = 150 / 270", year))
        .containsExactly("true | true");
    // orders of 4; of 1, 1 and 3; 1 and 3 had ordered before, 4 has not ordered again
    assertThat(revenue("new_orders, existing_orders, active_customers, repeat_customers", year))
        .containsExactly("1 | 3 | 3 | 2");
  }

  /** 3 brought 30 in the quarter before and nothing now; 1 came back with 60. */
  @Test
  void tellsQuartersToo() {
    assertThat(
            revenue(
                "opening_revenue, reactivation, churned, closing_revenue",
                "grain = 'quarter' AND period = DATE '2026-01-01'"))
        .containsExactly("30.00 | 60.00 | 30.00 | 60.00");
  }
}
