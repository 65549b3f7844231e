package io.tenure.cli;

import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.publish.KeptRuns;
import io.tenure.publish.KeptRuns.Listed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs of an output. */
@Command(name = "runs", description = "List the runs of an output: published, kept, unpublished.")
final class RunsCommand implements Runnable {
  private static final double MEGABYTE = 1e6;

  private final Console console;

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "On standard output: text (default) or json.")
  private TextOrJson format = TextOrJson.TEXT;

  RunsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Configuration hadoop = output.reached();
    List<Listed> runs = KeptRuns.of(output.path(), hadoop).all();
    if (format == TextOrJson.JSON) {
      console
          .out()
          .println(Json.object(Map.of("runs", runs.stream().map(RunsCommand::values).toList())));
      return;
    }
    if (runs.isEmpty()) {
      console.out().println(Message.of("%s has no runs", output.path()));
    }
    runs.forEach(run -> console.out().println(line(run)));
  }

  private static Map<String, Object> values(Listed run) {
    return Map.of(
        "run", run.name(),
        "as_of", run.asOf(),
        "started", run.started(),
        "state", state(run),
        "bytes", run.bytes());
  }

  private static String line(Listed run) {
    return Message.of(
        "%-12s %-24s as of %-10s  started %-30s %,.1f MB",
        state(run), Message.visible(run.name()), run.asOf(), run.started(), run.bytes() / MEGABYTE);
  }

  private static String state(Listed run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }
}
