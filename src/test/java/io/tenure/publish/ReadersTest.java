package io.tenure.publish;

import static io.tenure.publish.Outputs.open;
import static io.tenure.publish.Outputs.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those see who read while runs publish, and who may. */
class ReadersTest {
  @TempDir private Path output;

  /** Follows latest once and reads both tables there, again and again. */
  @Test
  void f16AReaderOfTwoTablesSeesThoseOfOneRunWhileTenArePublished() throws Exception {
    publish("run-0");
    AtomicBoolean isOver = new AtomicBoolean();
    CompletableFuture<Set<String>> seen =
        CompletableFuture.supplyAsync(
            () -> {
              Set<String> pairs = new TreeSet<>();
              while (!isOver.get()) {
                pairs.add(pair());
              }
              return pairs;
            });
    for (int run = 1; run <= 10; run++) {
      publish("run-" + run);
    }
    isOver.set(true);

    assertThat(seen.get())
        .hasSizeGreaterThan(1)
        .allSatisfy(pair -> assertThat(pair).matches("(run-[0-9]+) \\1"));
  }

  /** Kept tables hold customer ids; published ones are for whom the umask says. */
  @Test
  void workIsForItsOwnerAloneAndWhatIsPublishedFollowsTheMask() throws IOException {
    Path usual = Files.createDirectory(output.resolve("usual"));

    publish("run-1");

    assertThat(modes(output.resolve("work"))).isEqualTo("rwx------");
    assertThat(modes(output.resolve("runs"))).isEqualTo(modes(usual));
    assertThat(modes(output.resolve("runs/run-1"))).isEqualTo(modes(usual));
    assertThat(modes(output.resolve("published.json")))
        .isEqualTo(modes(Files.createFile(usual.resolve("file"))));
  }

  private String pair() {
    try {
      Path run = output.resolve("latest").toRealPath();
      return Files.readString(run.resolve("one/rows"))
          + " "
          + Files.readString(run.resolve("two/rows"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(String runId) throws IOException {
    try (Publication publication = open(output)) {
      RunFolder run = publication.newRun(stamp(runId));
      for (String table : List.of("one", "two")) {
        Path folder = Files.createDirectories(output.resolve(run.path()).resolve(table));
        Files.writeString(folder.resolve("rows"), runId);
      }
      publication.publish(run, List.of(), 20);
    }
  }

  private static String modes(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
