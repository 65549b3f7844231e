package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.run.PublishedTables;
import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import io.tenure.testing.HistoryFiles;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published once in full and once with a minimum of customers: what the second one still tells. */
@Tag("pipeline")
class SuppressionTest {
  private static final int K = 4;
  private static final int AGES = 6;
  private static final int WINDOW = 2;

  /** Folder of the run with a window of one month. */
  private static final String ONE_MONTH = "one-month";

  private static final Scenario SCENARIO =
      new Scenario(
              7001,
              new HistoryShape(
                  LocalDate.of(2023, 1, 1),
                  16,
                  160,
                  "BIGINT",
                  "DATE",
                  "DECIMAL(20,3)",
                  false,
                  true),
              LocalDate.of(2024, 5, 12),
              List.of(
                  new Dimension("country", "customers", "country"),
                  new Dimension("channel", "transactions", "channel")),
              Map.of(
                  "cohorts.matrix-ages",
                  String.valueOf(AGES),
                  "activity.inactivity-window",
                  String.valueOf(WINDOW),
                  "benchmarks.dimension",
                  "country",
                  "benchmarks.min-customers",
                  "1"))
          .with(Scenario.SUBSCRIPTIONS);

  /** Sums over ages, products over ages, and shares of all, which go without their row. */
  private static final Set<String> GO_ALONE =
      Set.of(
          "cumulative_revenue",
          "revenue_retention_rate",
          "revenue_per_customer",
          "active_or_later_customers",
          "or_later_rate",
          "at_risk",
          "left_customers",
          "survival",
          "survival_low",
          "survival_high",
          "customer_share");

  private static final Set<String> WHOLE =
      Set.of(
          "retention_by_days",
          "retention_effects",
          "retention_forecast",
          "model_fit",
          "forecast_backtest",
          "purchase_forecast",
          "retention_uplift",
          "gap_survival",
          "rfm_thresholds",
          "value_concentration",
          "risk_overview",
          "risk_backtest",
          "signal_effect",
          "contract_retention",
          "contract_vs_activity",
          "renewals_due",
          "dunning",
          "dunning_attempts",
          "nps",
          "nps_retention",
          "acquisition",
          "referral");

  @TempDir private static Path folder;

  static Stream<TableSpec> tables() {
    return PublishedTables.specs(AGES).stream()
        .filter(TableSpec::isSuppressible)
        // hidden as a whole or not at all, see WholeHidingTest
        .filter(spec -> !WHOLE.contains(spec.name()));
  }

  @BeforeAll
  static void publish() throws IOException {
    try (SecondEngine engine = SecondEngine.open()) {
      new HistoryFiles(SCENARIO, engine).write(folder);
    }
    Files.writeString(folder.resolve("tenure.conf"), SCENARIO.configuration(folder));
    for (int k : List.of(0, 1, K)) {
      publish("k" + k, k, WINDOW);
    }
    publish(ONE_MONTH, K, 1);
  }

  private static void publish(String output, int k, int window) {
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            folder.resolve("tenure.conf").toString(),
            "--as-of",
            SCENARIO.asOf().toString(),
            "--set",
            "tenure.privacy.minimum-customers=" + k,
            "--set",
            "tenure.activity.inactivity-window=" + window,
            "--set",
            "tenure.output.path=" + folder.resolve(output));
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Table published(int k, String table) {
    return published("k" + k, table);
  }

  private static Table published(String output, String table) {
    try (SecondEngine engine = SecondEngine.open()) {
      return engine.published(folder.resolve(output).resolve("latest").resolve(table));
    }
  }

  @Test
  void aMinimumOfOneHidesNothing() {
    String columns = "* EXCLUDE (run_id)";

    assertThat(PublishedFiles.rows(folder.resolve("k1"), columns))
        .isEqualTo(PublishedFiles.rows(folder.resolve("k0"), columns));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatIsNotSuppressedIsWhatWasCounted(TableSpec spec) {
    Table full = published(0, spec.name());
    Table left = published(K, spec.name());
    Map<List<Object>, Integer> rows = byKey(full, spec.keyNames());
    int suppressed = 0;
    assertThat(left.rows()).hasSameSizeAs(full.rows());
    for (int row = 0; row < left.rows().size(); row++) {
      int counted = rows.get(left.values(row, spec.keyNames()));
      boolean isSuppressed = (Boolean) left.value(row, TableSpec.IS_SUPPRESSED);
      suppressed += isSuppressed ? 1 : 0;
      for (Column<?> column : spec.columns()) {
        String name = column.name();
        Object value = left.value(row, name);
        boolean isFree =
            name.equals(TableSpec.RUN_ID)
                || name.equals(TableSpec.IS_SUPPRESSED)
                || isSuppressed
                || (value == null && (GO_ALONE.contains(name) || name.startsWith("age_")));
        if (!isFree) {
          assertThat(value)
              .as("%s %s %s", spec.name(), left.values(row, spec.keyNames()), name)
              .isEqualTo(full.value(counted, name));
        } else if (isSuppressed && !column.required()) {
          boolean stays =
              List.of("reference_value", "reason").contains(name)
                  || spec.name().equals("cohort_retention_matrix");
          assertThat(stays ? null : value).as("%s of %s", name, spec.name()).isNull();
        }
      }
    }
    assertThat(suppressed)
        .as("suppressed rows of %s", spec.name())
        .isBetween(1, full.rows().size() - 1);
  }

  private static Map<List<Object>, Integer> byKey(Table table, List<String> key) {
    Map<List<Object>, Integer> rows = new HashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      rows.put(table.values(row, key), row);
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyCountIsOfEnoughCustomersOrOfNobody(TableSpec spec) {
    Table left = published(K, spec.name());
    for (Column<?> column : spec.columns()) {
      boolean isOfPeople = column.type().countsPeople();
      for (int row = 0; isOfPeople && row < left.rows().size(); row++) {
        Object value = left.value(row, column.name());
        assertThat(value == null || (Long) value == 0 || (Long) value >= K)
            .as("%s %s: %s", left.values(row, spec.keyNames()), column.name(), value)
            .isTrue();
      }
    }
  }

  @Test
  void theTriangleShowsWhatTheLongTableShows() {
    Table matrix = published(K, "cohort_retention_matrix");
    Table cells = published(K, "cohort_retention");
    Map<List<Object>, Integer> rows =
        byKey(cells, List.of("dimension", "segment", "cohort_period", "age"));
    int empty = 0;
    for (int row = 0; row < matrix.rows().size(); row++) {
      if (matrix.value(row, "measure").equals("customers")) {
        for (int age = 0; age <= AGES; age++) {
          List<Object> key =
              new ArrayList<>(matrix.values(row, List.of("dimension", "segment", "cohort_period")));
          key.add(age);
          Integer cell = rows.get(key);
          Object count = cell == null ? null : cells.value(cell, "active_customers");
          empty += cell != null && count == null ? 1 : 0;
          Object shown = matrix.value(row, "age_" + age);
          assertThat(shown == null ? null : ((Number) shown).longValue())
              .as("%s", key)
              .isEqualTo(count);
        }
      }
    }
    assertThat(empty).isPositive();
  }

  @Test
  void nothingFullIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("k" + K).resolve("work"))) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".parquet"))
                  .map(file -> file.getParent().getFileName().toString())
                  .distinct())
          .containsExactlyInAnyOrder("customer_history", "rejected_sample");
    }
    assertThat(
            PublishedFiles.query(
                "SELECT DISTINCT observed FROM "
                    + PublishedFiles.file(folder.resolve("k" + K), "quality_checks")
                    + " WHERE check_name IN ('closing_is_who_is_alive',"
                    + " 'cohorts_hold_every_customer_once')"))
        .containsExactly("(suppressed)");
  }

  @Test
  void noTableAloneTellsASmallCount() {
    for (Attacker.Reading reading : Attacker.TABLES) {
      Attacker attacker = new Attacker(table -> published(K, table), WINDOW);
      reading.read(attacker);
      assertThat(attacker.small(K)).isEmpty();
    }
  }

  @Test
  void tablesTogetherTellNoneEither() {
    Attacker attacker = new Attacker(table -> published(K, table), WINDOW);
    attacker.together(
        Attacker::newAreTheCohort,
        Attacker::activeAreOfTheCohorts,
        Attacker::cohortsAreInTheCurve,
        Attacker::monthsAreInTheWindow,
        Attacker.figuresAreOfTheLastPeriods("country"));

    assertThat(attacker.small(K)).isEmpty();
  }

  @Test
  void norDoTheyWithAWindowOfOneMonth() {
    Attacker attacker = new Attacker(table -> published(ONE_MONTH, table), 1);
    attacker.together(
        Attacker::newAreTheCohort,
        Attacker::activeAreOfTheCohorts,
        Attacker::activeAreAlive,
        Attacker::cohortsAreInTheCurve,
        Attacker::monthsAreInTheWindow,
        Attacker.figuresAreOfTheLastPeriods("country"));

    assertThat(attacker.small(K)).isEmpty();
  }

  @Test
  void noSumOfRevenueHasOneHiddenSegment() {
    assertThat(
            PublishedFiles.query(
                """
                SELECT dimension, grain, period, COUNT(*) FILTER (WHERE is_suppressed) AS hidden
                FROM %s
                WHERE dimension <> 'all'
                  AND (grain, period) IN (
                    SELECT (grain, period) FROM %s WHERE dimension = 'all' AND NOT is_suppressed)
                GROUP BY ALL
                HAVING hidden = 1
                """
                    .formatted(
                        PublishedFiles.file(folder.resolve("k" + K), "revenue_movement"),
                        PublishedFiles.file(folder.resolve("k" + K), "revenue_movement"))))
        .isEmpty();
  }
}
