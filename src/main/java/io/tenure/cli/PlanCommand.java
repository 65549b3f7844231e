package io.tenure.cli;

import io.tenure.run.Plan;
import io.tenure.session.Session;
import io.tenure.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a run would read, build and replace. */
@Command(
    name = "plan",
    description = "Show what a run would read, build and replace; write nothing.")
final class PlanCommand implements Runnable {
  private final Console console;

  @Mixin private ConfigOptions config = new ConfigOptions();

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Settings settings = config.settingsOrAllProblems();
    console.out().println(Plan.of(Session.open(settings.time().zone()), settings));
  }
}
