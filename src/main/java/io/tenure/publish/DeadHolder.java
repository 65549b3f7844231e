package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the run that holds an output has died. */
final class DeadHolder {
  private final Store store;
  private final LockFiles files;
  private final Lease lease;

  DeadHolder(Store store, Lease lease) {
    this.store = store;
    this.files = new LockFiles(store);
    this.lease = lease;
  }

  /**
   * Returns when the lock is over: the process is gone, or it was not renewed for a lease.
   *
   * @throws Failure if its holder lives
   */
  void require(LockFiles.Seen lock) {
    Owner owner = Owner.of(lock.text());
    if (!owner.isOfThisMachine()) {
      watch(lock);
    } else if (owner.isRunning()) {
      throw held(store, owner.called(), "its process is running on this machine");
    }
  }

  private void watch(LockFiles.Seen lock) {
    String before = files.renewed(lock);
    long start = System.nanoTime();
    while (System.nanoTime() - start < lease.end().toNanos()) {
      pause();
      if (!files.newest().equals(Optional.of(lock))) {
        // it was released, or somebody else was quicker: creating the next one tells
        return;
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

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(lease.renewal().toNanos(), lease.end().toNanos()) / 2);
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
