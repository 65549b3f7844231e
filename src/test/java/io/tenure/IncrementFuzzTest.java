package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Folders;
import io.tenure.testing.Fuzz;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories that nobody wrote, whose files come one after the other, in any order, at any as-of
 * dates: duplicates, conflicts and refunds lie across the files. What is published in the end is
 * what a run of all counts, to the bit, and what the second engine finds.
 */
@Tag("pipeline")
class IncrementFuzzTest {
  @TempDir private Path folder;

  @Test
  void filesInAnyOrderEndInWhatAFullRunCounts() {
    Fuzz.inputs(2, this::requireSame);
  }

  private void requireSame(SplittableRandom random) throws IOException {
    Scenario scenario = DrawnScenario.of(random);
    Path home = Files.createTempDirectory(folder, "increments");
    ScenarioRun run = new ScenarioRun(scenario, home);
    if (run.publish().code() != 0) {
      return;
    }
    Map<String, List<String>> full = PublishedFiles.figures(home.resolve("output"));
    Folders.delete(home.resolve("output"));
    List<Path> later = takenAway(random, home);

    List<LocalDate> days = days(random, scenario.asOf(), later.size() + 1);
    tenure(home, days.get(0));
    int increments = 0;
    for (int at = 0; at < later.size(); at++) {
      Files.move(later.get(at), home.resolve("transactions").resolve(later.get(at).getFileName()));
      if (at == 0) {
        customersComeBack(home);
      }
      Outcome outcome = tenure(home, days.get(at + 1));
      increments += outcome.out().contains("history                increment") ? 1 : 0;
      boolean isLast = at == later.size() - 1;
      assertThat(outcome.code())
          .as("%s%n%s", scenario, outcome.err())
          .isIn(isLast ? List.of(0) : List.of(0, 3, 4));
    }

    assertThat(increments).as("%s", scenario).isPositive();
    PublishedFiles.requireSame(PublishedFiles.figures(home.resolve("output")), full);
    if (scenario.setting("privacy.minimum-customers").isEmpty()) {
      run.requireSameTables();
    }
  }

  /** All but one file of the transactions, and one of the customers. */
  private static List<Path> takenAway(SplittableRandom random, Path home) throws IOException {
    List<Path> files = new ArrayList<>(files(home.resolve("transactions")));
    Collections.shuffle(files, new Random(random.nextLong()));
    List<Path> away = new ArrayList<>();
    Path aside = Files.createDirectory(home.resolve("aside"));
    for (Path file : files.subList(1, files.size())) {
      away.add(Files.move(file, aside.resolve(file.getFileName())));
    }
    Path customers = home.resolve("customers").resolve("part-1.parquet");
    if (Files.exists(customers)) {
      Files.move(customers, aside.resolve("customers"));
    }
    return away;
  }

  private static void customersComeBack(Path home) throws IOException {
    Path customers = home.resolve("aside").resolve("customers");
    if (Files.exists(customers)) {
      Files.move(customers, home.resolve("customers").resolve("part-1.parquet"));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Ascending, and the last one is that of the scenario. */
  private static List<LocalDate> days(SplittableRandom random, LocalDate last, int count) {
    List<LocalDate> days = new ArrayList<>();
    days.add(last);
    for (int at = 1; at < count; at++) {
      days.add(0, days.get(0).minusDays(random.nextInt(2) * random.nextLong(40)));
    }
    return days;
  }

  private static Outcome tenure(Path home, LocalDate asOf) {
    return InThisJvm.tenure(
        "run", "--config", home.resolve("tenure.conf").toString(), "--as-of", asOf.toString());
  }
}
