package io.tenure.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Fuzz;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs on a file system that fails, with all that Spark writes, renames and deletes there.
 * Each tries one fault at a call that is drawn; {@code -Dtenure.fuzz.times=100} tries nearly all.
 */
class FaultyRunTest {
  private static final int FAULTS = 4;

  @TempDir private static Path folder;
  private static Shop shop;
  private static Map<String, List<String>> rows;

  /** How many calls of each kind a run makes. */
  private static final Map<Faults.Kind, Integer> CALLS = new EnumMap<>(Faults.Kind.class);

  @BeforeAll
  static void publish() {
    Configuration hadoop = Spark.session().sparkContext().hadoopConfiguration();
    FaultyFiles.hadoop().getValByRegex("^fs\\..*fault\\.impl$").forEach(hadoop::set);
    shop =
        new Shop(folder)
            .with("tenure.cohorts.matrix-ages = 1")
            .transactions(
                "('a', DATE '2026-01-05', 10.00), ('b', DATE '2026-01-06', 20.00),"
                    + " ('a', DATE '2026-03-05', 30.00)");
    Faults.none();
    Outcome done = run();
    assertThat(done.code()).as(done.err()).isZero();
    for (Faults.Kind kind : Faults.Kind.values()) {
      CALLS.put(kind, Faults.calls(kind));
    }
    rows = PublishedFiles.rows(shop.output(), "*");
  }

  /** The other tests of this JVM know nothing of it. */
  @AfterAll
  static void forget() {
    Faults.none();
    Configuration hadoop = Spark.session().sparkContext().hadoopConfiguration();
    FaultyFiles.hadoop().getValByRegex("^fs\\..*fault\\.impl$").keySet().forEach(hadoop::unset);
  }

  /**
   * Whatever came before, the last run publishes all that the first one did, and sweeps the rest.
   */
  @Test
  void f2AFaultAtACallOfARunEndsInOneLineOrInAPublication() throws IOException {
    Fuzz.inputs(FAULTS, FaultyRunTest::tryAFault);

    Outcome done = run();

    assertThat(done.code()).as(done.err()).isZero();
    PublishedFiles.requireSame(PublishedFiles.rows(shop.output(), "*"), rows);
    assertThat(Outputs.names(shop.output()))
        .containsExactly("latest", "published.json", "runs", "work");
    assertThat(Outputs.names(shop.output().resolve("work")))
        .containsExactlyElementsOf(Outputs.names(shop.output().resolve("runs")));
  }

  private static void tryAFault(SplittableRandom random) throws IOException {
    Faults.Kind kind = Fuzz.oneOf(random, Faults.Kind.values());
    int call = 1 + random.nextInt(CALLS.get(kind));
    Path published = shop.output().resolve("published.json");
    String before = Files.readString(published);

    Faults.plan(kind, call);
    Outcome outcome = run();
    Faults.none();
    endTheProcess();

    String what = kind + " at call " + call + ": " + outcome.err();
    boolean isPublished = !Files.readString(published).equals(before);
    assertThat(outcome.code() == 0).as(what).isEqualTo(isPublished);
    assertThat(outcome.err()).as(what).doesNotContain("\tat ");
    assertThat(outcome.err().lines().filter(line -> line.startsWith("tenure: ")))
        .as(what)
        .hasSize(isPublished ? 0 : 1);
    if (kind != Faults.Kind.DEAD) {
      PublishedFiles.requireSame(PublishedFiles.rows(shop.output(), "*"), rows);
    }
  }

  /** This one goes on, and would hold a lock that it could not give back. */
  private static void endTheProcess() throws IOException {
    for (String name : Outputs.names(shop.output())) {
      if (name.startsWith("running.lock")) {
        Files.delete(shop.output().resolve(name));
      }
    }
  }

  private static Outcome run() {
    return InThisJvm.tenure(
        "run",
        "--config",
        shop.file().toString(),
        "--set",
        "tenure.output.path=fault:" + shop.output());
  }
}
