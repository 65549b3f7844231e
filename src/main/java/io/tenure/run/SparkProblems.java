package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises what the user's rows or expressions made Spark fail with, while a job ran. */
public final class SparkProblems {
  /** Errors that name the value or the file; their class differs between the Spark lines. */
  private static final Pattern OF_INPUT =
      Pattern.compile(
          "\\[(CAST_INVALID_INPUT|CAST_OVERFLOW|DIVIDE_BY_ZERO|CANNOT_PARSE_TIMESTAMP"
              + "|NUMERIC_VALUE_OUT_OF_RANGE|ARITHMETIC_OVERFLOW|INVALID_ARRAY_INDEX"
              + "|FAILED_READ_FILE)[A-Z_.]*]");

  /** A failure with exit code 3, if the input was the cause. */
  public static Optional<Failure> ofInput(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (OF_INPUT.matcher(text).find() && !text.startsWith("Job aborted")) {
        return Optional.of(
            new Failure(
                ExitCode.INPUT,
                Message.of(
                    "a row of the input cannot be read: %s Nothing was published. Mend the input,"
                        + " or its mapping, for example with try_cast.",
                    text.lines().findFirst().orElse(text))));
      }
    }
    return Optional.empty();
  }

  private SparkProblems() {}
}
