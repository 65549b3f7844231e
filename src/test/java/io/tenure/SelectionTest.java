package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.run.PublishedTables;
import io.tenure.settings.TableName;
import io.tenure.table.TableSpec;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of some tables gives them the rows that a run of all tables does. */
@Tag("pipeline")
class SelectionTest {
  private static final Scenario SCENARIO =
      new Scenario(
          31,
          new HistoryShape(
              LocalDate.of(2024, 1, 1), 16, 150, "BIGINT", "DATE", "DECIMAL(20,3)", false, true),
          LocalDate.of(2025, 4, 30),
          List.of(new Dimension("industry", "customers", "industry")),
          Map.of("privacy.minimum-customers", "4", "benchmarks.dimension", "industry"));

  private static final List<String> ALWAYS =
      List.of("dim_period", "dim_segment", "quality_checks", "rejected_rows", "run");

  @TempDir private static Path folder;
  private static Path all;

  @BeforeAll
  static void publishAll() throws IOException {
    ScenarioRun run = new ScenarioRun(SCENARIO, folder);
    assertThat(run.publish().code()).isZero();
    all = folder.resolve("output");
  }

  @Test
  void theTablesByWhichItIsHiddenComeWithATable() throws IOException {
    Path some = select("benchmark_comparison");

    assertThat(tables(some))
        .containsExactlyInAnyOrderElementsOf(
            plus(
                "benchmark_comparison",
                "cohort_retention",
                "customer_movement",
                "revenue_movement"));
    requireSameRows(some);
  }

  @Test
  void othersComeAlone() throws IOException {
    Path some = select("cohort_retention_matrix,inactivity_window, activity_frequency");

    assertThat(tables(some))
        .containsExactlyInAnyOrderElementsOf(
            plus("activity_frequency", "cohort_retention_matrix", "inactivity_window"));
    requireSameRows(some);
  }

  @Test
  void nothingIsHiddenSoNothingComesWithATable() throws IOException {
    Path some = select("retention_curve", "tenure.privacy.minimum-customers=0");

    assertThat(tables(some)).containsExactlyInAnyOrderElementsOf(plus("retention_curve"));
    assertThat(Files.readString(some.resolve("latest/report.html")))
        .contains("<section id=\"curve\"", "<section id=\"triangle\" hidden")
        .doesNotContain("<section id=\"customers\"");
  }

  @Test
  void aTableThatIsNoneIsRefusedBeforeAnythingIsRead() {
    Outcome outcome = run("retention_curve,cohort_retenton", folder.resolve("none"), "plan");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "tenure: --set: tenure.output.tables is the list [\"retention_curve\",\"cohort_retenton\"], but"
                + " must be a list of published tables (cohort_retention, cohort_retention_matrix,"
                + " retention_curve, customer_movement, revenue_movement, inactivity_window,"
                + " activity_frequency, benchmark_comparison, dim_period, dim_segment,"
                + " retention_by_days, retention_effects, retention_forecast, model_fit, forecast_backtest, purchase_forecast, retention_uplift, gap_survival,"
                + " rfm_thresholds, value_concentration, risk_overview, risk_backtest, signal_effect,"
                + " mrr_movement, contract_retention, contract_vs_activity, renewals_due,"
                + " dunning, dunning_attempts, nps, nps_retention, acquisition, referral,"
                + " lateness, rejected_rows, restatements, restatement_summary, quality_checks, run; customers.select chooses those of single customers), such as --set 'tenure.output.tables=[cohort_retention, customer_movement]'. Correct it.\n");
  }

  @Test
  void everyPublishedTableHasItsName() {
    assertThat(Stream.of(TableName.values()).map(TableName::text))
        .containsExactlyElementsOf(PublishedTables.specs(1).stream().map(TableSpec::name).toList());
  }

  private static Path select(String tables, String... settings) throws IOException {
    Path output = Files.createTempDirectory(folder, "some");
    Outcome outcome = run(tables, output, "run", settings);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return output;
  }

  private static Outcome run(String tables, Path output, String command, String... settings) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                "--config",
                folder.resolve("tenure.conf").toString(),
                "--as-of",
                SCENARIO.asOf().toString(),
                "--select",
                tables,
                "--set",
                "tenure.output.path=" + output));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private static List<String> plus(String... selected) {
    return Stream.concat(ALWAYS.stream(), Stream.of(selected)).toList();
  }

  private static List<String> tables(Path output) throws IOException {
    try (Stream<Path> found = Files.list(output.resolve("latest").toRealPath())) {
      return found.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
  }

  private static void requireSameRows(Path some) throws IOException {
    for (String table : tables(some)) {
      if (!ALWAYS.contains(table)) {
        assertThat(rows(some, table))
            .as(table)
            .isNotEmpty()
            .containsExactlyElementsOf(rows(all, table));
      }
    }
  }

  private static List<String> rows(Path output, String table) {
    return PublishedFiles.query("SELECT * FROM " + PublishedFiles.file(output, table));
  }
}
