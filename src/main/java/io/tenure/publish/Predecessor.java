package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was published when a run began.
 *
 * @param manifest the text of published.json; empty if nothing was
 * @param runs names of the runs that were kept then, the published one first
 */
record Predecessor(Store store, Optional<String> manifest, List<String> runs) {

  /**
   * What is published now.
   *
   * @throws Failure if it cannot be told, because the manifest is damaged
   */
  static Predecessor of(Store store) {
    Optional<String> manifest = store.read(Publication.MANIFEST);
    try {
      return new Predecessor(store, manifest, manifest.map(Manifest::runs).orElse(List.of()));
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s is damaged: %s. Restore it from a copy in %s/<run>, or move it away to publish"
                  + " anew.",
              store.path(Publication.MANIFEST), e.getMessage(), store.path(Publication.RUNS)));
    }
  }

  Optional<String> run() {
    return runs.stream().findFirst();
  }

  /**
   * The names of the runs that a new one leaves, itself first.
   *
   * @param keepRuns how many, the new one included
   */
  List<String> keptBeside(String newRun, int keepRuns) {
    List<String> kept = new ArrayList<>(List.of(newRun));
    runs.stream().limit(keepRuns - 1L).forEach(kept::add);
    return kept;
  }

  /** A rerun of last month must not take the place of this month's tables unnoticed. */
  void requireNotNewerThan(LocalDate asOf) {
    manifest
        .map(Json::values)
        .map(values -> values.get("as_of"))
        .filter(published -> LocalDate.parse(published).isAfter(asOf))
        .ifPresent(
            published -> {
              throw new Failure(
                  ExitCode.CONFIGURATION,
                  Message.of(
                      "output %s: what is published is as of %s, and this run would be as of %s."
                          + " Give --replace-newer to replace it all the same, or another"
                          + " tenure.output.path.",
                      store.root(), published, asOf));
            });
  }

  /** What the published run says of itself; nothing if there is none, or it says nothing. */
  Map<String, String> record() {
    return run().map(this::record).orElse(Map.of());
  }

  /** What a run says of itself; nothing if it does not. */
  Map<String, String> record(String name) {
    return store
        .read(Publication.RUNS + "/" + name + "/" + RunFolder.RECORD)
        .map(Predecessor::values)
        .orElse(Map.of());
  }

  /** A damaged record says nothing; it is no reason not to run. */
  private static Map<String, String> values(String record) {
    try {
      return Json.values(record);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }
}
