package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.Message;
import io.tenure.testing.HistoryFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Table;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second definition obeys the laws of its own numbers on every random history. */
class SecondDefinitionIdentitiesTest {

  @TempDir Path folder;

  static Stream<Scenario> scenarios() {
    return SecondDefinitionScenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void addsUp(Scenario scenario) {
    try (SecondEngine engine = SecondEngine.open()) {
      new HistoryFiles(scenario, engine).write(folder);
      engine.stage(scenario.parameters(folder));
      engine.keep("cohort_retention");
      engine.keep("customer_movement");
      engine.keep("revenue_movement");
      if (!scenario.setting("cohorts.rule").equals("acquired-at")) {
        // who signs up may never come
        holds(engine, "cohort_retention", "age > 0 OR active_customers = cohort_customers");
      }
      holds(engine, "cohort_retention", "active_or_later_customers >= active_customers");
      holds(engine, "cohort_retention", "is_complete OR retention_rate IS NULL");
      holds(engine, "customer_movement", "opening = retained + churned");
      holds(engine, "customer_movement", "closing = retained + new + reactivated");
      holds(
          engine,
          "revenue_movement",
          "closing_revenue = opening_revenue + new + reactivation + expansion - contraction - churned");
      engine.keep("inactivity_window");
      engine.keep("inactivity_window_by_gaps");
      bothAreEqual(engine, "inactivity_window", "inactivity_window_by_gaps");
      everyDimensionAddsUpToTheTotal(engine, "customer_movement", "closing");
      everyDimensionAddsUpToTheTotal(engine, "revenue_movement", "net_revenue");
      closingIsTheNextOpening(engine, "customer_movement", "closing", "opening");
      closingIsTheNextOpening(engine, "revenue_movement", "closing_revenue", "opening_revenue");
    }
  }

  private static void holds(SecondEngine engine, String table, String law) {
    none(engine, "SELECT * FROM " + table + " WHERE NOT (" + law + ")", table + ": " + law);
    assertThat(engine.query("SELECT COUNT(*) AS rows FROM " + table).value(0, "rows"))
        .isNotEqualTo(0L);
  }

  private static void bothAreEqual(SecondEngine engine, String one, String other) {
    String difference = "SELECT * FROM %s EXCEPT ALL SELECT * FROM %s";
    none(engine, Message.of(difference, one, other), one + " has more than " + other);
    none(engine, Message.of(difference, other, one), other + " has more than " + one);
  }

  private static void everyDimensionAddsUpToTheTotal(
      SecondEngine engine, String table, String column) {
    String sums =
        "SELECT grain, period, dimension, SUM("
            + column
            + ") AS total FROM "
            + table
            + " GROUP BY ALL";
    none(
        engine,
        "SELECT * FROM ("
            + sums
            + ") AS d JOIN ("
            + sums
            + ") AS a ON a.grain = d.grain AND a.period = d.period WHERE a.dimension = 'all' AND a.total <> d.total",
        table + ": segments add up");
  }

  private static void closingIsTheNextOpening(
      SecondEngine engine, String table, String closing, String opening) {
    none(
        engine,
        "SELECT * FROM (SELECT *, LEAD("
            + opening
            + ") OVER (PARTITION BY grain, dimension, segment ORDER BY period) AS next FROM "
            + table
            + ") AS t WHERE next <> "
            + closing,
        table + ": closing is the next opening");
  }

  private static void none(SecondEngine engine, String sql, String law) {
    Table broken = engine.query(sql);
    assertThat(broken.rows().stream().limit(5).toList()).as(law).isEmpty();
  }
}
