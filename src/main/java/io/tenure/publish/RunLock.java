package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets one run at a time use an output. Two runs into one folder would otherwise sweep each other's
 * files and race for the publication.
 */
public final class RunLock implements AutoCloseable {
  static final String NAME = "running.lock";

  /** After Spark's own hook, which ends the tasks, and before Hadoop's, which closes files. */
  private static final int HOOK_PRIORITY = 20;

  private final Store store;
  private final String holder;

  /** A run that its cluster manager ends with SIGTERM must not hold the output for ever. */
  private final Runnable hook = this::release;

  private RunLock(Store store, String holder) {
    this.store = store;
    this.holder = holder;
  }

  /**
   * Takes the lock.
   *
   * @param holder names this run uniquely: run id, host, process and start
   * @throws Failure if another run holds it, or this process is being ended
   */
  static RunLock take(Store store, String holder) {
    RunLock lock = new RunLock(store, holder);
    // before there is a lock to leave behind
    lock.releaseAtTheEnd();
    try {
      if (!store.create(NAME, holder)) {
        throw held(store);
      }
      lock.requireHeld();
      return lock;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
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
   * Requires that the lock is still this run's: somebody may have removed it and run since.
   *
   * @throws Failure if it is not
   */
  void requireHeld() {
    if (!store.read(NAME).filter(holder::equals).isPresent()) {
      throw held(store);
    }
  }

  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
    release();
  }

  private void release() {
    if (store.read(NAME).filter(holder::equals).isPresent()) {
      store.delete(NAME);
    }
  }

  private static String holder(Store store) {
    String holder = store.read(NAME).orElse("it has just ended");
    // a run that was killed between creating the file and writing it
    return holder.isBlank() ? "which has not said its name" : holder;
  }

  private static Failure held(Store store) {
    return new Failure(
        ExitCode.HELD,
        Message.of(
            "output %s is held by another run (%s). Wait for it to end; if it is dead, delete %s"
                + " and start again.",
            store.root(), holder(store), store.path(NAME)));
  }
}
