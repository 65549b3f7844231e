package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * An output folder while a run holds it.
 *
 * <p>Layout: {@code runs/<name>/<table>/} for every run, {@code work/<name>/} for what the
 * published one kept for itself, {@code published.json} that names the published one and is the
 * only commit point, and {@code latest} for readers.
 */
public final class Publication implements AutoCloseable {
  static final String RUNS = "runs";
  static final String WORK = "work";
  static final String MANIFEST = "published.json";

  private final Store store;
  private final RunLock lock;
  private final Leftovers leftovers;

  /** What was published when this run began. */
  private final Optional<String> manifestBefore;

  /** Names of the runs that were kept then, the published one first. */
  private final List<String> before;

  private Publication(Store store, RunLock lock, Leftovers leftovers) {
    this.store = store;
    this.lock = lock;
    this.leftovers = leftovers;
    this.manifestBefore = store.read(MANIFEST);
    this.before = runs(store, manifestBefore);
  }

  /**
   * Takes hold of an output, and repairs and sweeps what a crashed run left behind.
   *
   * @param holder names this run in the lock
   * @throws Failure if another run holds the output
   */
  public static Publication open(String output, Configuration hadoop, String holder) {
    return open(new Store(output, hadoop), Owner.here(holder), Lease.USUAL);
  }

  static Publication open(Store store, Owner owner, Lease lease) {
    Leftovers leftovers = reached(store, () -> new Leftovers(store));
    RunLock lock = reached(store, () -> RunLock.take(store, owner, lease));
    try {
      Leftovers.disarm(store, lock.number());
      Publication publication = new Publication(store, lock, leftovers);
      // a run that was asleep since it took its lock has nothing to sweep here any more
      lock.requireHeld();
      publication.repair();
      return publication;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The first things that are read and written: here it shows whether the output can be. */
  private static <T> T reached(Store store, Supplier<T> first) {
    try {
      return first.get();
    } catch (UncheckedIOException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "output %s cannot be written: %s. Give tenure.output.path a folder that this process"
                  + " may create and write.",
              store.root(), why.getMessage()));
    }
  }

  /** The name of the published run, if there is one. */
  public static Optional<String> published(String output, Configuration hadoop) {
    Store store = new Store(output, hadoop);
    return runs(store, store.read(MANIFEST)).stream().findFirst();
  }

  /**
   * Requires that what is published is no newer: a rerun of last month must not take the place of
   * this month's tables unnoticed.
   *
   * @throws Failure if it is of a later as-of date
   */
  public void requireNotNewerThan(LocalDate asOf) {
    manifestBefore
        .map(Json::values)
        .map(manifest -> manifest.get("as_of"))
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
  public Map<String, String> publishedRecord() {
    return before.stream()
        .findFirst()
        .flatMap(run -> store.read(RUNS + "/" + run + "/" + RunFolder.RECORD))
        .map(Publication::values)
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

  private static List<String> runs(Store store, Optional<String> manifest) {
    try {
      return manifest.map(Manifest::runs).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s is damaged: %s. Restore it from a copy in %s/<run>, or move it away to publish"
                  + " anew.",
              store.path(MANIFEST), e.getMessage(), store.path(RUNS)));
    }
  }

  /** A crash may have left folders that nobody published, and latest one step behind. */
  private void repair() {
    leftovers.sweepUnpublished();
    // where latest is a copy, a new one is not made without need
    boolean isLatest = store.read(Latest.NAME + "/" + MANIFEST).equals(manifestBefore);
    if (!isLatest) {
      before.stream().findFirst().ifPresent(run -> new Latest(store).pointTo(RUNS + "/" + run));
    }
  }

  /** A new folder for a run; a repeated run gets a number behind its id. */
  public RunFolder newRun(RunFolder.Stamp stamp) {
    String name = stamp.runId();
    for (int repeat = 2; store.exists(RUNS + "/" + name); repeat++) {
      name = stamp.runId() + "." + repeat;
    }
    RunFolder run = new RunFolder(store, name, stamp);
    run.mark();
    return run;
  }

  /**
   * Publishes a run: before, readers see nothing of it, and afterwards all.
   *
   * @param keepRuns published runs to keep, this one included
   * @throws Failure if somebody else published in the meantime
   */
  public void publish(RunFolder run, List<WrittenTable> tables, int keepRuns) {
    lock.requireHeld();
    List<String> kept = new ArrayList<>(List.of(run.name()));
    before.stream().limit(keepRuns - 1L).forEach(kept::add);
    String manifest = Manifest.of(store, run, tables, kept);
    store.create(run.path() + "/" + MANIFEST, manifest);
    Primitives.Next next =
        store.prepare(MANIFEST, manifest, Leftovers.prepared(lock.number(), run.name()));
    lock.requireHeld();
    if (!store.replace(MANIFEST, manifestBefore, next)) {
      throw publishedMeanwhile();
    }
    // whoever has taken over since sees to the rest
    if (lock.isHeld()) {
      new Latest(store).pointTo(run.path());
      leftovers.sweepAllBut(kept);
    }
  }

  private Failure publishedMeanwhile() {
    lock.requireHeld();
    return new Failure(
        ExitCode.HELD,
        Message.of(
            "output %s was published by another run meanwhile (%s). Run again if this run's input is"
                + " newer.",
            store.root(), String.join(", ", runs(store, store.read(MANIFEST)))));
  }

  @Override
  public void close() {
    lock.close();
  }
}
