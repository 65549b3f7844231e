package io.tenure.cli;

import io.tenure.failure.Message;
import io.tenure.publish.Publication;
import io.tenure.publish.Publication.RolledBack;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes a run again that was published before. */
@Command(
    name = "rollback",
    description = "Publish the run before again, or a named one that is kept; compute nothing.")
final class RollbackCommand implements Runnable {
  private final Console console;

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run to publish, as tenure runs names it. Default: the one before.")
  private @Nullable String run;

  RollbackCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Configuration hadoop = output.reached();
    String holder = Message.of("a rollback, process %d", ProcessHandle.current().pid());
    try (Publication publication =
        Publication.open(output.path(), hadoop, holder, console.err()::println)) {
      RolledBack done = publication.rollBack(Optional.ofNullable(run));
      console
          .out()
          .println(
              Message.of(
                  "%s is published again, in the place of %s, which is kept. Targets have what they"
                      + " had: tenure export delivers to them.",
                  done.run(), done.instead()));
      done.undone().forEach(console.err()::println);
    }
  }
}
