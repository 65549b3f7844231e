package io.tenure.publish;

import static io.tenure.publish.Outputs.latest;
import static io.tenure.publish.Outputs.names;
import static io.tenure.publish.Outputs.open;
import static io.tenure.publish.Outputs.publish;
import static io.tenure.publish.Outputs.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was published once can be published again, as long as it is kept. */
class KeptRunsTest {
  @TempDir private Path folder;
  private Path output;

  @BeforeEach
  void publishThree() {
    output = folder.resolve("out");
    List.of("a", "b", "c").forEach(run -> publish(output, run, 5));
  }

  private List<String> runs() {
    return Predecessor.of(store(output)).runs();
  }

  private Publication.RolledBack rollBack(String... named) {
    try (Publication publication = open(output)) {
      return publication.rollBack(Stream.of(named).findFirst());
    }
  }

  private String refusal(String... named) {
    Failure failure = catchThrowableOfType(Failure.class, () -> rollBack(named));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return failure.getMessage().replace(output.toString(), "OUT").replace("file:", "");
  }

  @Test
  void theRunBeforeIsPublishedAgainStepByStep() {
    Publication.RolledBack first = rollBack();

    assertThat(first).isEqualTo(new Publication.RolledBack("b", "c", List.of()));
    assertThat(latest(output)).containsExactly("b");
    assertThat(runs()).containsExactly("b", "a", "c");

    rollBack();

    assertThat(latest(output)).containsExactly("a");
    assertThat(runs()).containsExactly("a", "c", "b");
    assertThat(refusal())
        .isEqualTo(
            "output OUT: no run before a is kept. Nothing was changed. Give --run one of c, b.");

    rollBack("c");

    assertThat(latest(output)).containsExactly("c");
    assertThat(runs()).containsExactly("c", "b", "a");
    assertThat(names(output)).containsExactly("latest", "published.json", "runs", "work");
  }

  @Test
  void whatIsPublishedAgainIsWhatWasPublished() throws IOException {
    Path manifest = output.resolve("runs/b/published.json");
    String said = Files.readString(manifest);

    rollBack();

    assertThat(manifest).hasContent(said);
    String list = "\"runs\" : \\[[^]]*]";
    assertThat(Files.readString(output.resolve("published.json")).replaceAll(list, ""))
        .isEqualTo(said.replaceAll(list, ""));
    assertThat(Files.readSymbolicLink(output.resolve("latest"))).hasToString("runs/b");
  }

  /** Whoever opens the output later finds latest as it should be, and makes no copy anew. */
  @Test
  void latestIsTheRunThatIsPublishedAgain() {
    rollBack();

    assertThat(new Latest(store(output)).run()).contains("b");
    assertThat(Publication.published(output.toString(), new Configuration())).contains("b");
  }

  @Test
  void theNextRunComesAfterTheOneThatIsPublishedAgain() {
    rollBack();
    publish(output, "d", 3);

    assertThat(runs()).containsExactly("d", "b", "a");
    assertThat(names(output.resolve("runs"))).containsExactly("a", "b", "d");
    rollBack();
    assertThat(latest(output)).containsExactly("b");
  }

  /**
   * A run that is published again is gone on from, so what it has kept stays as long as it does.
   */
  @Test
  void whatARunKeepsForItselfStaysAsLongAsTheRun() throws IOException {
    Files.createDirectories(output.resolve("work/c/customer_history"));
    Files.createDirectories(output.resolve("work/c/cells"));

    publish(output, "d", 3);

    assertThat(names(output.resolve("work"))).containsExactly("b", "c", "d");
    assertThat(names(output.resolve("work/c"))).containsExactly("_tenure", "customer_history");
    publish(output, "e", 1);
    assertThat(names(output.resolve("work"))).containsExactly("e");
  }

  @Test
  void whatCannotBePublishedAgainIsSaid() throws IOException {
    String before = Files.readString(output.resolve("published.json"));

    assertThat(refusal("z"))
        .isEqualTo(
            "output OUT: z is none of its kept runs. Nothing was changed. Give --run one of b, a.");
    assertThat(refusal("c"))
        .isEqualTo(
            "output OUT: c is published already. Nothing was changed. Give --run one of b, a.");
    try (Stream<Path> files = Files.list(output.resolve("runs/b/sales"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    assertThat(refusal())
        .matches(
            "output OUT: b is not whole any more, it lacks runs/b/sales/part-.*[.]parquet[.] Nothing"
                + " was changed[.] Give --run one of b, a[.]");
    assertThat(output.resolve("published.json")).hasContent(before);
  }

  @Test
  void nothingIsPublishedAgainWhereNothingIsPublishedOrOneRunIsKept() {
    output = folder.resolve("new");
    assertThat(refusal())
        .isEqualTo(
            "output OUT: nothing is published there, so nothing can be published again. Nothing was"
                + " changed.");
    publish(output, "a", 5);
    assertThat(refusal())
        .isEqualTo(
            "output OUT: no run before a is kept. Nothing was changed. No other one is kept"
                + " (output.keep-runs).");
  }

  @Test
  void aRunThatHoldsTheOutputIsNotInterrupted() {
    try (Publication other = open(output)) {
      Failure failure = catchThrowableOfType(Failure.class, this::rollBack);

      assertThat(failure.exitCode()).isEqualTo(ExitCode.HELD);
      assertThat(other).isNotNull();
    }
  }

  @Test
  void listsWhatIsThere() throws IOException {
    Files.writeString(
        output.resolve("runs/b/run.json"), "{ \"as_of\": \"2026-02-28\", \"started\": \"today\" }");
    Files.createDirectories(output.resolve("runs/half"));
    Files.writeString(output.resolve("runs/half/_tenure"), "half");
    Files.createDirectories(output.resolve("runs/mine"));

    List<KeptRuns.Listed> all = KeptRuns.of(output.toString(), new Configuration()).all();

    assertThat(all)
        .extracting(run -> run.name() + " " + run.state() + " " + run.asOf() + run.started())
        .containsExactly("c PUBLISHED ", "b KEPT 2026-02-28today", "a KEPT ", "half UNPUBLISHED ");
    assertThat(all.subList(0, 3)).allMatch(run -> run.bytes() > 500);
    assertThat(Optional.of(all.get(3).bytes())).contains(4L);
  }
}
