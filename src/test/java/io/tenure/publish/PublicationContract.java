package io.tenure.publish;

import static io.tenure.publish.Outputs.FORMAT;
import static io.tenure.publish.Outputs.SOON;
import static io.tenure.publish.Outputs.TOLD;
import static io.tenure.publish.Outputs.elsewhere;
import static io.tenure.publish.Outputs.stamp;
import static io.tenure.publish.Outputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publication promises on every file system that is served. */
abstract class PublicationContract {
  private static final String MANIFEST = "published.json";
  private static final String SECOND = "{ \"runs\": [\"second\"], \"as_of\": \"2026-04-30\" }";

  private String output;
  private Store store;

  /** An output folder that is not there yet. */
  abstract String newOutput() throws Exception;

  Configuration hadoop() {
    return Spark.session().sparkContext().hadoopConfiguration();
  }

  @BeforeEach
  void openStore() throws Exception {
    output = newOutput();
    store = new Store(output, hadoop());
  }

  /**
   * What one run keeps there, the next one goes on from. Not on S3: its stand-in loses folders that
   * Spark has just made.
   */
  final void requireThatARunFoldsOnlyWhatIsNew(Path folder) throws IOException {
    String sales =
        "SELECT i %% 7 AS customer_id, DATE '2026-01-10' + CAST(i AS INTEGER) AS transaction_date,"
            + " CAST(i AS DECIMAL(12,2)) AS amount FROM range(%s) AS t(i)";
    ParquetFiles.write(folder.resolve("sales/a.parquet"), sales.formatted("1, 60"));
    run(folder, output);
    ParquetFiles.write(folder.resolve("sales/b.parquet"), sales.formatted("60, 64"));

    Outcome increment = run(folder, output);

    assertThat(increment.out()).contains("history                increment, 1 new of 2 files\n");
    String full = folder.resolve("full").toString();
    run(folder, full);
    for (String table : List.of("cohort_retention", "customer_movement", "revenue_movement")) {
      assertThat(rows(output, table)).isNotEmpty().isEqualTo(rows(full, table));
    }
  }

  private static Outcome run(Path folder, String output) throws IOException {
    String config =
        """
        tenure {
          as-of = "2026-04-30"
          input.transactions.path = "%s"
          output.path = "%s"
          money.currency = "EUR"
        }
        """
            .formatted(folder.resolve("sales"), output);
    Path file = Files.writeString(folder.resolve("tenure.conf"), config);
    Outcome outcome = InThisJvm.tenure("run", "--config", file.toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private static List<String> rows(String output, String table) {
    return Spark.session().read().parquet(output + "/latest/" + table).toJSON().collectAsList();
  }

  @Test
  void f2APublicationIsWholeAndTheNextOneTakesItsPlace() {
    publish("first");
    assertThat(latest()).containsExactly("first");

    publish("second");

    assertThat(latest()).containsExactly("second");
    assertThat(names(".")).containsExactly("latest", MANIFEST, "runs", "work");
    assertThat(names("runs")).containsExactly("second");
    assertThat(names("work")).containsExactly("second");
    assertThat(Publication.published(output, hadoop())).contains("second");
  }

  @Test
  void whatWasPublishedBeforeIsPublishedAgain() {
    publish("first");
    publish("second", 2);
    try (Publication publication = open("rollback")) {
      assertThat(publication.rollBack(Optional.empty()).undone()).isEmpty();
    }

    assertThat(latest()).containsExactly("first");
    assertThat(Publication.published(output, hadoop())).contains("first");
    assertThat(names(".")).containsExactly("latest", MANIFEST, "runs", "work");

    publish("third", 3);

    assertThat(latest()).containsExactly("third");
    assertThat(names("runs")).containsExactly("first", "second", "third");
  }

  @Test
  void f4OneOfManyRunsAtTheSameInstantHoldsTheOutput() throws Exception {
    for (int round = 0; round < 5; round++) {
      assertThat(holdersOfFour()).as("round %d", round).hasSize(1).allSatisfy(Publication::close);
    }
  }

  /** Two have seen the same publication, and both write the next one. */
  @Test
  void f4TheSlowerOfTwoCannotPublish() {
    publish("first");
    Optional<String> first = store.read(MANIFEST);
    Primitives.Next slower = store.prepare(MANIFEST, "{ slower }", "slower");
    Primitives.Next quicker = store.prepare(MANIFEST, SECOND, "quicker");

    assertThat(store.replace(MANIFEST, first, quicker)).isTrue();
    assertThat(store.replace(MANIFEST, first, slower)).isFalse();

    assertThat(store.read(MANIFEST)).contains(SECOND);
  }

  @Test
  void f4TheSlowerOfTwoCannotPublishFirst() {
    Primitives.Next slower = store.prepare(MANIFEST, "{ slower }", "slower");
    Primitives.Next quicker = store.prepare(MANIFEST, SECOND, "quicker");

    assertThat(store.replace(MANIFEST, Optional.empty(), quicker)).isTrue();
    assertThat(store.replace(MANIFEST, Optional.empty(), slower)).isFalse();

    assertThat(store.read(MANIFEST)).contains(SECOND);
  }

  @Test
  void f5ARunThatIsOvertakenCannotPublish() {
    publish("first");
    Publication zombie = open("zombie");
    RunFolder run = zombie.newRun(stamp("zombie"));
    WrittenTable table = write(run, "zombie");
    store.create("running.lock.2", elsewhere("other").text());

    Failure failure =
        catchThrowableOfType(Failure.class, () -> zombie.publish(run, List.of(table), 1));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
    assertThat(failure).hasMessageContaining(" is no longer held by this run");
    zombie.close();
    assertThat(latest()).containsExactly("first");
  }

  /** Its lock was checked for the last time; then it sleeps while another run publishes. */
  @Test
  void f5ARunThatIsOvertakenAtTheLastMomentCannotPublish() {
    publish("first");
    Optional<String> first = store.read(MANIFEST);
    store.create("running.lock.1", elsewhere("zombie").text());
    Primitives.Next next = store.prepare(MANIFEST, "{ zombie }", Leftovers.prepared(1, "zombie"));

    publish("second");

    assertThat(store.replace(MANIFEST, first, next)).isFalse();
    assertThat(latest()).containsExactly("second");
  }

  @Test
  void f6TheLockOfADeadRunIsOver() {
    store.create("running.lock.1", elsewhere("dead").text());
    store.put("running.lock.1.alive", "17");

    publish("first");

    assertThat(latest()).containsExactly("first");
    assertThat(names(".")).containsExactly("latest", MANIFEST, "runs", "work");
  }

  @Test
  void f7WhatACrashLeftIsSwept() {
    publish("first");
    store.create("runs/crashed/_tenure", "crashed");
    store.create("runs/crashed/sales/_temporary/0/task_1/part-0.parquet", "half a file");
    store.create("work/crashed/_tenure", "crashed");
    store.create("work/crashed/cells/.spark-staging-1/part-0.parquet", "half a file");
    store.put("published.json.next.1.crashed", "{");
    store.put("latest.next/half", "a file");

    publish("second");

    assertThat(latest()).containsExactly("second");
    assertThat(names(".")).containsExactly("latest", MANIFEST, "runs", "work");
    assertThat(names("runs")).containsExactly("second");
    assertThat(names("work")).containsExactly("second");
  }

  private List<Publication> holdersOfFour() throws Exception {
    int runs = 4;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      CyclicBarrier start = new CyclicBarrier(runs);
      List<Future<Optional<Publication>>> opened = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        String holder = "run " + run;
        opened.add(
            threads.submit(
                () -> {
                  start.await();
                  return openIfFree(holder);
                }));
      }
      List<Publication> holders = new ArrayList<>();
      for (Future<Optional<Publication>> each : opened) {
        each.get().ifPresent(holders::add);
      }
      return holders;
    } finally {
      threads.shutdown();
    }
  }

  private Optional<Publication> openIfFree(String holder) {
    try {
      return Optional.of(
          Publication.open(new Store(output, hadoop()), Owner.here(holder), SOON, TOLD));
    } catch (Failure e) {
      assertThat(e.exitCode()).as("%s", e.getMessage()).isEqualTo(ExitCode.HELD);
      return Optional.empty();
    }
  }

  private Publication open(String holder) {
    return Publication.open(store, elsewhere(holder), SOON, TOLD);
  }

  private void publish(String runId) {
    publish(runId, 1);
  }

  private void publish(String runId, int keepRuns) {
    try (Publication publication = open(runId)) {
      RunFolder folder = publication.newRun(stamp(runId));
      publication.publish(folder, List.of(write(folder, runId)), keepRuns);
    }
  }

  private List<String> names(String folder) {
    return store.list(folder).stream().map(file -> file.getPath().getName()).toList();
  }

  private List<String> latest() {
    return Spark.session()
        .read()
        .schema(FORMAT.schema())
        .parquet(store.path("latest/sales").toString())
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
