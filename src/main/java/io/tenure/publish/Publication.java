package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

  private final Predecessor before;

  private Publication(Store store, RunLock lock, Leftovers leftovers) {
    this.store = store;
    this.lock = lock;
    this.leftovers = leftovers;
    this.before = Predecessor.of(store);
  }

  /**
   * Takes hold of an output, and repairs and sweeps what a crashed run left behind.
   *
   * @param holder names this run in the lock
   * @param told is told why that takes long, if it does
   * @throws Failure if another run holds the output
   */
  public static Publication open(
      String output, Configuration hadoop, String holder, Consumer<String> told) {
    return open(new Store(output, hadoop), Owner.here(holder), Lease.USUAL, told);
  }

  /**
   * The same of an output whose runs are for their owner alone: what is in it may be personal.
   *
   * @throws Failure if another run holds the output
   */
  public static Publication openPrivate(
      String output, Configuration hadoop, String holder, Consumer<String> told) {
    Store store = new Store(output, hadoop, true);
    store.createPrivateRoot();
    store.createPrivate(RUNS);
    return open(store, Owner.here(holder), Lease.USUAL, told);
  }

  static Publication open(Store store, Owner owner, Lease lease, Consumer<String> told) {
    Leftovers leftovers = reached(store, () -> new Leftovers(store));
    RunLock lock = reached(store, () -> RunLock.take(store, owner, lease, told));
    try {
      Leftovers.disarm(store, lock.number());
      Publication publication = new Publication(store, lock, leftovers);
      // a run that was asleep since it took its lock has nothing to sweep here any more
      lock.requireHeld();
      publication.repair();
      return publication;
    } catch (RuntimeException e) {
      lock.abandon(e);
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
    return Predecessor.of(new Store(output, hadoop)).run();
  }

  /**
   * Requires that what is published is no newer.
   *
   * @throws Failure if it is of a later as-of date
   */
  public void requireNotNewerThan(LocalDate asOf) {
    before.requireNotNewerThan(asOf);
  }

  /** What the published run has kept for itself; empty if nothing is published. */
  public Optional<KeptRun> kept() {
    return before.run().map(name -> new KeptRun(store, name));
  }

  /** The same without taking hold of the output, for those who only look. */
  public static Optional<KeptRun> kept(String output, Configuration hadoop) {
    Store store = new Store(output, hadoop);
    return Predecessor.of(store).run().map(name -> new KeptRun(store, name));
  }

  /** What the published run says of itself; nothing if there is none, or it says nothing. */
  public Map<String, String> publishedRecord() {
    return before.record();
  }

  /** A crash may have left folders that nobody published, and latest one step behind. */
  private void repair() {
    leftovers.sweepUnpublished();
    // where latest is a copy, a new one is not made without need
    boolean isLatest = new Latest(store).run().equals(before.run());
    if (!isLatest) {
      before.run().ifPresent(run -> new Latest(store).pointTo(RUNS + "/" + run));
    }
  }

  /** A new folder for a run; a repeated run gets a number behind its id. */
  public RunFolder newRun(RunFolder.Stamp stamp) {
    String name = stamp.runId();
    for (int repeat = 2; store.exists(RUNS + "/" + name); repeat++) {
      name = stamp.runId() + "." + repeat;
    }
    RunFolder run =
        new RunFolder(
            store,
            name,
            stamp,
            before.run().map(published -> PublishedRun.named(store, published)));
    run.mark();
    return run;
  }

  /**
   * Publishes a run: before, readers see nothing of it, and afterwards all. The output is given
   * back.
   *
   * @param keepRuns published runs to keep, this one included
   * @return what could not be done after it was published, and what to do; usually nothing
   * @throws Failure if somebody else published in the meantime
   */
  public List<String> publish(RunFolder run, List<WrittenTable> tables, int keepRuns) {
    lock.requireHeld();
    List<String> kept = before.keptBeside(run.name(), keepRuns);
    String manifest = Manifest.of(store, run, tables, kept);
    store.create(run.path() + "/" + MANIFEST, manifest);
    return replaceBy(run.name(), manifest, kept);
  }

  /**
   * Publishes a run again that was published before and is kept. No run is removed.
   *
   * @param named its name; empty for the one that was published before the run that is now
   * @throws Failure if there is none, or somebody else published in the meantime
   */
  public RolledBack rollBack(Optional<String> named) {
    lock.requireHeld();
    KeptRuns.Next run = new KeptRuns(store, before).toPublish(named);
    List<String> undone = replaceBy(run.name(), run.manifest(), run.runs());
    return new RolledBack(run.name(), before.run().orElseThrow(), undone);
  }

  /**
   * What was published again.
   *
   * @param instead of this run, which is kept
   * @param undone what could not be done after it was published, and what to do; usually nothing
   */
  public record RolledBack(String run, String instead, List<String> undone) {}

  private List<String> replaceBy(String run, String manifest, List<String> kept) {
    Primitives.Next next =
        store.prepare(MANIFEST, manifest, Leftovers.prepared(lock.number(), run));
    if (!lock.whileHeld(() -> isReplacedBy(next))) {
      throw publishedMeanwhile();
    }
    Aftermath after = new Aftermath(lock);
    after.show(new Latest(store), RUNS + "/" + run, () -> leftovers.sweepAllBut(kept));
    after.release();
    return after.undone();
  }

  /** Of a call that failed the answer alone may have been lost. */
  private boolean isReplacedBy(Primitives.Next next) {
    try {
      return store.replace(MANIFEST, before.manifest(), next);
    } catch (UncheckedIOException e) {
      if (isThere(next, e)) {
        return true;
      }
      throw e;
    }
  }

  /** Where looking fails, too, the reason is still why the first call failed. */
  private boolean isThere(Primitives.Next next, UncheckedIOException first) {
    try {
      return store.read(MANIFEST).equals(Optional.of(next.text()));
    } catch (UncheckedIOException e) {
      first.addSuppressed(e);
      return false;
    }
  }

  private Failure publishedMeanwhile() {
    lock.requireHeld();
    return new Failure(
        ExitCode.HELD,
        Message.of(
            "output %s was published by another run meanwhile (%s). Run again if this run's input is"
                + " newer.",
            store.root(), String.join(", ", Predecessor.of(store).runs())));
  }

  @Override
  public void close() {
    lock.close();
  }
}
