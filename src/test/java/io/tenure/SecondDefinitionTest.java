package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Outcome;
import io.tenure.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    ScenarioRun run = new ScenarioRun(scenario, folder);
    Outcome outcome = run.publish();
    assertThat(outcome.code()).as("%s%n%s", scenario, outcome.err()).isZero();
    run.requireSameTables();
  }
}
