package io.tenure.diagnosis;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Recognises what disk, memory, file system or cluster did not give while a run went on. Spark and
 * Hadoop tell it in hundreds of lines, and an executor's error arrives as text alone; so it is
 * looked for in the text.
 */
public final class MachineProblems {
  private static final String ROOM =
      "Make room there, or give another folder: tenure.output.path for tables and work,"
          + " SPARK_LOCAL_DIRS for shuffle files, TMPDIR for temporary files.";
  private static final String RIGHTS =
      "Give this user the right to use it, or another folder: tenure.output.path for tables"
          + " and work, SPARK_LOCAL_DIRS for shuffle files, TMPDIR for temporary files.";
  private static final String NATIVE =
      "What compresses unpacks native code into the folder for temporary files, which needs room and"
          + " must not be mounted noexec. Give another one: TMPDIR for scripts/tenure;"
          + " -Djava.io.tmpdir in --driver-java-options and spark.executor.extraJavaOptions for"
          + " spark-submit.";

  private static final String NATIVE_CLASS =
      "Could not initialize class (?:com\\.github\\.luben\\.zstd|org\\.xerial\\.snappy"
          + "|net\\.jpountz)[\\w.]*";
  private static final String MORE =
      "more: TENURE_MEMORY for scripts/tenure, --driver-memory and --executor-memory for"
          + " spark-submit; or more, smaller tasks by spark.sql.shuffle.partitions.";
  private static final String MEMORY = "Give " + MORE;

  /** What is said of a process that others end, or Java or Spark for want of memory. */
  public static final String EARLY_END =
      "the process was ended before the run was over, from outside (SIGTERM) or for want of memory"
          + " (OutOfMemoryError). What was published before stays, unless published.json names this"
          + " run. Start it again; where memory was short, with "
          + MORE;

  private static final String CLUSTER = "Look into the cluster's logs, and start the run again.";

  /** In the words of whatever file system it is; ours repeat them. */
  private static final Kind ANY_FILE =
      Kind.ofPlace(
          "(?<=\\b(?:java\\.io\\.(?:IO|EOF|FileNotFound|InterruptedIO)|java\\.nio\\.file\\.\\w{1,40}"
              + "|java\\.net\\.\\w{1,40}|org\\.apache\\.hadoop\\.[\\w.]{1,80})Exception: )[^\\n]*[^\\n.]",
          "Look after the file system there, and start the run again.");

  private static final Kind OUT_OF_MEMORY =
      Kind.of("java\\.lang\\.OutOfMemoryError(?:: \\w+(?: \\w+)*)?", MEMORY);

  /** The first that is found is told: one cause has others as its consequence. */
  private static final List<Kind> KINDS =
      List.of(
          // before what it says of the disk, which is not that of the tables
          Kind.ofPlace(
              "(?:Cannot unpack lib|Failed to write a native library file"
                  + "|UnsatisfiedLinkError: /\\S*(?:libzstd-jni|snappy|liblz4))"
                  // without what Scala and Java add in brackets
                  + "[^\\n(\\[]*[^\\n(\\[\\s]",
              NATIVE),
          Kind.ofPlace("No space left on device|Disk quota exceeded|File too large", ROOM),
          Kind.ofPlace("Read-only file system", RIGHTS),
          Kind.ofPlace("Permission denied(?=:|\\)|\\s)", RIGHTS),
          // what Hadoop says of both
          Kind.ofPlace("Mkdirs failed", RIGHTS),
          Kind.ofPlace("Input/output error", "Look after the disk, and start the run again."),
          Kind.of(
              "No FileSystem for scheme \"?\\w+\"?|Class org\\.apache\\.hadoop\\.fs\\.\\S+ not found",
              "To mend it, " + Reach.ADD_LIBRARY),
          OUT_OF_MEMORY,
          Kind.of("\\(\\d\\S* \\w+\\) is bigger than (?:local|spark\\.driver\\.max)\\w+", MEMORY),
          Kind.of("ExecutorLostFailure \\([^)\\n]*(?:\\)[^)\\n]*)?\\)", CLUSTER),
          Kind.of(
              "Connection refused|UnknownHostException: \\S+|No route to host|timed out(?= )",
              "Look whether the name is right and the server runs."),
          Kind.of(
              "/\\S*(?:blockmgr|spark)-\\S+ \\(No such file or directory\\)",
              "Somebody removed temporary files of a run: let it have a folder of its own by"
                  + " SPARK_LOCAL_DIRS."),
          Kind.of("SparkContext was shut down|stopped SparkContext", CLUSTER),
          // the thread that failed first tells why, but Spark may pass on another one alone
          Kind.ofPlace(NATIVE_CLASS, NATIVE));

  private MachineProblems() {}

  /** A failure with exit code 6, if the machine, the cluster or any file was the cause. */
  public static Optional<Failure> of(Throwable error) {
    return known(error).or(() -> ANY_FILE.in(trace(error)).map(MachineProblems::failure));
  }

  /** The same where a file may be bad by itself: only what is known to be wanting. */
  static Optional<Failure> known(Throwable error) {
    String trace = trace(error);
    if (isEnding()) {
      // everything fails then
      return Optional.of(failure(OUT_OF_MEMORY.in(trace).orElse(EARLY_END)));
    }
    return KINDS.stream()
        .flatMap(kind -> kind.in(trace).stream())
        .findFirst()
        .map(MachineProblems::failure);
  }

  /** A failure with exit code 6: no session, no run. */
  public static Failure ofStart(RuntimeException error) {
    return failure(
        isEnding()
            ? EARLY_END
            : Message.of(
                "Spark cannot start: %s. Nothing was read. Correct its options.",
                String.valueOf(error.getMessage())
                    .lines()
                    .findFirst()
                    .orElse(error.toString())
                    .replaceAll("^\\[[A-Z_.0-9]+]\\s*|[.\\s]*(SQLSTATE.*)?$", "")));
  }

  private static boolean isEnding() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private static Failure failure(String text) {
    return new Failure(ExitCode.ENVIRONMENT, text);
  }

  private static String trace(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  /**
   * A kind of problem.
   *
   * @param sign how the system, Java, Hadoop or Spark says it
   * @param isSomewhere whether it is one of a place
   * @param remedy what to do
   */
  private record Kind(Pattern sign, boolean isSomewhere, String remedy) {
    static Kind of(String sign, String remedy) {
      return new Kind(Pattern.compile(sign), false, remedy);
    }

    static Kind ofPlace(String sign, String remedy) {
      return new Kind(Pattern.compile(sign), true, remedy);
    }

    Optional<String> in(String trace) {
      Matcher found = sign.matcher(trace);
      return found.find()
          ? Optional.of(
              Message.of(
                  "the run could not go on: %s%s. What was published before stays, unless"
                      + " published.json names this run. %s",
                  found.group(), isSomewhere ? FailedPlace.in(trace) : "", remedy))
          : Optional.empty();
    }
  }
}
