package io.tenure.cli;

import io.tenure.failure.Message;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says why a command ends, once: a run that fails because its process is being ended, and whoever
 * waits for what it says, would both tell of the same end.
 */
public final class LastWords {
  private volatile Consumer<String> words;
  private final AtomicBoolean areSaid = new AtomicBoolean();

  public LastWords(PrintStream err) {
    this.words = problem -> err.println("tenure: " + Message.visible(problem));
  }

  /** From now on says them to a log. */
  void sayTo(Consumer<String> log) {
    words = log;
  }

  /** Says each problem in a line, unless the end was told already. */
  public void say(List<String> problems) {
    if (!areSaid.getAndSet(true)) {
      problems.forEach(words);
    }
  }
}
