package io.tenure.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Publishes a run of two small files, also as a process of its own that can be killed. */
final class PublishingProcess {
  static final List<String> TABLES = List.of("one", "two");

  private PublishingProcess() {}

  /** Two arguments: the output folder, and the name of the run, which is what its files say. */
  public static void main(String[] args) throws IOException {
    publish(Path.of(args[0]), args[1]);
  }

  static List<String> publish(Path output, String runId) throws IOException {
    try (Publication publication =
        Publication.open(output.toString(), new Configuration(), runId, why -> {})) {
      RunFolder run = publication.newRun(new RunFolder.Stamp(LocalDate.of(2026, 3, 31), runId));
      for (String table : TABLES) {
        Path folder = Files.createDirectories(output.resolve(run.path()).resolve(table));
        Files.writeString(folder.resolve("rows"), runId);
      }
      return publication.publish(run, List.of(), 2);
    }
  }
}
