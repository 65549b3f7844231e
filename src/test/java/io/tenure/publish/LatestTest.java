package io.tenure.publish;

import static io.tenure.publish.Outputs.latest;
import static io.tenure.publish.Outputs.names;
import static io.tenure.publish.Outputs.open;
import static io.tenure.publish.Outputs.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The path that readers know, where there are no symbolic links. */
class LatestTest {
  @TempDir private Path output;

  @Test
  void aSwapReplacesTheCopyAndLeavesNothingBehind() {
    publish(output, "first", 5);
    publish(output, "second", 5);

    swap("runs/first");
    assertThat(latest(output)).containsExactly("first");
    swap("runs/second");

    assertThat(latest(output)).containsExactly("second");
    assertThat(output.resolve("latest")).isDirectory().matches(path -> !Files.isSymbolicLink(path));
    assertThat(names(output)).containsExactly("latest", "published.json", "runs", "work");
    assertThat(names(output.resolve("runs"))).containsExactly("first", "second");
  }

  @Test
  void aSwapThatDiedHalfwayIsRepeated() throws IOException {
    publish(output, "first", 5);
    swap("runs/first");
    Files.move(output.resolve("latest"), output.resolve("latest.before"));
    Files.createDirectories(output.resolve("latest.next/sales"));

    open(output).close();

    assertThat(latest(output)).containsExactly("first");
    assertThat(names(output)).doesNotContain("latest.before", "latest.next");
  }

  @Test
  void aFolderIsReplacedByTheNextRun() {
    publish(output, "first", 5);
    swap("runs/first");

    publish(output, "second", 5);

    assertThat(latest(output)).containsExactly("second");
  }

  @Test
  void aCopyThatIsRightIsLeftAlone() throws IOException {
    publish(output, "first", 5);
    swap("runs/first");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(output.resolve("latest/published.json"), old);

    open(output).close();

    assertThat(Files.getLastModifiedTime(output.resolve("latest/published.json"))).isEqualTo(old);
  }

  private void swap(String run) {
    new Latest(new Store(output.toString(), new Configuration())).swap(run);
  }
}
