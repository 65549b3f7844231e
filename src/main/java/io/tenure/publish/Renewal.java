package io.tenure.publish;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Counts up beside a lock while its holder lives. */
final class Renewal {
  private final LockFiles files;
  private final LockFiles.Seen lock;
  private final Lease lease;

  /** Of a process that has ended nothing is left to renew: its thread keeps no process alive. */
  private final Timer clock = new Timer("tenure lock", true);

  private static final int PATIENCE_SECONDS = 10;

  private final ReentrantLock busy = new ReentrantLock();
  private long times;
  private volatile boolean isOver;

  Renewal(LockFiles files, LockFiles.Seen lock, Lease lease) {
    this.files = files;
    this.lock = lock;
    this.lease = lease;
  }

  void start() {
    clock.schedule(
        new TimerTask() {
          @Override
          public void run() {
            renew();
          }
        },
        lease.renewal().toMillis(),
        lease.renewal().toMillis());
  }

  private void renew() {
    busy.lock();
    try {
      // whoever has taken over has deleted it; a higher number alone may be given up again
      isOver |= !files.isThere(lock);
      if (!isOver) {
        files.renew(lock, ++times);
      }
    } catch (RuntimeException | Error e) {
      // the next one may succeed; if none does, the lock is lost, which is found before publishing
    } finally {
      busy.unlock();
    }
  }

  /** Does something in whose midst the renewals do not end, and none comes. */
  boolean apartFrom(BooleanSupplier step) {
    busy.lock();
    try {
      return step.getAsBoolean();
    } finally {
      busy.unlock();
    }
  }

  /**
   * Waits for a renewal that is on its way, as none may come after the lock is gone; but not for
   * ever, because a file system may not answer.
   *
   * @return whether nothing is on its way any more
   */
  boolean stop() {
    isOver = true;
    clock.cancel();
    try {
      boolean isQuiet = busy.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (isQuiet) {
        busy.unlock();
      }
      return isQuiet;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
