package io.tenure.cli;

import io.tenure.run.Deliveries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Delivers what is published to the targets of a configuration. */
@Command(
    name = "export",
    description = "Deliver what is published to the targets again; compute nothing.")
final class ExportCommand implements Runnable {
  private final Console console;

  @Mixin private ConfigOptions config = new ConfigOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    String run = Deliveries.again(config.settingsOfAnyDay(), HadoopSettings.ofProcess());
    console.out().println("The targets have " + run);
  }
}
