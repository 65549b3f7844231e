package io.tenure.publish;

import static io.tenure.publish.Outputs.contents;
import static io.tenure.publish.Outputs.latest;
import static io.tenure.publish.Outputs.names;
import static io.tenure.publish.Outputs.open;
import static io.tenure.publish.Outputs.publish;
import static io.tenure.publish.Outputs.stamp;
import static io.tenure.publish.Outputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time. */
class RunLockTest {
  @TempDir private Path output;

  @Test
  void f4ASecondRunIsToldWhoHoldsTheOutputAndHowToBreakIt() {
    try (Publication first = open(output, "run 1 on host-a, process 42, since noon")) {
      Failure failure = catchThrowableOfType(Failure.class, () -> open(output, "run 2"));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
      assertThat(failure)
          .hasMessage(
              "output file:%s is held by another run (run 1 on host-a, process 42, since noon). Wait"
                  + " for it to end; if it is dead, delete file:%s/running.lock and start again.",
              output, output);
      assertThat(first.newRun(stamp("mine")).name()).isEqualTo("mine");
    }
    assertThat(names(output)).containsExactly("runs", "work");
  }

  /** Four runs open one output at the same instant, a hundred times. */
  @Test
  void f4OneOfManyRunsAtTheSameInstantHoldsTheOutput() throws Exception {
    int runs = 4;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      for (int round = 0; round < 100; round++) {
        Path its = Files.createDirectories(output.resolve("round-" + round));
        CyclicBarrier start = new CyclicBarrier(runs);
        List<Future<Optional<Publication>>> opened = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          String holder = "run " + run;
          opened.add(threads.submit(() -> openedAt(start, its, holder)));
        }
        List<Publication> holders = new ArrayList<>();
        for (Future<Optional<Publication>> each : opened) {
          each.get().ifPresent(holders::add);
        }
        assertThat(holders).as("round %d", round).hasSize(1);
        holders.forEach(Publication::close);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Optional<Publication> openedAt(CyclicBarrier start, Path output, String holder)
      throws Exception {
    start.await();
    try {
      return Optional.of(open(output, holder));
    } catch (Failure e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.HELD);
      return Optional.empty();
    }
  }

  @Test
  void f6ALockWithoutANameSaysSo() throws IOException {
    Files.createDirectories(output);
    Files.createFile(output.resolve("running.lock"));

    assertThatThrownBy(() -> open(output))
        .hasMessageStartingWith(
            "output file:" + output + " is held by another run (which has not said its name). ");
  }

  @Test
  void f5ARunWhoseLockWasBrokenCannotPublish() {
    publish(output, "first", 5);
    Map<String, String> before = contents(output);
    try (Publication zombie = open(output, "zombie")) {
      RunFolder run = zombie.newRun(stamp("zombie"));
      WrittenTable table = write(run, "zombie");
      new Store(output.toString(), new Configuration()).delete("running.lock");
      try (Publication other = open(output, "other")) {
        Failure failure =
            catchThrowableOfType(Failure.class, () -> zombie.publish(run, List.of(table), 5));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(failure).hasMessageContaining("is held by another run (other)");
        assertThat(other.newRun(stamp("other")).name()).isEqualTo("other");
      }
    }
    assertThat(contents(output)).containsAllEntriesOf(before);
    assertThat(latest(output)).containsExactly("first");
  }
}
