package io.tenure.cli;

import io.tenure.diagnosis.MachineProblems;
import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.run.Program;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: finds the command, and turns what goes wrong into messages and codes. */
@Command(
    name = "tenure",
    description = {
      "Who stays, who leaves, what that is worth, and how it compares:",
      "cohort retention, churn and revenue tables from a transaction history."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TenureCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error",
      "2:usage or configuration",
      "3:an input breaks its contract",
      "4:a quality check failed; nothing was published",
      "5:another run holds the output",
      "6:disk, memory, a file system or the cluster gave out",
      "7:the run is published, but a target does not have its tables",
      "10:of diff alone: the two differ"
    })
public final class TenureCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private TenureCommand() {}

  /**
   * Executes a command line.
   *
   * @return the exit code
   */
  public static int execute(Console console, String... args) {
    CommandLine commands = new CommandLine(new TenureCommand());
    commands.addSubcommand(new InitCommand(console));
    commands.addSubcommand(new RunCommand(console));
    commands.addSubcommand(new ValidateCommand(console));
    commands.addSubcommand(new PlanCommand(console));
    commands.addSubcommand(new ReportCommand(console));
    commands.addSubcommand(new ExportCommand(console));
    commands.addSubcommand(new RunsCommand(console));
    commands.addSubcommand(new DiffCommand(console));
    commands.addSubcommand(new RollbackCommand(console));
    commands.addSubcommand(new GenerateCommand(console));
    commands.addSubcommand(new DocsCommand(console));
    commands
        .getSubcommands()
        .values()
        .forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
    commands.registerConverter(LocalDate.class, TenureCommand::date);
    commands.registerConverter(TextOrJson.class, TextOrJson::of);
    commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commands.setExecutionExceptionHandler((e, command, parsed) -> failed(console, e));
    try {
      return commands.execute(args);
    } catch (Error e) {
      // such as no more memory
      return failed(console, e);
    }
  }

  private static int failed(Console console, Throwable e) {
    Optional<Failure> failure =
        e instanceof Failure known
            ? Optional.of(known)
            : SparkProblems.ofInput(e).or(() -> MachineProblems.of(e));
    if (failure.isEmpty()) {
      e.printStackTrace(console.err());
      return ExitCode.INTERNAL.code();
    }
    console.last().say(failure.get().problems());
    return failure.get().exitCode().code();
  }

  /** Without a command: a scheduler that forgot it must not take that for success. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: say what to do.");
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no date such as 2026-10-31");
    }
  }

  /** Answers --version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tenure " + Program.version()};
    }
  }
}
