package io.tenure;

import io.tenure.cli.Console;
import io.tenure.cli.TenureCommand;
import io.tenure.run.Session;
import java.io.PrintStream;
import java.time.Clock;

/** The program: arguments in, exit code out. */
public final class Tenure {

  /**
   * Runs a command line. Returns normally on success: on YARN, leaving by System.exit(0) before the
   * application has reported its end counts as a failure.
   */
  public static void main(String[] args) {
    int code;
    try {
      code = execute(System.out, System.err, args);
    } finally {
      // threads that Spark leaves running would keep the process of a driver alive
      Session.stop();
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs a command line in the Spark session of this process and leaves the session open.
   *
   * @return the exit code
   */
  @SuppressForbidden("the one clock; it dates the record of a run, and no result reads it")
  public static int execute(PrintStream out, PrintStream err, String... args) {
    return TenureCommand.execute(new Console(out, err, Clock.systemUTC()), args);
  }

  private Tenure() {}
}
