package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SecondEngine;
import io.tenure.testing.SmallHistory;
import io.tenure.testing.Table;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second definition itself, on inputs small enough to count by hand. */
class SecondDefinitionSqlTest {
  private SmallHistory history;

  @BeforeEach
  void open() {
    history = new SmallHistory();
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void cellsThatHappenedThatAreOpenAndThatStayedEmpty() {
    history.sell(1, "2024-01-05", "10.005");
    history.sell(1, "2024-03-02", "3");
    history.sell(2, "2024-01-31", "20");
    history.sell(2, "2024-01-31", "-5");
    history.sell(3, "2024-03-15", "7");
    SecondEngine engine = history.staged("2024-03-15", Map.of());
    // January: customers 1 and 2; 10.005 is 10.01, + 20 - 5 = 25.01, / 2 = 12.505, up to 12.51.
    // February: nobody came, and nobody joined. March is not over: counts, no rates.
    assertThat(
            engine
                .table("cohort_retention")
                .text(
                    "cohort_period",
                    "age",
                    "cohort_customers",
                    "active_customers",
                    "active_or_later_customers",
                    "orders",
                    "net_revenue",
                    "cumulative_revenue",
                    "revenue_per_customer",
                    "retention_rate",
                    "or_later_rate",
                    "revenue_retention_rate",
                    "is_complete",
                    "is_left_truncated"))
        .isEqualTo(
            """
            2024-01-01 | 0 | 2 | 2 | 2 | 2 | 25.01 | 25.01 | 12.51 | 1.0 | 1.0 | 1.0 | true | true
            2024-01-01 | 1 | 2 | 0 | 1 | 0 | 0.00 | 25.01 | 12.51 | 0.0 | 0.5 | 0.0 | true | true
            2024-01-01 | 2 | 2 | 1 | 1 | 1 | 3.00 | 28.01 | null | null | null | null | false | true
            2024-02-01 | 0 | 0 | 0 | 0 | 0 | 0.00 | 0.00 | null | null | null | null | true | false
            2024-02-01 | 1 | 0 | 0 | 0 | 0 | 0.00 | 0.00 | null | null | null | null | false | false
            2024-03-01 | 0 | 1 | 1 | 1 | 1 | 7.00 | 7.00 | null | null | null | null | false | false
            """);
  }

  @Test
  void revenueMovesByEveryRoad() {
    history.sell(1, "2024-01-05", "10");
    history.sell(1, "2024-02-05", "25");
    history.sell(2, "2024-01-05", "40");
    history.sell(2, "2024-02-05", "30");
    history.sell(3, "2024-01-05", "8");
    history.sell(3, "2024-02-05", "5");
    history.sell(3, "2024-02-06", "-9");
    history.sell(4, "2023-12-05", "1");
    history.sell(4, "2024-02-05", "6");
    history.sell(5, "2024-02-05", "50");
    SecondEngine engine = history.staged("2024-02-29", Map.of());
    // Opening 10 + 40 + 8. Customer 1 expands by 15, 2 contracts by 10, 3 falls to 5 - 9 = -4, so
    // churns 8 and leaves 4 of refunds; 4 returns with 6, 5 is new with 50. Closing 25 + 30 + 6 +
    // 50.
    // Gross retention (58 - 10 - 8) / 58 = 40 / 58, net 55 / 58, quick ratio 71 / 18.
    engine.keep("revenue_movement");
    Table movement =
        engine.query(
            "SELECT * FROM revenue_movement WHERE grain = 'month' ORDER BY period, dimension, segment");
    assertThat(
            movement
                .text(
                    "opening_revenue",
                    "new",
                    "reactivation",
                    "expansion",
                    "contraction",
                    "churned",
                    "closing_revenue",
                    "excess_refunds",
                    "net_revenue",
                    "existing_orders",
                    "existing_average_order_value",
                    "active_customers",
                    "repeat_customers")
                .lines()
                .reduce("", (first, last) -> last))
        // Existing orders: 25, 30, 5, 6: 66 / 4 = 16.50. All but customer 5 have bought before.
        .isEqualTo(
            "58.00 | 50.00 | 6.00 | 15.00 | 10.00 | 8.00 | 111.00 | 4.00 | 107.00 | 4 | 16.50 | 5 | 4");
    int last = movement.rows().size() - 1;
    assertThat(movement.value(last, "gross_revenue_retention")).isEqualTo(40 / 58.0);
    assertThat(movement.value(last, "net_revenue_retention")).isEqualTo(55 / 58.0);
    assertThat(movement.value(last, "quick_ratio")).isEqualTo(71 / 18.0);
    assertThat(movement.value(last, "existing_revenue_share")).isEqualTo(61 / 111.0);
  }

  @Test
  void ownFiguresStandBesideTheOwnPast() {
    // Twelve of 40 customers of December 2021 stay for good and pay 10 each month, the last one 5
    // from 2023 on; the others come once.
    history.buy("2021-12-10", 1, 40);
    for (int month = 0; month < 24; month++) {
      String date = LocalDate.of(2022, 1, 10).plusMonths(month).toString();
      for (int client = 1; client <= 12; client++) {
        history.sell(client, date, client == 12 && month >= 12 ? "5" : "10");
      }
    }
    SecondEngine engine = history.staged("2023-12-31", Map.of());
    // Retention: 12 of 12 in 2023; 12 of 40 in 2022. Churn: 0 of 12 in December of both years, and
    // in the twelve months before. Revenue of 2022: 12 × 120 = 1440; of 2023: 60 less, 1380 / 1440.
    assertThat(
            engine
                .table("benchmark_comparison")
                .text("metric", "horizon", "reference", "value", "customers"))
        .isEqualTo(
            """
            customer_retention | year | same period last year | 0.3 | 40
            customer_retention | year | null | 1.0 | 12
            gross_revenue_retention | year | null | 0.9583333333333334 | 12
            net_revenue_retention | year | null | 0.9583333333333334 | 12
            subscriber_churn | month | same period last year | 0.0 | 12
            subscriber_churn | month | trailing mean | 0.0 | null
            subscriber_churn | month | null | 0.0 | 12
            subscriber_churn | year_from_month | null | 0.0 | 12
            """);
  }

  @Test
  void everyRowHasOneReason() {
    history.insert(
        """
          (NULL, '2024-01-01', NULL, 'a', NULL, 'sale'),  -- missing_customer comes first
          (1, NULL, NULL, 'a', NULL, 'sale'),             -- bad_amount before bad_date
          (1, '1989-12-31', 1, 'a', NULL, 'sale'),        -- bad_date
          (1, '2024-02-01', 1, 'a', NULL, 'sale'),        -- after_as_of
          (1, '2024-01-31', 1, 'a', NULL, 'sale'),        -- kept: its equal is left out
          (1, '2024-01-31', 1.001, 'a', NULL, 'sale'),    -- duplicate once rounded
          (1, '2024-01-31', 2, 'b', NULL, 'sale'),        -- conflicting_duplicate
          (1, '2024-01-30', 2, 'b', NULL, 'sale'),        -- conflicting_duplicate
          (2, '2024-01-31', 2, 'b', NULL, 'sale'),        -- another customer's receipt
          (2, '2024-01-31', 2, NULL, TRUE, 'sale'),       -- no receipt, no duplicate
          (2, '2024-01-31', 0.004, NULL, NULL, 'sale'),   -- zero_amount once rounded
          (2, '2024-01-31', 9, NULL, NULL, 'test')        -- filtered, so no row at all
        """);
    SecondEngine engine = history.staged("2024-01-31", Map.of());
    assertThat(engine.table("rejected_rows").text("reason", "outcome", "rows"))
        .isEqualTo(
            """
            after_as_of | left_out | 1
            bad_amount | rejected | 1
            bad_date | rejected | 1
            conflicting_duplicate | rejected | 2
            duplicate | left_out | 1
            filter_unknown | left_out | 0
            missing_customer | rejected | 1
            rounded_amount | kept | 2
            zero_amount | kept | 1
            """);
    // 11 rows passed the filter.
    // 1.001 and 0.004 have more decimals than two
    assertThat(engine.table("rejected_rows").value(3, "share")).isEqualTo(2 / 11.0);
  }

  @Test
  void theIntervalIsWilsons() {
    // 8 of 10: the textbook's 0.4901625 and 0.9433178; nobody of 10: 0 and z² / (10 + z²) = 0.2775.
    SecondEngine engine = history.staged("2024-01-31", Map.of());
    Table interval =
        engine.query(
            "SELECT ROUND(wilson_low(8, 10), 7) AS low, ROUND(wilson_high(8, 10), 7) AS high,"
                + " wilson_low(0, 10) AS none, ROUND(wilson_high(0, 10), 4) AS most");
    assertThat(interval.text("low", "high", "none", "most"))
        .isEqualTo("0.4901625 | 0.9433178 | 0.0 | 0.2775\n");
  }
}
