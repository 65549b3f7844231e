package io.tenure.failure;

import java.util.List;

/**
 * The run cannot go on for a reason that its user can mend. Each problem says what, where, why and
 * what to do; nobody needs a stack trace.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<String> problems;

  public Failure(ExitCode exitCode, List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.exitCode = exitCode;
    this.problems = List.copyOf(problems);
  }

  public Failure(ExitCode exitCode, String problem) {
    this(exitCode, List.of(problem));
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public List<String> problems() {
    return problems;
  }
}
