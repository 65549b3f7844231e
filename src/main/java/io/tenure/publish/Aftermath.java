package io.tenure.publish;

import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to do for a run that is published. It stays published whatever happens here: so what
 * fails is told and not thrown, and whoever comes next sees to it.
 */
final class Aftermath {
  private final RunLock lock;
  private final List<String> undone = new ArrayList<>();

  Aftermath(RunLock lock) {
    this.lock = lock;
  }

  /** Shows the run, and then removes what it replaces: never what latest still shows. */
  void show(Latest latest, String run, Runnable sweep) {
    boolean isShown =
        isDone(
            Message.of(
                "latest may not show it yet. Read it from %s meanwhile; the next run points latest"
                    + " to it",
                run),
            whileHeld(() -> latest.pointTo(run)));
    if (isShown) {
      isDone(
          "not all of the runs before it were removed that shall not be kept. The next one removes"
              + " them",
          whileHeld(sweep));
    }
  }

  /** Gives the lock back. */
  void release() {
    isDone(
        "its lock could not be given back. It is over within a minute after this process has ended",
        lock::close);
  }

  /** What could not be done, and what to do about it. */
  List<String> undone() {
    return undone;
  }

  /** Whoever has taken over since sees to the rest; but nobody does where the lock was removed. */
  private Runnable whileHeld(Runnable work) {
    return () -> {
      if (!lock.isHeld()) {
        throw new IllegalStateException("the output is no longer held by this run");
      }
      work.run();
    };
  }

  private boolean isDone(String otherwise, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      undone.add(Message.of("the run is published, but %s (%s).", otherwise, e.getMessage()));
      return false;
    }
  }
}
