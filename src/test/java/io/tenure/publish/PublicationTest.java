package io.tenure.publish;

import static io.tenure.publish.Outputs.TOLD;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a run or none of it. */
class PublicationTest {
  @TempDir private Path folder;
  private Path output;

  @BeforeEach
  void output() {
    output = folder.resolve("a b/out");
  }

  @Test
  void whatIsPublishedIsWhatLatestShows() throws IOException {
    publish(output, "first", 5);

    assertThat(latest(output)).containsExactly("first");
    assertThat(Files.readSymbolicLink(output.resolve("latest"))).hasToString("runs/first");
    assertThat(names(output)).containsExactly("latest", "published.json", "runs", "work");
    assertThat(names(output.resolve("runs/first")))
        .containsExactly("_tenure", "published.json", "sales");
    assertThat(output.resolve("published.json"))
        .hasSameTextualContentAs(output.resolve("runs/first/published.json"));
  }

  @Test
  void theManifestNamesEveryFileWithItsDigest() throws IOException {
    publish(output, "first", 5);

    Path file;
    try (var files = Files.list(output.resolve("runs/first/sales"))) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    assertThat(output.resolve("published.json"))
        .content()
        .contains("\"run_id\" : \"first\"", "\"as_of\" : \"2026-03-31\"", "\"rows\" : 1")
        .contains("\"path\" : \"runs/first/sales/" + file.getFileName() + '"')
        .contains("\"bytes\" : " + Files.size(file))
        .containsPattern("\"sha256\" : \"[0-9a-f]{64}\"");
  }

  @Test
  void f1ARunThatFailsLeavesThePublishedOneByteForByte() {
    publish(output, "first", 5);
    Map<String, String> before = contents(output);

    assertThatThrownBy(
            () -> {
              try (Publication publication = open(output)) {
                write(publication.newRun(stamp("second")), "second");
                throw new IllegalStateException("the second table cannot be built");
              }
            })
        .hasMessage("the second table cannot be built");

    assertThat(contents(output)).containsAllEntriesOf(before);
    assertThat(names(output)).containsExactly("latest", "published.json", "runs", "work");
    assertThat(latest(output)).containsExactly("first");
  }

  @Test
  void f2F7TheNextRunSweepsWhatACrashLeft() throws IOException {
    publish(output, "first", 5);
    Map<String, String> before = contents(output);
    Files.createDirectories(output.resolve("runs/crashed/sales/_temporary"));
    Files.writeString(output.resolve("runs/crashed/sales/part-0.parquet"), "half a file");
    Files.writeString(output.resolve("runs/crashed/_tenure"), "crashed");
    Files.createDirectories(output.resolve("work/crashed/customer_history"));
    Files.writeString(output.resolve("work/crashed/_tenure"), "crashed");
    Files.writeString(output.resolve("published.json.next.1.crashed"), "{");

    open(output).close();

    assertThat(contents(output)).isEqualTo(before);
    assertThat(names(output.resolve("runs"))).containsExactly("first");
    assertThat(names(output.resolve("work"))).containsExactly("first");
  }

  @Test
  void whatNoRunHasMadeIsNotSwept() throws IOException {
    Files.createDirectories(output.resolve("runs/experiment"));
    Files.writeString(output.resolve("runs/experiment/notes.txt"), "mine");
    Files.createDirectories(output.resolve("work/thesis"));
    Files.writeString(output.resolve("work/thesis/notes.txt"), "mine");
    Files.writeString(output.resolve("published.json.bak"), "mine");

    publish(output, "first", 1);
    publish(output, "second", 1);

    assertThat(names(output.resolve("runs"))).containsExactly("experiment", "second");
    assertThat(names(output.resolve("work"))).containsExactly("second", "thesis");
    assertThat(output.resolve("published.json.bak")).hasContent("mine");
  }

  /** A run that was asleep may have swept what it took for left behind. */
  @Test
  void f5ATableThatHasLostItsFilesIsNotPublished() throws IOException {
    publish(output, "first", 1);
    try (Publication publication = open(output)) {
      RunFolder run = publication.newRun(stamp("hole"));
      WrittenTable table = write(run, "hole");
      for (String file : names(output.resolve("runs/hole/sales"))) {
        Files.delete(output.resolve("runs/hole/sales").resolve(file));
      }

      assertThatThrownBy(() -> publication.publish(run, List.of(table), 1))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "file:%s/runs/hole/sales: its files hold 0 rows of the 1 that were written: somebody"
                  + " has removed them meanwhile. Nothing was published. Start the run again.",
              output);
    }
    assertThat(latest(output)).containsExactly("first");
  }

  @Test
  void aLostManifestCostsNoPublishedRun() throws IOException {
    publish(output, "first", 5);
    Files.delete(output.resolve("published.json"));

    open(output).close();

    assertThat(names(output.resolve("runs"))).containsExactly("first");
    assertThat(latest(output)).containsExactly("first");
  }

  @Test
  void f2LatestIsRepairedAfterACrashBehindTheCommit() throws IOException {
    publish(output, "first", 5);
    publish(output, "second", 5);
    Files.delete(output.resolve("latest"));
    Files.createSymbolicLink(output.resolve("latest"), Path.of("runs/first"));

    open(output).close();

    assertThat(latest(output)).containsExactly("second");
  }

  @Test
  void f5WhatWasPublishedMeanwhileIsNotOverwritten() throws IOException {
    publish(output, "first", 5);
    Path elsewhere = folder.resolve("elsewhere");
    publish(elsewhere, "newer", 5);
    try (Publication publication = open(output)) {
      RunFolder run = publication.newRun(stamp("second"));
      WrittenTable table = write(run, "second");
      Files.writeString(
          output.resolve("published.json"), Files.readString(elsewhere.resolve("published.json")));

      Failure failure =
          catchThrowableOfType(Failure.class, () -> publication.publish(run, List.of(table), 5));

      assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
      assertThat(failure)
          .hasMessage(
              "output file:%s was published by another run meanwhile (newer). Run again if this"
                  + " run's input is newer.",
              output);
    }
  }

  @Test
  void theLastRunsAreKeptAndOthersSwept() {
    for (String run : List.of("first", "second", "third")) {
      publish(output, run, 2);
    }

    assertThat(names(output.resolve("runs"))).containsExactly("second", "third");
    assertThat(latest(output)).containsExactly("third");
    assertThat(Publication.published(output.toString(), new Configuration())).contains("third");
  }

  @Test
  void f19ARepeatedRunGetsAFolderOfItsOwn() {
    publish(output, "same", 5);
    publish(output, "same", 5);

    assertThat(names(output.resolve("runs"))).containsExactly("same", "same.2");
    assertThat(Publication.published(output.toString(), new Configuration())).contains("same.2");
  }

  @Test
  void aDamagedManifestIsNotTakenForNone() throws IOException {
    publish(output, "first", 5);
    Files.writeString(output.resolve("published.json"), "{ \"runs\" : [");

    Failure failure = catchThrowableOfType(Failure.class, () -> open(output));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageStartingWith("file:" + output + "/published.json is damaged: ")
        .hasMessageEndingWith(
            ". Restore it from a copy in file:"
                + output
                + "/runs/<run>, or move it away to publish anew.");
    assertThat(names(output)).containsExactly("latest", "published.json", "runs", "work");
  }

  @Test
  void f13AnOutputThatCannotBeIsRefusedInWords() throws IOException {
    Files.createDirectories(output.getParent());
    Files.writeString(output, "a file where the folder should be");

    Failure failure = catchThrowableOfType(Failure.class, () -> open(output));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageStartingWith("output file:" + output + " cannot be written: ")
        .hasMessageEndingWith(
            ". Give tenure.output.path a folder that this process may create and write.");
    assertThatThrownBy(
            () -> Publication.open("nowhere://host/out", new Configuration(), "run", TOLD))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "output nowhere://host/out cannot be reached: No FileSystem for scheme \"nowhere\"."
                + " Correct tenure.output.path.");
  }

  /** A reader that looks all the time never finds nothing. */
  @Test
  void f2ThereIsAPublicationAtEveryInstant() throws Exception {
    publish(folder, "first", 5);
    Path manifest = folder.resolve("published.json");
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Integer> missing =
        CompletableFuture.supplyAsync(
            () -> {
              int times = 0;
              while (!isOver.get()) {
                times += Files.exists(manifest) ? 0 : 1;
              }
              return times;
            });
    Store store = new Store(folder.toString(), new Configuration());
    for (int run = 0; run < 300; run++) {
      Primitives.Next next =
          store.prepare("published.json", "{ \"runs\": [\"first\"] }", "run" + run);
      store.replace("published.json", store.read("published.json"), next);
    }
    isOver.set(true);

    assertThat(missing.get()).isZero();
  }

  @Test
  void f19AnOlderAsOfDateDoesNotReplaceANewerPublication() {
    publish(folder, "march", 5);
    try (Publication publication = open(folder)) {
      publication.requireNotNewerThan(LocalDate.of(2026, 3, 31));
      publication.requireNotNewerThan(LocalDate.of(2026, 4, 30));

      assertThatThrownBy(() -> publication.requireNotNewerThan(LocalDate.of(2026, 3, 30)))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "output file:"
                  + folder
                  + ": what is published is as of 2026-03-31, and this run would be as of 2026-03-30."
                  + " Give --replace-newer to replace it all the same, or another"
                  + " tenure.output.path.");
    }
  }
}
