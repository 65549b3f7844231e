package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;

/**
 * Recognises what the user's rows or expressions made Spark fail with, while a job ran. Spark's own
 * text quotes the value, which may be a customer id, so the words are ours.
 */
public final class SparkProblems {
  /** What DECIMAL(18) holds. */
  private static final long MAX_MINOR_UNITS = 999_999_999_999_999_999L;

  private static final String TOO_LARGE = "a number is too large for its type";

  /** By error class, whose Java class differs between the Spark lines. */
  private static final Map<String, String> FAULTS =
      Map.of(
          "CAST_INVALID_INPUT", "a text cannot be cast",
          "CAST_OVERFLOW", TOO_LARGE,
          "NUMERIC_VALUE_OUT_OF_RANGE", TOO_LARGE,
          "ARITHMETIC_OVERFLOW", TOO_LARGE,
          "CANNOT_PARSE_TIMESTAMP", "a text is not a time of the given format",
          "DIVIDE_BY_ZERO", "a division by zero",
          "INVALID_ARRAY_INDEX", "an array has no element at that place",
          "USER_RAISED_EXCEPTION", "raise_error or assert_true ended the run");

  private static final Pattern CLASS = Pattern.compile("^\\[([A-Z_]+)[A-Z_.0-9]*]");
  private static final Pattern TARGET = Pattern.compile("cannot be cast to \"([A-Z0-9(), ]+)\"");
  private static final String UNREADABLE = "FAILED_READ_FILE";

  /** How Spark 3.5 begins, which gives it no class. */
  private static final String UNREADABLE_TEXT = "Encountered error while reading file ";

  /** A failure with exit code 3, if the input was the cause. */
  public static Optional<Failure> ofInput(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      Matcher errorClass = CLASS.matcher(text);
      String name = errorClass.find() ? errorClass.group(1) : "";
      String expression = expression(cause);
      if (name.equals(UNREADABLE) || text.startsWith(UNREADABLE_TEXT)) {
        return Optional.of(ofFile(text));
      }
      // our own arithmetic is over money only
      boolean isOfMoney =
          text.contains("long overflow") || name.equals("NUMERIC_VALUE_OUT_OF_RANGE");
      if (expression.isEmpty() && isOfMoney) {
        return Optional.of(ofSums());
      }
      if (FAULTS.containsKey(name)) {
        return Optional.of(ofRow(FAULTS.get(name) + target(text) + expression));
      }
      if (!expression.isEmpty()) {
        return Optional.of(ofRow(name + expression));
      }
    }
    return Optional.empty();
  }

  private static Failure ofSums() {
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "input transactions: the amounts add up to more than %,d of the smallest unit, beyond"
                + " which sums are not exact. Nothing was published. Look for amounts that are none,"
                + " or lower tenure.money.scale.",
            MAX_MINOR_UNITS));
  }

  private static Failure ofRow(String fault) {
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "an input row cannot be used: %s. Nothing was published. Mend the row, leave it out by"
                + " a row filter, or map the column with try_cast, try_to_timestamp or try_divide,"
                + " which counts such rows as rejected. The value is not shown: it may name a"
                + " customer.",
            fault));
  }

  private static Failure ofFile(String text) {
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "an input file cannot be read: %s. Nothing was published. Write the file again or move"
                + " it away.",
            text.lines()
                .findFirst()
                .orElse(text)
                .replaceAll("^\\[[A-Z_.0-9]+]\\s*", "")
                .replaceAll("[.\\s]*(SQLSTATE.*|Details:)$", "")));
  }

  private static String target(String text) {
    Matcher target = TARGET.matcher(text);
    return target.find() ? " to " + target.group(1) : "";
  }

  /** The part of the mapping, where Spark knows it; of our own code it knows a bare name. */
  private static String expression(Throwable cause) {
    if (cause instanceof SparkThrowable known) {
      for (QueryContext context : known.getQueryContext()) {
        if (context.fragment().contains("(") || context.fragment().contains(" ")) {
          return " in \"" + context.fragment() + '"';
        }
      }
    }
    return "";
  }

  private SparkProblems() {}
}
