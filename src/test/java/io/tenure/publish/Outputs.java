package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.RowFormat;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Runs that publish one little table, and an output folder as tests look at it. */
final class Outputs {
  private static final TableBuilder TABLE =
      TableSpec.named("sales").grain("one row per name").comment("What was sold");
  static final Column<String> NAME = TABLE.textKey("name", "Who sold it");
  static final Column<Long> SOLD = TABLE.optionalCustomers("sold", "How many were sold");
  static final TableSpec SPEC = TABLE.build();
  static final RowFormat FORMAT = RowFormat.published(SPEC, 2);

  /** Over in a moment. */
  static final Lease SOON = new Lease(Duration.ofMillis(100), Duration.ofMillis(400));

  /** Nobody is told what a run waits for. */
  static final Consumer<String> TOLD = why -> {};

  private static final AtomicLong LOCKS = new AtomicLong();

  private Outputs() {}

  static Publication open(Path output) {
    return open(output, "run of the test");
  }

  static Publication open(Path output, String holder) {
    return Publication.open(output.toString(), new Configuration(), holder, TOLD);
  }

  /** Opens an output as a run on another machine does, of which nobody here sees the process. */
  static Publication openElsewhere(Path output, String holder) {
    return Publication.open(store(output), elsewhere(holder), SOON, TOLD);
  }

  static Store store(Path output) {
    return new Store(output.toString(), new Configuration());
  }

  static Owner elsewhere(String name) {
    return new Owner(name, "another machine", 42, "at noon", LOCKS.incrementAndGet());
  }

  /** Publishes a run of that id whose table has one row. */
  static void publish(Path output, String runId, int keepRuns) {
    try (Publication publication = open(output)) {
      RunFolder folder = publication.newRun(stamp(runId));
      publication.publish(folder, List.of(write(folder, runId)), keepRuns);
    }
  }

  static RunFolder.Stamp stamp(String runId) {
    return new RunFolder.Stamp(LocalDate.of(2026, 3, 31), runId);
  }

  static WrittenTable write(RunFolder folder, String name) {
    return folder.write(FORMAT, rows(name));
  }

  static Dataset<Row> rows(String... names) {
    return Spark.session()
        .createDataFrame(
            Arrays.stream(names).map(name -> RowFactory.create(name, 1L)).toList(),
            FORMAT.schema());
  }

  /** Path and content of every file below a folder, links followed. */
  static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** Names in a folder, sorted; none if there is no such folder. */
  static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : Arrays.stream(names).sorted().toList();
  }

  /** The names in the table that readers of latest see. */
  static List<String> latest(Path output) {
    return Spark.session()
        .read()
        .schema(FORMAT.schema())
        .parquet(output.resolve("latest/sales").toString())
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
