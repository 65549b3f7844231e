package io.tenure.publish;

import static io.tenure.publish.Outputs.SOON;
import static io.tenure.publish.Outputs.TOLD;
import static io.tenure.publish.Outputs.contents;
import static io.tenure.publish.Outputs.elsewhere;
import static io.tenure.publish.Outputs.latest;
import static io.tenure.publish.Outputs.names;
import static io.tenure.publish.Outputs.open;
import static io.tenure.publish.Outputs.openElsewhere;
import static io.tenure.publish.Outputs.publish;
import static io.tenure.publish.Outputs.stamp;
import static io.tenure.publish.Outputs.store;
import static io.tenure.publish.Outputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time. */
class RunLockTest {
  @TempDir private Path output;

  @Test
  void f4ASecondRunIsToldWhoHoldsTheOutputAndWhatToDo() {
    try (Publication first = open(output, "run 1 on host-a, process 42, since noon")) {
      Failure failure = catchThrowableOfType(Failure.class, () -> open(output, "run 2"));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
      assertThat(failure)
          .hasMessage(
              "output file:%s is held by another run (run 1 on host-a, process 42, since noon): its"
                  + " process is running on this machine. Wait for it to end, or end it: the lock of"
                  + " a run that has died is over within a minute.",
              output);
      assertThat(first.newRun(stamp("mine")).name()).isEqualTo("mine");
    }
    assertThat(names(output)).containsExactly("runs", "work");
  }

  /** Four runs open one output at the same instant, a hundred times. */
  @Test
  void f4OneOfManyRunsAtTheSameInstantHoldsTheOutput() throws Exception {
    for (int round = 0; round < 100; round++) {
      Path its = Files.createDirectories(output.resolve("round-" + round));

      holdersOfFour(its).forEach(Publication::close);
    }
  }

  /**
   * It sees no lock; then another run creates the first. Were it to create the second, the other
   * one would see that and give up, too.
   */
  @Test
  void f4WhoSawNoLockDisturbsNoneThatIsCreatedSince() {
    Path first = output.resolve("running.lock.1");
    Store store = new Store("fault:" + output, FaultyFiles.hadoop());
    Set<String> seen = new TreeSet<>();
    Faults.afterLooks(
        look -> {
          if (look == 2) {
            writeText(first, Owner.here("the first").text());
          }
          seen.addAll(names(output));
        });
    try {
      assertThat(
              catchThrowableOfType(
                  Failure.class, () -> RunLock.take(store, Owner.here("the second"), SOON, TOLD)))
          .hasMessageContaining("is held by another run (the first");
    } finally {
      Faults.none();
    }

    assertThat(seen).contains("running.lock.1").doesNotContain("running.lock.2");
    assertThat(first).content().contains("the first");
  }

  private static void writeText(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one holder, whoever it is. */
  private static List<Publication> holdersOfFour(Path output) throws Exception {
    int runs = 4;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      CyclicBarrier start = new CyclicBarrier(runs);
      List<Future<Optional<Publication>>> opened = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        String holder = "run " + run;
        opened.add(threads.submit(() -> openedAt(start, output, holder)));
      }
      List<Publication> holders = new ArrayList<>();
      for (Future<Optional<Publication>> each : opened) {
        each.get().ifPresent(holders::add);
      }
      assertThat(holders).as("%s", output).hasSize(1);
      return holders;
    } finally {
      threads.shutdown();
    }
  }

  private static Optional<Publication> openedAt(CyclicBarrier start, Path output, String holder)
      throws Exception {
    start.await();
    try {
      return Optional.of(Publication.open(store(output), Owner.here(holder), SOON, TOLD));
    } catch (Failure e) {
      assertThat(e.exitCode()).isEqualTo(ExitCode.HELD);
      return Optional.empty();
    }
  }

  /** The number of a process that cannot be: Linux numbers them up to 4,194,304. */
  @Test
  void f6TheLockOfADeadProcessOfThisMachineIsTakenOverAtOnce() throws IOException {
    assumeTrue(Owner.here("this run").isOfThisMachine(), "the system numbers its starts");
    Owner dead = new Owner("dead", Owner.here("this run").machine(), 5_000_000, "", 1);
    lock(1, dead.text());

    open(output).close();

    assertThat(names(output)).isEmpty();
  }

  /** Its number is another process's today: this one's. */
  @Test
  void f6AProcessThatOnlyHasTheNumberOfADeadOneIsNotTakenForIt() throws IOException {
    Owner here = Owner.here("dead");
    assumeTrue(here.isOfThisMachine(), "the system numbers its starts");
    lock(1, new Owner("dead", here.machine(), here.process(), "the year before", 1).text());

    open(output).close();

    assertThat(names(output)).isEmpty();
  }

  @Test
  void f6ALockThatNobodyRenewsIsTakenOverAfterItsLease() throws IOException {
    lock(1, elsewhere("dead").text());
    lock(2, "{ half a na");
    Files.writeString(output.resolve("running.lock.2.alive"), "17");

    openElsewhere(output, "next").close();

    assertThat(names(output)).isEmpty();
  }

  @Test
  void f6ALockThatIsRenewedElsewhereIsHeld() {
    try (Publication first = openElsewhere(output, "run 1 on host-a, process 42, since noon")) {
      Lease patient = new Lease(Duration.ofMillis(100), Duration.ofMinutes(2));
      List<String> told = new ArrayList<>();
      Failure failure =
          catchThrowableOfType(
              Failure.class,
              () -> Publication.open(store(output), elsewhere("run 2"), patient, told::add));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
      assertThat(failure)
          .hasMessageMatching(
              "output file:.* is held by another run \\(run 1 on host-a, process 42, since noon\\): it"
                  + " renewed its lock within the last [0-9]+ s\\. Wait for it to end, or end it: the"
                  + " lock of a run that has died is over within a minute\\.");
      assertThat(told)
          .containsExactly(
              "output file:"
                  + output
                  + " is held by another run (run 1 on host-a, process 42, since noon), whose process"
                  + " cannot be seen from here: looking on for up to 120 s whether it renews its lock");
      assertThat(first.newRun(stamp("mine")).name()).isEqualTo("mine");
    }
  }

  /** It has created the next lock, and sees that it had no right to. */
  @Test
  void f4OneThatGivesUpDoesNotEndTheRenewalsOfTheHolder() throws Exception {
    try (Publication holder = openElsewhere(output, "holder")) {
      Path alive = output.resolve("running.lock.1.alive");
      lock(2, elsewhere("other").text());
      TimeUnit.MILLISECONDS.sleep(5 * Outputs.SOON.renewal().toMillis());
      Files.delete(output.resolve("running.lock.2"));
      String before = Files.readString(alive);

      for (int tenth = 0; Files.readString(alive).equals(before) && tenth < 100; tenth++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }

      assertThat(alive).content().isNotEqualTo(before);
      assertThat(holder.newRun(stamp("mine")).name()).isEqualTo("mine");
    }
  }

  /** Four runs find the lock of a dead one at the same instant, ten times. */
  @Test
  void f6OneOfManyTakesOverFromADeadRun() throws Exception {
    for (int round = 0; round < 10; round++) {
      Path its = Files.createDirectories(output.resolve("round-" + round));
      Files.writeString(its.resolve("running.lock.7"), elsewhere("dead").text());

      holdersOfFour(its).forEach(Publication::close);

      assertThat(names(its)).isEmpty();
    }
  }

  @Test
  void f5ARunThatWasOvertakenCannotPublish() throws IOException {
    publish(output, "first", 5);
    Map<String, String> before = contents(output);
    Publication zombie = openElsewhere(output, "zombie");
    RunFolder run = zombie.newRun(stamp("zombie"));
    WrittenTable table = write(run, "zombie");
    // it sleeps, and its lock is not renewed
    lock(2, elsewhere("other").text());

    Failure failure =
        catchThrowableOfType(Failure.class, () -> zombie.publish(run, List.of(table), 5));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
    assertThat(failure)
        .hasMessage(
            "output file:%s is no longer held by this run: its lock was not renewed for a while and"
                + " taken over (other). Nothing was published. Run again.",
            output);
    zombie.close();
    assertThat(names(output)).contains("running.lock.2").doesNotContain("running.lock.1");
    assertThat(contents(output)).containsAllEntriesOf(before);
    assertThat(latest(output)).containsExactly("first");
  }

  /** It has looked for its lock for the last time, and falls asleep before it publishes. */
  @Test
  void f5ARunThatIsOvertakenAtTheLastMomentCannotPublish() throws IOException {
    publish(output, "first", 5);
    Optional<String> first = store(output).read("published.json");
    lock(1, elsewhere("zombie").text());
    Primitives.Next next =
        store(output).prepare("published.json", "{ zombie }", Leftovers.prepared(1, "zombie"));

    openElsewhere(output, "next").close();

    assertThat(store(output).replace("published.json", first, next)).isFalse();
    assertThat(store(output).read("published.json")).isEqualTo(first);
  }

  /** It has published, and sleeps until the next one has published, too. */
  @Test
  void f5ARunThatWakesUpDoesNotSweepANewerOne() {
    publish(output, "first", 1);
    Leftovers zombie = new Leftovers(store(output));
    publish(output, "second", 1);

    zombie.sweepAllBut(List.of("first"));

    assertThat(latest(output)).containsExactly("second");
  }

  /** A signal makes another thread give the lock back, while this one is about to publish. */
  @Test
  void f3ASignalWaitsForTheCommit() throws Exception {
    RunLock lock = RunLock.take(store(output), Owner.here("this run"), SOON, TOLD);
    Thread signal = new Thread(lock::close);

    boolean wasHeld =
        lock.whileHeld(
            () -> {
              signal.start();
              return isWaiting(signal) && lock.isHeld();
            });
    signal.join();

    assertThat(wasHeld).isTrue();
    assertThat(names(output)).isEmpty();
    assertThat(catchThrowableOfType(Failure.class, () -> lock.whileHeld(() -> true)))
        .hasMessage(
            "the run was ended from outside before it published; nothing was published. Start it"
                + " again.");
  }

  /** The file system does not answer: the commit that is on its way may still happen. */
  @Test
  void f3ALockIsLeftWhereTheCommitDoesNotEnd() throws Exception {
    RunLock lock = RunLock.take(store(output), Owner.here("this run"), SOON, TOLD);
    Thread signal = new Thread(lock::close);

    lock.whileHeld(
        () -> {
          signal.start();
          boolean isWaiting = isWaiting(signal);
          signal.interrupt();
          return isWaiting && hasEnded(signal);
        });

    assertThat(names(output)).contains("running.lock.1");
  }

  private static boolean hasEnded(Thread thread) {
    try {
      thread.join();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Nobody has taken over, who would see to it. */
  @Test
  void aPublishedRunWhoseLockIsGoneSaysWhatItLeft() throws Exception {
    RunLock lock = RunLock.take(store(output), Owner.here("this run"), SOON, TOLD);
    Files.delete(output.resolve("running.lock.1"));
    Aftermath after = new Aftermath(lock);

    after.show(new Latest(store(output)), "runs/this", () -> {});
    after.release();

    assertThat(after.undone())
        .containsExactly(
            "the run is published, but latest may not show it yet. Read it from runs/this meanwhile;"
                + " the next run points latest to it (the output is no longer held by this run).");
  }

  private static boolean isWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return true;
  }

  private void lock(int number, String text) throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("running.lock." + number), text);
  }
}
