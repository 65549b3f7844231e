package io.tenure.publish;

import static io.tenure.publish.Outputs.FORMAT;
import static io.tenure.publish.Outputs.SOON;
import static io.tenure.publish.Outputs.TOLD;
import static io.tenure.publish.Outputs.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenure.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file system that fails at every call of a publication, one after the other. */
class FaultyPublicationTest {
  /** No renewal comes between the calls that are counted. */
  private static final Lease STILL = new Lease(Duration.ofHours(1), SOON.end());

  /** There are so many looks that one of this many has to do. */
  private static final int LOOKS = 7;

  @TempDir private static Path files;
  private static Path table;

  @TempDir private Path folder;
  private final Set<String> undone = new TreeSet<>();
  private int locks;

  @BeforeAll
  static void writeTheTable() throws IOException {
    Outputs.publish(files, "made", 1);
    try (var made = Files.list(files.resolve("runs/made/sales"))) {
      table = made.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @AfterEach
  void heal() {
    Faults.none();
  }

  /**
   * A publication of one table makes some forty calls that change something, and twice as many that
   * look. After a fault at any of them readers see the old run or the new one, whole; a run that
   * lives and is published says so; and the next run publishes and leaves nothing behind.
   */
  @ParameterizedTest
  @EnumSource
  void f2OldOrNewAfterAFaultAtEveryCall(Faults.Kind kind) throws IOException {
    assumeTrue(Owner.here("this run").isOfThisMachine(), "else each waits for a lease");
    int published = 0;
    int step = kind == Faults.Kind.UNREADABLE ? LOOKS : 1;
    boolean isOver = false;
    for (int at = 1; !isOver; at += step) {
      Path output = folder.resolve(kind + "-" + at);
      publish(output, "first");
      Map<String, String> first = Outputs.contents(output.resolve("runs/first"));
      Faults.plan(kind, at);
      boolean isDone = tryToPublish(output, kind);
      isOver = Faults.calls(kind) < at;
      Faults.none();

      String run = Publication.published(uri(output), FaultyFiles.hadoop()).orElseThrow();
      assertThat(run).as("%s at call %d", kind, at).isIn("first", "second");
      published += run.equals("second") ? 1 : 0;
      assertThat(isDone).as("%s at call %d", kind, at).isEqualTo(run.equals("second"));
      assertThat(kind == Faults.Kind.DEAD || Files.exists(sales(output, "latest")))
          .as("latest after %s at call %d", kind, at)
          .isTrue();
      assertThat(Files.readAllBytes(sales(output.resolve("runs"), run)))
          .isEqualTo(Files.readAllBytes(table));
      assertThat(Outputs.contents(output.resolve("runs/first"))).isEqualTo(first);

      publish(output, "third");

      assertThat(Outputs.names(output))
          .as("%s at call %d", kind, at)
          .containsExactly("latest", "published.json", "runs", "work");
      assertThat(Outputs.names(output.resolve("runs"))).containsExactly(run, "third");
      assertThat(Outputs.names(output.resolve("work"))).containsExactly(run, "third");
      assertThat(sales(output, "latest")).hasSameBinaryContentAs(table);
    }
    assertThat(published).as("faults behind the commit").isPositive();
    assertThat(undone.stream().map(told -> told.replaceAll("\\(Cannot .*\\)", "(WHY)")).distinct())
        .hasSizeGreaterThan(1)
        .isSubsetOf(
            "the run is published, but latest may not show it yet. Read it from runs/second meanwhile;"
                + " the next run points latest to it (WHY).",
            "the run is published, but not all of the runs before it were removed that shall not be"
                + " kept. The next one removes them (WHY).",
            "the run is published, but its lock could not be given back. It is over within a minute"
                + " after this process has ended (WHY).");
  }

  private boolean tryToPublish(Path output, Faults.Kind kind) {
    try {
      undone.addAll(publish(output, "second"));
      return true;
    } catch (Failure | UncheckedIOException e) {
      assertThat(e)
          .hasMessageMatching("(?s).*(: the planned fault|is (no longer )?held|cannot be).*");
      if (kind == Faults.Kind.DEAD) {
        // a change failed first; the looks that failed after it are not the reason
        assertThat(e).hasMessageNotContaining("Cannot read");
      }
      return false;
    }
  }

  private List<String> publish(Path output, String runId) {
    Store store = new Store(uri(output), FaultyFiles.hadoop());
    try (Publication publication = Publication.open(store, dead(), STILL, TOLD)) {
      RunFolder run = publication.newRun(stamp(runId));
      Path sales = Files.createDirectories(output.resolve("runs/" + run.name() + "/sales"));
      Files.copy(table, sales.resolve("part-0.parquet"));
      WrittenTable written = new WrittenTable(store, run.path() + "/sales", FORMAT);
      return publication.publish(run, List.of(written), 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process of this machine that is gone, so that nobody waits for its lock. */
  private Owner dead() {
    return new Owner("dead", Owner.here("this run").machine(), 5_000_000, "", ++locks);
  }

  private static Path sales(Path folder, String run) {
    return folder.resolve(run).resolve("sales/part-0.parquet");
  }

  private static String uri(Path output) {
    return "fault:" + output;
  }
}
