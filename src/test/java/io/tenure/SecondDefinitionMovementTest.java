package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SecondEngine;
import io.tenure.testing.SmallHistory;
import io.tenure.testing.Table;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked examples of customer movement, and the second definition of them. */
class SecondDefinitionMovementTest {
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
  void oneLostShowsAsOneLost() {
    history.buy("2024-01-10", 1, 100);
    history.buy("2024-02-10", 1, 99);
    // 100 at the start, 99 of them at the end: simple 99 / 100, churned 1.
    assertThat(lastMovement()).isEqualTo("100 | 0 | 99 | 0 | 1 | 99 | 0.99 | 0.01 | 0.99 | 0.99\n");
  }

  @Test
  void theSimpleRateHidesWhoWasLost() {
    history.buy("2024-01-10", 1, 100);
    history.buy("2024-02-10", 22, 120);
    // 21 of 100 lost, 20 won: 99 / 100 simple, 79 / 100 retained, (99 - 20) / 100 by the formula.
    assertThat(lastMovement())
        .isEqualTo("100 | 20 | 79 | 0 | 21 | 99 | 0.79 | 0.21 | 0.99 | 0.79\n");
  }

  @Test
  void churnWithNobodyNew() {
    history.buy("2024-01-10", 1, 400);
    history.buy("2024-02-10", 1, 380);
    // (400 - 380) / 400 = 5 %.
    assertThat(lastMovement())
        .isEqualTo("400 | 0 | 380 | 0 | 20 | 380 | 0.95 | 0.05 | 0.95 | 0.95\n");
  }

  @Test
  void theFormulaTakesNewCustomersOut() {
    history.buy("2024-01-10", 1, 200);
    history.buy("2024-02-10", 21, 230);
    // 20 of 200 lost, 30 new: (210 - 30) / 200 = 90 %.
    assertThat(lastMovement())
        .isEqualTo("200 | 30 | 180 | 0 | 20 | 210 | 0.9 | 0.1 | 1.05 | 0.9\n");
  }

  @Test
  void theFormulaTakesTheReactivatedForRetained() {
    history.buy("2023-12-10", 201, 205);
    history.buy("2024-01-10", 1, 100);
    history.buy("2024-02-10", 21, 110);
    history.buy("2024-02-11", 201, 205);
    // 20 of 100 lost, 10 new, 5 back: retained 80 %, closing 95, (95 - 10) / 100 = 85 %.
    assertThat(lastMovement()).isEqualTo("100 | 10 | 80 | 5 | 20 | 95 | 0.8 | 0.2 | 0.95 | 0.85\n");
  }

  @Test
  void silenceShorterThanTheWindowIsNotChurn() {
    history.buy("2023-12-10", 1, 2);
    history.buy("2024-02-10", 2, 2);
    // W = 2: customer 1 is alive at the end of January, not of February; 2 at the end of both.
    assertThat(lastMovement("activity.inactivity-window", "2"))
        .isEqualTo("2 | 0 | 1 | 0 | 1 | 1 | 0.5 | 0.5 | 0.5 | 0.5\n");
  }

  @Test
  void whoJoinedAndLeftInsideAQuarterIsInTheAllInRateOnly() {
    history.buy("2023-12-10", 1, 100);
    history.buy("2024-01-10", 101, 103);
    history.buy("2024-03-10", 16, 100);
    history.buy("2024-03-10", 104, 130);
    // 15 of 100 churned, 30 joined, 3 of them in January only: (15 + 3) / 100.
    assertThat(coarser("quarter"))
        .isEqualTo(
            """
            2023-10-01 | 0 | 100 | 0 | 0 | 0 | 0 | 100 | null
            2024-01-01 | 100 | 27 | 85 | 0 | 15 | 3 | 112 | 0.18
            """);
    // The first year with a December is the one that the history begins in; 2024 is not over.
    assertThat(coarser("year")).isEqualTo("2023-01-01 | 0 | 100 | 0 | 0 | 0 | 0 | 100 | null\n");
  }

  @Test
  void trailingYearsEndWithTheLastCompleteMonth() {
    history.buy("2023-01-10", 1, 3);
    history.buy("2023-03-10", 1, 8);
    history.buy("2023-12-10", 5, 9);
    history.buy("2024-03-10", 4, 8);
    history.buy("2024-03-10", 10, 11);
    // March 2023 to March 2024: 4 to 8 of 1 to 8 are there, 9 came and left, 10 and 11 are new.
    // A year before, the history had not begun.
    assertThat(coarser("trailing_12_months"))
        .isEqualTo("2023-04-01 | 8 | 2 | 5 | 0 | 3 | 1 | 7 | 0.5\n");
  }

  private String coarser(String grain) {
    return movement("2024-03-31", Map.of(), grain)
        .text(
            "period",
            "opening",
            "new",
            "retained",
            "reactivated",
            "churned",
            "new_and_lost",
            "closing",
            "churn_rate_all_in");
  }

  private Table movement(String asOf, Map<String, String> settings, String grain) {
    SecondEngine engine = history.staged(asOf, settings);
    engine.execute("DROP TABLE IF EXISTS customer_movement");
    engine.keep("customer_movement");
    return engine.query(
        "SELECT * FROM customer_movement WHERE grain = '" + grain + "' ORDER BY period");
  }

  private String lastMovement(String... setting) {
    Map<String, String> settings = setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]);
    Table movement = movement("2024-02-29", settings, "month");
    String text =
        movement.text(
            "opening",
            "new",
            "retained",
            "reactivated",
            "churned",
            "closing",
            "retention_rate",
            "churn_rate",
            "retention_rate_simple",
            "retention_rate_formula");
    return text.lines().reduce("", (first, last) -> last) + "\n";
  }
}
