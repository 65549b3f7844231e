package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Fuzz;
import io.tenure.testing.Outcome;
import io.tenure.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configurations and histories that nobody wrote. A run publishes tables whose identities hold and
 * that the second engine finds, too; or it ends with a code and words that a person can act on.
 */
@Tag("pipeline")
class FuzzTest {
  private static final Set<Integer> REFUSALS = Set.of(2, 3, 4);

  @TempDir private Path folder;

  @Test
  void aRunCountsWhatTheSecondEngineCountsOrSaysWhyNot() {
    Fuzz.inputs(3, this::requireAnswer);
  }

  private void requireAnswer(SplittableRandom random) throws IOException {
    Scenario scenario = DrawnScenario.of(random);
    ScenarioRun run = new ScenarioRun(scenario, Files.createTempDirectory(folder, "run"));

    Outcome outcome = run.publish();

    assertThat(outcome.err()).as("%s", scenario).doesNotContain("\tat ", "Exception");
    if (REFUSALS.contains(outcome.code())) {
      assertThat(outcome.err()).as("%s", scenario).contains("tenure: ");
      return;
    }
    assertThat(outcome.code()).as("%s%n%s", scenario, outcome.err()).isZero();
    if (scenario.setting("privacy.minimum-customers").isEmpty()) {
      run.requireSameTables();
    }
  }
}
