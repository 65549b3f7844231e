package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a history, a cohort and a customer's revenue begin. */
@Tag("pipeline")
class BeginningsTest {
  @TempDir private Path folder;

  private static List<String> rows(Shop shop, String columns, String table, String where) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(shop.output(), table)
            + " WHERE dimension = 'all' AND "
            + where
            + " ORDER BY ALL");
  }

  private static void run(Shop shop) {
    assertThat(InThisJvm.tenure("run", "--config", shop.file().toString()).code()).isZero();
  }

  /**
   * 40 customers of January, 36 of whom come each month; 10 of February, 2 of whom come in March;
   * and one row of 1995. January is where the history begins, so the curve is of February: 2 of 10.
   */
  @Test
  void rowsBeforeTheStartTellWhoIsNotNewAndNothingElse() {
    Shop shop =
        new Shop(folder)
            .transactions(
                """
                SELECT 'o' || i, make_date(2026, m, 10), 10.00
                FROM range(40) t(i), (VALUES (1), (2), (3)) u(m) WHERE m = 1 OR i < 36
                UNION ALL SELECT 'n' || i, DATE '2026-02-10', 10.00 FROM range(10) t(i)
                UNION ALL SELECT 'n' || i, DATE '2026-03-10', 10.00 FROM range(2) t(i)
                UNION ALL SELECT 'o39', DATE '1995-01-01', 1.00
                UNION ALL SELECT 'q', DATE '1995-01-01', 1.00""")
            .with("tenure.input.transactions.history-start = 2026-01-01");
    run(shop);

    assertThat(rows(shop, "active_customers, eligible_customers", "retention_curve", "age = 1"))
        .containsExactly("2 | 10");
    // o39 is known from 1995: no member of the cohort, and no new customer
    assertThat(
            rows(
                shop,
                "DISTINCT cohort_period, cohort_customers, is_left_truncated",
                "cohort_retention",
                "true"))
        .containsExactly(
            "2026-01-01 | 39 | true", "2026-02-01 | 10 | false", "2026-03-01 | 0 | false");
    assertThat(
            rows(
                shop,
                "period, opening, new, reactivated, churned, closing, is_left_truncated",
                "customer_movement",
                "grain = 'month'"))
        .containsExactly(
            "2026-01-01 | 0 | 39 | 1 | 0 | 40 | false",
            "2026-02-01 | 40 | 10 | 0 | 4 | 46 | false",
            "2026-03-01 | 46 | 0 | 0 | 8 | 38 | false");
    assertThat(
            rows(
                shop,
                "period, new, reactivation",
                "revenue_movement",
                "grain = 'month' AND period = DATE '2026-01-01'"))
        .containsExactly("2026-01-01 | 390.00 | 10.00");
  }

  /**
   * 1 signed up on 10 January and bought on the 5th, 20th and in March; 2 on 20 January and bought
   * before only. Nobody bought in December, when 3 signed up.
   */
  @Test
  void aCohortByAcquisitionBeginsOnTheDay() {
    Shop shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2026-01-05', 1.00), (1, DATE '2026-01-20', 2.00),
                (1, DATE '2026-03-20', 4.00),
                (2, DATE '2026-01-05', 8.00)
                """)
            .customers(
                "(customer_id, since)",
                """
                (1, DATE '2026-01-10'), (2, DATE '2026-01-20'), (3, DATE '2025-12-20')
                """)
            .with("tenure.cohorts.rule = acquired-at")
            .with("tenure.input.transactions.history-start = 2025-12-01")
            .with("tenure.input.customers.columns.acquired-at = since");
    run(shop);

    assertThat(
            rows(
                shop,
                "cohort_period, age, active_customers, active_or_later_customers, orders,"
                    + " net_revenue",
                "cohort_retention",
                "cohort_customers > 0 AND age < 3"))
        .containsExactly(
            "2025-12-01 | 0 | 0 | 0 | 0 | 0.00",
            "2025-12-01 | 1 | 0 | 0 | 0 | 0.00",
            "2025-12-01 | 2 | 0 | 0 | 0 | 0.00",
            "2026-01-01 | 0 | 1 | 1 | 1 | 2.00",
            "2026-01-01 | 1 | 0 | 1 | 0 | 0.00",
            "2026-01-01 | 2 | 1 | 1 | 1 | 4.00");
    // the sign-up of December is in the curve: 1 of 3 bought in the period of its sign-up
    assertThat(rows(shop, "active_customers, eligible_customers", "retention_curve", "age = 0"))
        .containsExactly("1 | 3");
    // movements know no sign-ups
    assertThat(
            rows(
                shop,
                "new_orders, new",
                "revenue_movement",
                "grain = 'month' AND period = DATE '2026-01-01'"))
        .containsExactly("3 | 11.00");
  }

  /** A joins with its second order in March; its revenue of January was new then. */
  @Test
  void revenueIsNewOnce() {
    Shop shop =
        new Shop(folder)
            .transactions(
                """
                ('Z', DATE '2025-12-10', 1.00), ('Z', DATE '2025-12-11', 1.00),
                ('A', DATE '2026-01-10', 10.00), ('A', DATE '2026-03-10', 20.00)
                """)
            .with("tenure.cohorts.at-transaction = 2");
    run(shop);

    assertThat(rows(shop, "period, new, reactivation", "revenue_movement", "grain = 'month'"))
        .containsExactly(
            "2025-12-01 | 2.00 | 0.00",
            "2026-01-01 | 10.00 | 0.00",
            "2026-02-01 | 0.00 | 0.00",
            "2026-03-01 | 0.00 | 20.00");
  }
}
