package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;

/** The text of published.json: which run is published, and what exactly it consists of. */
final class Manifest {
  /** Names of the runs that are kept; the first one is published. */
  private static final String RUNS = "runs";

  /**
   * Describes a run.
   *
   * @param runs names of the runs to keep, this one first
   */
  static String of(Store store, RunFolder run, List<WrittenTable> tables, List<String> runs) {
    Map<String, Object> described = new TreeMap<>();
    for (WrittenTable table : tables) {
      described.put(table.spec().name(), describe(store, table));
    }
    return Json.object(
        Map.of(
            RUNS,
            runs,
            "run_id",
            run.stamp().runId(),
            "as_of",
            run.stamp().asOf().toString(),
            "tables",
            described,
            "files",
            beside(store, run.path(), described.keySet())));
  }

  /**
   * The names of the kept runs, the published one first.
   *
   * @throws IllegalArgumentException if the text is no manifest
   */
  static List<String> runs(String manifest) {
    return Json.texts(manifest, RUNS);
  }

  /**
   * The text for a run that was published before and is again.
   *
   * @param manifest what was said of it then
   * @param runs names of the runs to keep, this one first
   * @throws IllegalArgumentException if the text is no manifest
   */
  static String again(String manifest, List<String> runs) {
    return Json.with(manifest, RUNS, runs);
  }

  private static Map<String, Object> describe(Store store, WrittenTable table) {
    List<Map<String, Object>> files = new ArrayList<>();
    String folder = table.folder();
    long rows = 0;
    for (FileStatus file : store.dataFiles(folder)) {
      rows += store.rows(file);
      files.add(describe(store, folder, file));
    }
    if (rows != table.count()) {
      throw new Failure(
          ExitCode.ENVIRONMENT,
          Message.of(
              "%s: its files hold %,d rows of the %,d that were written: somebody has removed them"
                  + " meanwhile. Nothing was published. Start the run again.",
              store.path(folder), rows, table.count()));
    }
    return Map.of("rows", rows, "files", files);
  }

  /** What lies beside the tables, as CSV and the report do. */
  private static List<Map<String, Object>> beside(Store store, String folder, Set<String> tables) {
    List<Map<String, Object>> files = new ArrayList<>();
    for (FileStatus found : store.dataFiles(folder)) {
      String name = found.getPath().getName();
      if (found.isFile()) {
        files.add(describe(store, folder, found));
      } else if (!tables.contains(name)) {
        files.addAll(beside(store, folder + "/" + name, Set.of()));
      }
    }
    return files;
  }

  private static Map<String, Object> describe(Store store, String folder, FileStatus file) {
    return Map.of(
        "path", folder + "/" + file.getPath().getName(),
        "bytes", file.getLen(),
        "sha256", store.digest(file.getPath()));
  }

  private Manifest() {}
}
