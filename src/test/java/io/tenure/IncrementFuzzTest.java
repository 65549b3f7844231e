package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Folders;
import io.tenure.testing.Fuzz;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.SecondEngine;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Fuzz.inputs(2, this::requireSameInAnyOrder);
  }

  /** As they come in a warehouse: most customers are added to, and not folded again. */
  @Test
  void filesOfLaterDaysEndInWhatAFullRunCounts() {
    Fuzz.inputs(1, this::requireSameDayByDay);
  }

  private void requireSameInAnyOrder(SplittableRandom random) throws IOException {
    Scenario scenario = DrawnScenario.of(random);
    Path home = Files.createTempDirectory(folder, "increments");
    ScenarioRun run = new ScenarioRun(scenario, home);
    if (run.publish().code() != 0) {
      return;
    }
    Map<String, List<String>> full = PublishedFiles.figuresAndHistory(home.resolve("output"));
    Folders.delete(home.resolve("output"));
    List<Path> later = takenAway(random, home);
    requireSame(run, later, days(random, scenario.asOf(), later.size() + 1), full);
  }

  /** Which lines are repeated is a matter of files, so that all of them are counted anew, too. */
  private void requireSameDayByDay(SplittableRandom random) throws IOException {
    Scenario scenario = DrawnScenario.of(random);
    Path home = Files.createTempDirectory(folder, "days");
    ScenarioRun run = new ScenarioRun(scenario, home);
    if (run.publish().code() != 0) {
      return;
    }
    List<LocalDate> days = sortedByDay(home, scenario.asOf());
    tenure(home, scenario.asOf(), "--full");
    Map<String, List<String>> full = PublishedFiles.figuresAndHistory(home.resolve("output"));
    Folders.delete(home.resolve("output"));
    Path aside = Files.createDirectory(home.resolve("aside"));
    List<Path> later = new ArrayList<>();
    for (Path file : files(home.resolve("transactions")).subList(1, days.size())) {
      later.add(Files.move(file, aside.resolve(file.getFileName())));
    }
    Touched steps = requireSame(run, later, days, full);

    boolean isWithChannels =
        scenario.dimensions().stream().anyMatch(dimension -> dimension.name().equals("channels"));
    assertThat(steps.added())
        .as("added, of %s", scenario)
        .isGreaterThan(isWithChannels ? 0 : 2 * steps.folded());
  }

  /** How many customers were added to and folded again in all. */
  private record Touched(long added, long folded) {
    static final Touched NONE = new Touched(0, 0);
    private static final String ROWS = " +([0-9,]+) rows";

    Touched plus(String log) {
      return new Touched(
          added + rows(log, "added_customers"), folded + rows(log, "folded_customers"));
    }

    private static long rows(String log, String step) {
      Matcher found = Pattern.compile(step + ROWS).matcher(log);
      return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : 0;
    }
  }

  /** Divides the transactions into files of one time each; returns the day on which each ends. */
  private static List<LocalDate> sortedByDay(Path home, LocalDate asOf) throws IOException {
    Path transactions = home.resolve("transactions");
    Path sorted = Files.createDirectory(home.resolve("sorted"));
    List<LocalDate> days = new ArrayList<>();
    try (SecondEngine engine = SecondEngine.open()) {
      engine.execute(
          "CREATE TABLE rows AS SELECT *, ntile(4) OVER (ORDER BY happened NULLS FIRST) AS part"
              + " FROM '"
              + transactions
              + "/*.parquet'");
      for (int part = 1; part <= 4; part++) {
        Path file = sorted.resolve("part-" + part + ".parquet");
        engine.execute(
            "COPY (SELECT * EXCLUDE (part) FROM rows WHERE part = "
                + part
                + ") TO '"
                + file
                + "' (FORMAT parquet, COMPRESSION zstd)");
        String end =
            PublishedFiles.query("SELECT max(happened)::DATE::VARCHAR FROM '" + file + "'").get(0);
        days.add(end.compareTo(asOf.toString()) < 0 ? LocalDate.parse(end) : asOf);
      }
    }
    Folders.delete(transactions);
    Files.move(sorted, transactions);
    days.set(days.size() - 1, asOf);
    return days;
  }

  private static Touched requireSame(
      ScenarioRun run, List<Path> later, List<LocalDate> days, Map<String, List<String>> full)
      throws IOException {
    Scenario scenario = run.scenario();
    Path home = run.folder();
    tenure(home, days.get(0));
    int increments = 0;
    Touched steps = Touched.NONE;
    for (int at = 0; at < later.size(); at++) {
      Files.move(later.get(at), home.resolve("transactions").resolve(later.get(at).getFileName()));
      if (at == 0) {
        customersComeBack(home);
      }
      Outcome outcome = tenure(home, days.get(at + 1));
      steps = steps.plus(outcome.err());
      increments += outcome.out().contains("history                increment") ? 1 : 0;
      boolean isLast = at == later.size() - 1;
      assertThat(outcome.code())
          .as("%s%n%s", scenario, outcome.err())
          .isIn(isLast ? List.of(0) : List.of(0, 3, 4));
    }

    assertThat(increments).as("%s", scenario).isPositive();
    PublishedFiles.requireSame(PublishedFiles.figuresAndHistory(home.resolve("output")), full);
    if (scenario.setting("privacy.minimum-customers").isEmpty()) {
      run.requireSameTables();
    }
    return steps;
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

  private static Outcome tenure(Path home, LocalDate asOf, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                home.resolve("tenure.conf").toString(),
                "--as-of",
                asOf.toString()));
    arguments.addAll(List.of(more));
    return InThisJvm.tenure(arguments.toArray(String[]::new));
  }
}
