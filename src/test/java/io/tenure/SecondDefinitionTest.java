package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.quality.QualityChecks;
import io.tenure.table.TableSpec;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.Run;
import io.tenure.testing.HistoryFiles;
import io.tenure.testing.OwnFigures;
import io.tenure.testing.Scenario;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.TableComparison;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published table against its second definition in SQL, on random histories. */
@Tag("pipeline")
class SecondDefinitionTest {

  @TempDir Path folder;

  static List<Scenario> ofEveryLine() {
    return SecondDefinitionScenarios.ofEveryLine();
  }

  static Stream<Scenario> further() {
    return SecondDefinitionScenarios.all().filter(scenario -> !ofEveryLine().contains(scenario));
  }

  @Tag("every-line")
  @ParameterizedTest
  @MethodSource("ofEveryLine")
  void publishesOnEveryLineWhatTheSecondDefinitionSays(Scenario scenario) throws IOException {
    requireSame(scenario);
  }

  @ParameterizedTest
  @MethodSource("further")
  void publishesWhatTheSecondDefinitionSays(Scenario scenario) throws IOException {
    requireSame(scenario);
  }

  private void requireSame(Scenario scenario) throws IOException {
    try (SecondEngine engine = SecondEngine.open()) {
      new HistoryFiles(scenario, engine).write(folder);
      run(scenario);
      engine.stage(scenario.parameters(folder));
      SoftAssertions tables = new SoftAssertions();
      for (TableSpec spec : specs(scenario)) {
        tables
            .assertThatCode(() -> compare(engine, scenario, spec))
            .as("%s of %s", spec.name(), scenario)
            .doesNotThrowAnyException();
      }
      tables
          .assertThatCode(() -> compareBenchmarks(engine, scenario))
          .as("benchmarks of %s", scenario)
          .doesNotThrowAnyException();
      for (TableSpec spec : List.of(QualityChecks.SPEC, Run.SPEC)) {
        tables
            .assertThatCode(() -> readBack(engine, scenario, spec))
            .as("%s of %s", spec.name(), scenario)
            .doesNotThrowAnyException();
      }
      tables.assertAll();
    }
  }

  private static List<TableSpec> specs(Scenario scenario) {
    return List.of(
        RejectedRows.SPEC,
        CohortRetention.SPEC,
        CohortRetentionMatrix.spec(scenario.matrixAges()),
        RetentionCurve.SPEC,
        CustomerMovement.SPEC,
        RevenueMovement.SPEC,
        InactivityWindow.SPEC,
        ActivityFrequency.SPEC);
  }

  private void compare(SecondEngine engine, Scenario scenario, TableSpec spec) {
    new TableComparison(spec, scenario.moneyScale())
        .assertSame(engine.published(latest(spec)), engine.table(spec.name()));
  }

  private void compareBenchmarks(SecondEngine engine, Scenario scenario) {
    TableSpec spec = BenchmarkComparison.SPEC;
    var published = engine.published(latest(spec));
    new TableComparison(spec, scenario.moneyScale()).assertContract(published);
    new OwnFigures(engine.table(spec.name())).assertMatch(published);
  }

  /** Tables without a second definition: what they say of the run, nothing else knows. */
  private void readBack(SecondEngine engine, Scenario scenario, TableSpec spec) {
    new TableComparison(spec, scenario.moneyScale()).assertContract(engine.published(latest(spec)));
  }

  private Path latest(TableSpec spec) {
    return folder.resolve("output").resolve("latest").resolve(spec.name());
  }

  private void run(Scenario scenario) throws IOException {
    Path config = folder.resolve("tenure.conf");
    Files.writeString(config, scenario.configuration(folder));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      int exitCode =
          Tenure.execute(
              stream,
              stream,
              "run",
              "--config",
              config.toString(),
              "--as-of",
              scenario.asOf().toString());
      assertThat(exitCode).as("%s%n%s", scenario, said.toString(StandardCharsets.UTF_8)).isZero();
    }
  }
}
