package io.tenure.diagnosis;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import io.tenure.source.FileFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;

/**
 * Recognises what the user's rows or expressions made Spark fail with, while a job ran. Spark's own
 * text quotes the value, which may be a customer id, so the words are ours.
 */
public final class SparkProblems {
  /** What DECIMAL(18) holds. */
  private static final long MAX_MINOR_UNITS = 999_999_999_999_999_999L;

  private static final String OURS = "io.tenure.";
  private static final String OVERFLOW = "long overflow";
  private static final String TOO_LARGE = "a number is too large for its type";

  /** By error class, whose Java class differs between the Spark lines. */
  private static final Map<String, String> FAULTS =
      Map.of(
          "CAST_INVALID_INPUT", "a text cannot be cast",
          "CAST_OVERFLOW", TOO_LARGE,
          "NUMERIC_VALUE_OUT_OF_RANGE", TOO_LARGE,
          "ARITHMETIC_OVERFLOW", TOO_LARGE,
          "CANNOT_PARSE_TIMESTAMP", "a text is not a date or time of the given pattern",
          "INCONSISTENT_BEHAVIOR_CROSS_VERSION",
              "the pattern of a date or time is not one of Spark's",
          "DATETIME_FIELD_OUT_OF_BOUNDS", "a date that is in no calendar",
          "DIVIDE_BY_ZERO", "a division by zero",
          "INVALID_ARRAY_INDEX", "an array has no element at that place",
          "USER_RAISED_EXCEPTION", "raise_error or assert_true ended the run");

  private static final Pattern CLASS = Pattern.compile("^\\[([A-Z_]+)[A-Z_.0-9]*]");
  private static final Pattern TARGET = Pattern.compile("cannot be cast to \"([A-Z0-9(), ]+)\"");
  private static final String UNREADABLE = "FAILED_READ_FILE";

  /** How Spark 3.5 begins, which gives it no class. */
  private static final String UNREADABLE_TEXT = "Encountered error while reading file ";

  /**
   * Does work of Spark.
   *
   * @param uses the expressions that read the inputs, to name the one that failed
   * @throws Failure with exit code 3, if the input was the cause that it failed
   */
  public static <T> T told(List<SqlExpression> uses, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) {
      // SparkException is a checked Scala exception that no signature declares
      Optional<Failure> ofInput = ofInput(e, uses);
      if (ofInput.isPresent()) {
        throw ofInput.get();
      }
      throw e;
    }
  }

  /** A failure with exit code 3, if the input was the cause. */
  public static Optional<Failure> ofInput(Throwable error) {
    return ofInput(error, List.of());
  }

  /**
   * The same where the settings are known.
   *
   * @param uses the expressions that read the inputs, to name the one that failed
   */
  public static Optional<Failure> ofInput(Throwable error, List<SqlExpression> uses) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      Matcher errorClass = CLASS.matcher(text);
      String name = errorClass.find() ? errorClass.group(1) : "";
      String fragment = fragment(cause);
      Optional<Failure> ofSource = ofSource(cause, text, name);
      if (ofSource.isPresent()) {
        return ofSource;
      }
      if (isOfMoney(cause, name, fragment)) {
        return Optional.of(ofSums());
      }
      FailedExpression failed = new FailedExpression(name, fragment, uses);
      if (FAULTS.containsKey(name)) {
        return Optional.of(ofRow(FAULTS.get(name) + target(text), failed));
      }
      if (!fragment.isEmpty()) {
        return Optional.of(ofRow(name, failed));
      }
      if (text.equals(OVERFLOW)) {
        return Optional.of(ofRow("a time stamp or a number is beyond what its type holds", failed));
      }
    }
    return Optional.empty();
  }

  /** Of what holds an input, and not of one of its rows. */
  private static Optional<Failure> ofSource(Throwable cause, String text, String name) {
    if (name.equals(UNREADABLE) || text.startsWith(UNREADABLE_TEXT)) {
      // the file may be good, and memory, rights or the disk are wanting
      return MachineProblems.known(cause).or(() -> Optional.of(FileProblems.of(text, cause)));
    }
    if (FileProblems.inText(cause).isPresent()) {
      return Optional.of(
          FileProblems.of("Spark 3.5 does not say which file; later ones do", cause));
    }
    return FileFault.in(text).map(FileProblems::of).or(() -> DatabaseProblems.of(cause));
  }

  /** Our own exact sums are over money only, whether Java adds them or Spark. */
  private static boolean isOfMoney(Throwable cause, String name, String fragment) {
    boolean isSum =
        name.equals("ARITHMETIC_OVERFLOW")
            && String.valueOf(cause.getMessage()).contains("try_add");
    boolean isOfSpark = isSum || name.equals("NUMERIC_VALUE_OUT_OF_RANGE");
    return isRaisedByUs(cause) || (isOfSpark && fragment.isEmpty());
  }

  /** Spark's arithmetic with time stamps fails with the same words, but elsewhere. */
  private static boolean isRaisedByUs(Throwable cause) {
    return OVERFLOW.equals(cause.getMessage())
        && Stream.of(cause.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> !name.startsWith("java."))
            .findFirst()
            .filter(name -> name.startsWith(OURS))
            .isPresent();
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

  private static Failure ofRow(String fault, FailedExpression failed) {
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "an input row cannot be used: %s%s. Nothing was published. Mend the row or the"
                + " expression, leave the row out by a row filter, or use %s, which gives NULL:"
                + " then the row is rejected, is (none) in a dimension, or left out by a row filter,"
                + " and counted. The value is not shown: it may name a customer.",
            fault, failed.where(), failed.remedy()));
  }

  private static String target(String text) {
    Matcher target = TARGET.matcher(text);
    return target.find() ? " to " + target.group(1) : "";
  }

  /** The part of the mapping, where Spark knows it; of our own code it knows a bare name. */
  private static String fragment(Throwable cause) {
    if (cause instanceof SparkThrowable known) {
      for (QueryContext context : known.getQueryContext()) {
        if (!context.fragment().matches("\\w*")) {
          return context.fragment();
        }
      }
    }
    return "";
  }

  private SparkProblems() {}
}
