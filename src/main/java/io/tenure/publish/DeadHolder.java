package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether the run that holds an output has died. */
final class DeadHolder {
  private final Store store;
  private final LockFiles files;
  private final Lease lease;
  private final Consumer<String> told;

  /**
   * One who looks on.
   *
   * @param told is told why nothing happens while it does
   */
  DeadHolder(Store store, Lease lease, Consumer<String> told) {
    this.store = store;
    this.files = new LockFiles(store);
    this.lease = lease;
    this.told = told;
  }

  /**
   * Returns when the lock is over: the process is gone, or it was not renewed for a lease.
   *
   * @throws Failure if its holder lives
   */
  void require(LockFiles.Seen lock) {
    Owner owner = Owner.of(lock.text());
    if (!owner.isOfThisMachine()) {
      told.accept(
          Message.of(
              "output %s is held by another run (%s), whose process cannot be seen from here: looking"
                  + " on for up to %d s whether it renews its lock",
              store.root(), owner.called(), lease.end().toSeconds()));
      watch(lock);
    } else if (owner.isRunning()) {
      throw held(store, owner.called(), "its process is running on this machine");
    }
  }

  /** Counts looks, not time: a machine that stood still for a lease has not looked on. */
  private void watch(LockFiles.Seen lock) {
    String before = files.renewed(lock);
    long start = System.nanoTime();
    long looks = lease.end().toNanos() / betweenLooks() + 1;
    for (long look = 0; look < looks; look++) {
      pause();
      Optional<LockFiles.Seen> newest = files.newest();
      if (newest.isEmpty()) {
        // it was released
        return;
      }
      if (!newest.equals(Optional.of(lock))) {
        throw held(store, Owner.of(newest.get().text()).called(), "it has just begun");
      }
      if (!files.renewed(lock).equals(before)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        throw held(
            store,
            Owner.of(lock.text()).called(),
            Message.of("it renewed its lock within the last %d s", seconds + 1));
      }
    }
  }

  private long betweenLooks() {
    return Math.max(1, Math.min(lease.renewal().toNanos(), lease.end().toNanos()) / 2);
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(betweenLooks());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(
          ExitCode.HELD,
          Message.of(
              "output %s: the run was interrupted while it looked whether another one holds it;"
                  + " nothing was published. Start it again.",
              store.root()));
    }
  }

  /**
   * Another run holds the output.
   *
   * @param sign by what one sees that it lives
   */
  static Failure held(Store store, String holder, String sign) {
    return new Failure(
        ExitCode.HELD,
        Message.of(
            "output %s is held by another run (%s): %s. Wait for it to end, or end it: the lock of"
                + " a run that has died is over within a minute.",
            store.root(), holder, sign));
  }
}
