package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets one run at a time use an output. Two runs into one folder would otherwise sweep each other's
 * files and race for the publication.
 *
 * <p>The holder renews its lock. Where it does so no longer, the lock is over and the next run
 * takes the next one: at once if the holder was a process of this machine and is gone, else after
 * having looked on for a lease by its own clock. No run trusts the clock of another machine.
 *
 * <p>A holder that was only asleep finds out before it publishes ({@link #requireHeld}): there is a
 * lock after its own.
 */
final class RunLock implements AutoCloseable {
  /** After Spark's own hook, which ends the tasks, and before Hadoop's, which close files. */
  private static final int HOOK_PRIORITY = 25;

  private final Store store;
  private final LockFiles files;
  private final LockFiles.Seen mine;
  private final Renewal renewal;

  /** A run that its cluster manager ends with SIGTERM must not hold the output for ever. */
  private final Runnable hook = this::close;

  private final AtomicBoolean isClosed = new AtomicBoolean();

  private RunLock(Store store, LockFiles.Seen mine, Lease lease) {
    this.store = store;
    this.files = new LockFiles(store);
    this.mine = mine;
    this.renewal = new Renewal(files, mine, lease);
  }

  /**
   * Takes the lock.
   *
   * @param told is told why that takes long, if it does
   * @throws Failure if another run holds it, or this process is being ended
   */
  static RunLock take(Store store, Owner owner, Lease lease, Consumer<String> told) {
    LockFiles files = new LockFiles(store);
    List<LockFiles.Seen> over = files.all();
    Optional<LockFiles.Seen> newest = files.newest();
    newest.ifPresent(seen -> new DeadHolder(store, lease, told).require(seen));
    // who saw none takes the first: had it looked again and gone on from a lock that was created
    // since, both would see each other and give up
    Optional<LockFiles.Seen> now = newest.isPresent() ? files.newest() : newest;
    if (now.isPresent() && !now.equals(newest)) {
      throw DeadHolder.held(store, Owner.of(now.get().text()).called(), "it has just begun");
    }
    // who has released its lock leaves no number to go on from
    int number = now.map(seen -> seen.number() + 1).orElse(1);
    RunLock lock = new RunLock(store, new LockFiles.Seen(number, owner.text()), lease);
    // before there is a lock to leave behind
    lock.releaseAtTheEnd();
    try {
      lock.create(Stream.concat(over.stream(), newest.stream()).toList());
      return lock;
    } catch (RuntimeException e) {
      lock.abandon(e);
      throw e;
    }
  }

  /**
   * Creates the file, and gives it up if there is a lock that was not there when this run made sure
   * that the holder is dead. Two runs that both create look both afterwards: one of them at least
   * sees the other.
   */
  private void create(List<LockFiles.Seen> over) {
    if (!files.create(mine)) {
      throw held();
    }
    requireSound();
    List<LockFiles.Seen> others = files.all().stream().filter(seen -> !seen.equals(mine)).toList();
    if (!over.containsAll(others)) {
      throw held();
    }
    others.forEach(files::delete);
    renewal.start();
  }

  /** Before anything is written that another run could lose. */
  private void requireSound() {
    files
        .flaw(mine)
        .ifPresent(
            flaw -> {
              throw new Failure(
                  ExitCode.CONFIGURATION,
                  Message.of(
                      "output %s: its file system %s, so that two runs could both publish. Give"
                          + " tenure.output.path a folder on another one.",
                      store.root(), flaw));
            });
  }

  private void releaseAtTheEnd() {
    try {
      ShutdownHookManager.get().addShutdownHook(hook, HOOK_PRIORITY);
    } catch (IllegalStateException e) {
      throw new Failure(
          ExitCode.HELD,
          "the run was ended from outside before it began; nothing was published. Start it again.");
    }
  }

  /**
   * Requires that the lock is still this run's: it may have been taken over, or removed.
   *
   * @throws Failure if it is not
   */
  void requireHeld() {
    if (isClosed.get()) {
      throw new Failure(
          ExitCode.HELD,
          "the run was ended from outside before it published; nothing was published. Start it"
              + " again.");
    }
    if (!isHeld()) {
      throw new Failure(
          ExitCode.HELD,
          Message.of(
              "output %s is no longer held by this run: its lock was not renewed for a while and"
                  + " taken over (%s). Nothing was published. Run again.",
              store.root(), holder()));
    }
  }

  /**
   * Does what takes an instant, for whoever holds the lock. A signal that ends this process gives
   * the lock back before or after it, never in between: where it does not end, the lock stays.
   *
   * @throws Failure if the lock is not held any more
   */
  boolean whileHeld(BooleanSupplier step) {
    return renewal.apartFrom(
        () -> {
          requireHeld();
          return step.getAsBoolean();
        });
  }

  int number() {
    return mine.number();
  }

  boolean isHeld() {
    return files.newest().equals(Optional.of(mine));
  }

  /** Gives the lock back, once: what could not be deleted then is over by itself. */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
    release();
  }

  /** Gives the lock back after a failure: where that fails, too, the first reason is the reason. */
  void abandon(RuntimeException first) {
    try {
      close();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private void release() {
    // where the file system does not answer, what it was asked for may still happen
    if (renewal.stop()) {
      files.delete(mine);
    }
  }

  private Failure held() {
    return DeadHolder.held(store, holder(), "it has just begun");
  }

  private String holder() {
    return files
        .newest()
        .filter(seen -> !seen.equals(mine))
        .map(seen -> Owner.of(seen.text()).called())
        .orElse("it has just ended");
  }
}
