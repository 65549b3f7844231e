package io.tenure.bench;

import io.tenure.bench.Histories.History;
import io.tenure.failure.Message;
import io.tenure.testing.Folders;
import io.tenure.testing.SecondEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the last rows of a history apart, publishes what came before, and keeps both, so that a run
 * which goes on from there can be measured any number of times.
 */
final class Increments {
  private static final int A_DAY = 24 * 60;

  private final Path folder;
  private final Commands commands;

  Increments(Path folder, Commands commands) {
    this.folder = folder;
    this.commands = commands;
  }

  /** Where the parts of a history are. */
  record Parts(Path before, Path news, Path published) {}

  /** Makes the parts if they are not there. */
  Parts of(Contender contender, History history) throws IOException {
    Path home = folder.resolve(history.name() + "-" + contender.option());
    Parts parts =
        new Parts(home.resolve("before"), home.resolve("news"), home.resolve("published"));
    Path complete = home.resolve("complete");
    if (!Files.exists(complete)) {
      Folders.delete(home);
      split(history, firstDay(contender), parts);
      publish(contender, history, parts);
      Files.createFile(complete);
    }
    return parts;
  }

  /** The first day of the new rows. */
  private static LocalDate firstDay(Contender contender) {
    return contender == Contender.MONTH
        ? SampleSql.AS_OF.minusMonths(1).plusDays(1)
        : SampleSql.AS_OF;
  }

  private static void split(History history, LocalDate day, Parts parts) throws IOException {
    Files.createDirectories(parts.before());
    Files.createDirectories(parts.news());
    String isNew = Message.of("transacted_at >= TIMESTAMPTZ '%s 00:00:00+00'", day);
    try (SecondEngine engine = SecondEngine.open();
        Stream<Path> files = Files.list(history.transactions())) {
      for (Path file : files.filter(Increments::isParquet).sorted().toList()) {
        String copy =
            "COPY (SELECT * FROM '%s' WHERE %s) TO '%s' (FORMAT parquet, COMPRESSION zstd)";
        engine.execute(
            Message.of(
                copy,
                file,
                "NOT coalesce(" + isNew + ", false)",
                parts.before().resolve(file.getFileName())));
      }
      engine.execute(
          Message.of(
              "COPY (SELECT * FROM '%s/*.parquet' WHERE %s) TO '%s' (FORMAT parquet, COMPRESSION zstd)",
              history.transactions(), isNew, parts.news().resolve("news.parquet")));
    }
  }

  private static boolean isParquet(Path file) {
    return file.toString().endsWith(".parquet") && !file.getFileName().toString().startsWith(".");
  }

  private void publish(Contender contender, History history, Parts parts) throws IOException {
    Path log = Files.createDirectories(folder.resolve("logs")).resolve("published.log");
    List<String> command =
        commands.run(
            history,
            "[\"" + parts.before() + "\"]",
            parts.published(),
            firstDay(contender).minusDays(1).toString());
    Child.Run run = Child.run(command, log, A_DAY);
    if (!run.isGood()) {
      throw new IllegalStateException(
          Message.of("Cannot publish what came before: %s; see %s", run.problem(), log));
    }
  }
}
