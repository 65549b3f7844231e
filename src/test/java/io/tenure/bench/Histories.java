package io.tenure.bench;

import io.tenure.failure.Message;
import io.tenure.testing.Folders;
import io.tenure.testing.SecondEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the histories to run on, and keeps them for the next time. */
final class Histories {
  /** Enough for any size; making the data is not measured. */
  private static final String HEAP = "4g";

  private static final int A_DAY = 24 * 60;

  /**
   * A history to run on.
   *
   * @param configuration that {@code tenure generate} wrote for its customers
   * @param extent of the transactions
   */
  record History(String name, Path configuration, Path transactions, Extent extent) {
    Path customers() {
      return configuration.resolveSibling("customers");
    }
  }

  /** How much it is, as rows, files and bytes of Parquet. */
  record Extent(long rows, int files, long bytes) {}

  private final Path folder;
  private final Size shapesOf;
  private final Commands commands;

  /**
   * Histories of a folder.
   *
   * @param shapesOf the size that the shapes are made of
   */
  Histories(Path folder, Size shapesOf, Commands commands) {
    this.folder = folder;
    this.shapesOf = shapesOf;
    this.commands = commands;
  }

  /** The history of a size or a shape, made if it is not there. */
  History get(Size size) throws IOException {
    return size.isShape() ? shaped(size.name()) : plain(size);
  }

  private History plain(Size size) throws IOException {
    Path home = folder.resolve(size.name());
    makeOnce(
        home,
        commands.tenure(
            HEAP,
            List.of(
                "generate",
                "--customers=" + size.customers(),
                "--months=" + SampleSql.MONTHS,
                "--as-of=" + SampleSql.AS_OF,
                "--output=" + home)));
    Path transactions = home.resolve("transactions");
    return new History(
        size.name(), home.resolve("tenure.conf"), transactions, extent(transactions));
  }

  private History shaped(String shape) throws IOException {
    History base = plain(shapesOf);
    Path home = folder.resolve(shape + "-" + base.name());
    Path transactions = home.resolve("transactions");
    makeOnce(
        home,
        commands.onTestClassPath(
            HEAP,
            SparkRun.class,
            List.of(shape, base.transactions().toString(), transactions.toString())));
    String name = Message.of("%s (%s)", shape, base.name());
    return new History(name, base.configuration(), transactions, extent(transactions));
  }

  private void makeOnce(Path home, List<String> command) throws IOException {
    Path complete = home.resolveSibling(home.getFileName() + ".complete");
    if (Files.exists(complete)) {
      return;
    }
    Folders.delete(home);
    Path log = Files.createDirectories(folder.resolve("logs")).resolve(home.getFileName() + ".log");
    Child.Run made = Child.run(command, log, A_DAY);
    if (!made.isGood()) {
      throw new IllegalStateException(
          Message.of("Cannot make %s: %s; see %s", home, made.problem(), log));
    }
    Files.createFile(complete);
  }

  private static Extent extent(Path transactions) {
    try (SecondEngine engine = SecondEngine.open()) {
      var files =
          engine.query(
              Message.of(
                  "SELECT SUM(num_rows)::BIGINT AS n, COUNT(*)::INTEGER AS files,"
                      + " SUM(file_size_bytes)::BIGINT AS bytes"
                      + " FROM parquet_file_metadata('%s/*.parquet')",
                  transactions));
      return new Extent(
          (Long) files.value(0, "n"),
          (Integer) files.value(0, "files"),
          (Long) files.value(0, "bytes"));
    }
  }
}
