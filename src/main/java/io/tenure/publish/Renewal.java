package io.tenure.publish;

import java.util.Timer;
import java.util.TimerTask;

/** Counts up beside a lock while its holder lives. */
final class Renewal {
  private final LockFiles files;
  private final LockFiles.Seen lock;
  private final Lease lease;

  /** Of a process that has ended nothing is left to renew: its thread keeps no process alive. */
  private final Timer clock = new Timer("tenure lock", true);

  private long times;
  private boolean isOver;

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

  private synchronized void renew() {
    if (isOver) {
      return;
    }
    try {
      files.renew(lock, ++times);
    } catch (RuntimeException e) {
      // the next one may succeed; if none does, the lock is lost, which is found before publishing
    }
  }

  /** Waits for a renewal that is on its way: none may come after the lock is gone. */
  synchronized void stop() {
    isOver = true;
    clock.cancel();
  }
}
