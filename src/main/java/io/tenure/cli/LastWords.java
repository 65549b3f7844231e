package io.tenure.cli;

import io.tenure.failure.Message;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says why a command ends, once: a run that fails because its process is being ended, and whoever
 * waits for what it says, would both tell of the same end.
 */
public final class LastWords {
  private final PrintStream err;
  private final AtomicBoolean areSaid = new AtomicBoolean();

  public LastWords(PrintStream err) {
    this.err = err;
  }

  /** Says each problem in a line, unless the end was told already. */
  public void say(List<String> problems) {
    if (!areSaid.getAndSet(true)) {
      problems.forEach(problem -> err.println("tenure: " + Message.visible(problem)));
    }
  }
}
