package io.tenure;

import io.tenure.cli.Console;
import io.tenure.cli.LastWords;
import io.tenure.cli.TenureCommand;
import io.tenure.diagnosis.MachineProblems;
import io.tenure.session.Session;
import io.tenure.session.SparkLogs;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The program: arguments in, exit code out. */
public final class Tenure {
  private static final int PATIENCE_SECONDS = 3;

  /**
   * Runs a command line. Returns normally on success: on YARN, leaving by System.exit(0) before the
   * application has reported its end counts as a failure.
   */
  public static void main(String[] args) {
    CountDownLatch told = new CountDownLatch(1);
    LastWords last = new LastWords(System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tellOfAnEarlyEnd(told, last)));
    int code;
    try {
      code = TenureCommand.execute(console(System.out, System.err, last), args);
    } finally {
      told.countDown();
      // threads that Spark leaves running would keep the process of a driver alive
      Session.stop();
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Who ends a process, as Spark does for want of memory, does not wait for its last words. */
  private static void tellOfAnEarlyEnd(CountDownLatch told, LastWords last) {
    SparkLogs.silence();
    try {
      if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        last.say(List.of(MachineProblems.EARLY_END));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs a command line in the Spark session of this process and leaves the session open.
   *
   * @return the exit code
   */
  public static int execute(PrintStream out, PrintStream err, String... args) {
    return TenureCommand.execute(console(out, err, new LastWords(err)), args);
  }

  @SuppressForbidden("the one clock; it dates the record of a run, and no result reads it")
  private static Console console(PrintStream out, PrintStream err, LastWords last) {
    return new Console(out, err, last, Clock.systemUTC());
  }

  private Tenure() {}
}
