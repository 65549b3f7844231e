package io.tenure.bench;

import io.tenure.failure.Message;
import io.tenure.testing.SecondEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the histories to run on, and keeps them for the next time. */
final class DataSets {
  /** Enough for any size; making the data is not measured. */
  private static final String HEAP = "4g";

  private static final int A_DAY = 24 * 60;

  private final Path folder;
  private final Size shapesOf;
  private final Commands commands;

  /**
   * Histories of a folder.
   *
   * @param shapesOf the size that the shapes are made of
   */
  DataSets(Path folder, Size shapesOf, Commands commands) {
    this.folder = folder;
    this.shapesOf = shapesOf;
    this.commands = commands;
  }

  /** The history of a size or a shape, made if it is not there. */
  DataSet get(Size size) {
    return size.shape().map(this::shaped).orElseGet(() -> sized(size));
  }

  private DataSet sized(Size size) {
    Path home = folder.resolve(size.name());
    makeOnce(
        home,
        commands.tenure(
            HEAP,
            List.of(
                "io.tenure.Tenure",
                "generate",
                "--customers=" + size.customers(),
                "--months=" + SampleSql.MONTHS,
                "--as-of=" + SampleSql.AS_OF,
                "--output=" + home)));
    return described(size.name(), true, home.resolve("tenure.conf"), home.resolve("transactions"));
  }

  private DataSet shaped(Shape shape) {
    DataSet base = sized(shapesOf);
    Path home = folder.resolve(shape.option() + "-" + shapesOf.name());
    Path transactions = home.resolve("transactions");
    makeOnce(
        home,
        commands.onTestClassPath(
            HEAP,
            ShapeRun.class,
            List.of(shape.option(), base.transactions().toString(), transactions.toString())));
    return described(
        Message.of("%s (%s)", shape.option(), shapesOf.name()),
        false,
        base.configuration(),
        transactions);
  }

  private void makeOnce(Path home, List<String> command) {
    try {
      Path complete = home.resolveSibling(home.getFileName() + ".complete");
      if (Files.exists(complete)) {
        return;
      }
      Folders.delete(home);
      Path log =
          Files.createDirectories(folder.resolve("logs")).resolve(home.getFileName() + ".log");
      Measured made = Child.run(command, log, A_DAY);
      if (!made.isGood()) {
        throw new IllegalStateException(
            Message.of("Cannot make %s: %s; see %s", home, made.problem(), log));
      }
      Files.createFile(complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSet described(String name, boolean isGrown, Path configuration, Path rows) {
    try (SecondEngine engine = SecondEngine.open();
        var files = Files.list(rows)) {
      List<Path> parts = files.filter(file -> file.toString().endsWith(".parquet")).toList();
      var count =
          engine.query(
              Message.of(
                  "SELECT CAST(SUM(num_rows) AS BIGINT) AS n FROM parquet_file_metadata('%s/*.parquet')",
                  rows));
      long bytes = parts.stream().mapToLong(part -> part.toFile().length()).sum();
      return new DataSet(
          name, isGrown, configuration, rows, (Long) count.value(0, "n"), parts.size(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
