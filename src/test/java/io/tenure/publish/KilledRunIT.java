package io.tenure.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenure.testing.KilledProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that publish on a local disk and get SIGKILL, each at another moment. */
class KilledRunIT {
  private static final int AT_ONCE = 2;

  /**
   * Of so many calls one has to do in the usual build; {@code -Dtenure.killed.step=1} tries all.
   */
  private static final int STEP = Integer.getInteger("tenure.killed.step", 4);

  @TempDir private Path folder;

  /**
   * A small publication changes files by dozens of calls. Killed right before any of them, it
   * leaves the old run or the new one to readers, whole, and the next run publishes and sweeps.
   */
  @Test
  void f02OldOrNewWhereverAProcessIsKilled() throws Exception {
    assumeTrue(Owner.here("this run").isOfThisMachine(), "else each waits for a lease");
    int calls = killed(prepared("whole"), Integer.MAX_VALUE);
    assertThat(published(folder.resolve("whole"))).isEqualTo("second");
    Set<String> published = new ConcurrentSkipListSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<String>> runs =
          IntStream.iterate(1, call -> call <= calls, call -> call + STEP)
              .mapToObj(call -> threads.submit(() -> publishedAfterAKill(call)))
              .toList();
      for (Future<String> run : runs) {
        published.add(run.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(published).as("before and after the commit").containsExactly("first", "second");
  }

  private String publishedAfterAKill(int call) throws Exception {
    Path output = prepared("call-" + call);
    assertThat(killed(output, call)).isEqualTo(call);

    String run = published(output);
    assertThat(said(output.resolve("runs").resolve(run))).as("call %d", call).isEqualTo(run);
    assertThat(said(output.resolve("latest"))).as("call %d", call).isIn("first", run);

    assertThat(PublishingProcess.publish(output, "third")).isEmpty();

    assertThat(Outputs.names(output))
        .as("call %d", call)
        .containsExactly("latest", "published.json", "runs", "work");
    assertThat(Outputs.names(output.resolve("runs"))).containsExactly(run, "third");
    assertThat(Outputs.names(output.resolve("work"))).containsExactly(run, "third");
    assertThat(said(output.resolve("latest"))).isEqualTo("third");
    return run;
  }

  private Path prepared(String name) throws IOException {
    Path output = folder.resolve(name);
    PublishingProcess.publish(output, "first");
    return output;
  }

  private static int killed(Path output, int call) throws IOException, InterruptedException {
    // the runner of the tests may hide it behind one jar of its own
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return KilledProcess.run(
        List.of("-XX:TieredStopAtLevel=1", "-Dlog4j2.level=off", "-cp", classes),
        List.of(PublishingProcess.class.getName(), output.toString(), "second"),
        call);
  }

  private static String published(Path output) {
    return Publication.published(output.toString(), new Configuration()).orElseThrow();
  }

  /** What both tables of a run say. */
  private static String said(Path run) throws IOException {
    Set<String> all = new ConcurrentSkipListSet<>();
    for (String table : PublishingProcess.TABLES) {
      all.add(Files.readString(run.resolve(table).resolve("rows")));
    }
    return String.join(" and ", all);
  }
}
