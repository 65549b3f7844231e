package io.tenure.diagnosis;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.source.FileFault;
import java.io.EOFException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of an input file that cannot be read, without anything of its rows. */
final class FileProblems {
  /** What a file of CSV makes of a quote that is not closed; its message quotes the file. */
  private static final String UNPARSED = "TextParsingException";

  /** What a compressed file ends with that was cut off. */
  private static final String CUT_OFF = "Unexpected end of input stream";

  /** A fault that we found. */
  static Failure of(FileFault fault) {
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "an input file cannot be read: %s. Nothing was published. %s",
            fault.what(), fault.remedy()));
  }

  /**
   * A fault that Spark found.
   *
   * @param text its words, whose first line names the file
   */
  static Failure of(String text, Throwable error) {
    String file =
        text.lines()
            .findFirst()
            .orElse(text)
            .replaceAll("^\\[[A-Z_.0-9]+]\\s*", "")
            .replaceAll("[.\\s]*(SQLSTATE.*|Details:)$", "");
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "an input file cannot be read: %s%s. Nothing was published. Write the file again or move"
                + " it away.",
            file,
            Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> inText(cause).stream())
                .findFirst()
                .map(why -> ": " + why)
                .orElse("")));
  }

  /** What a fault within a file of text is; empty for another cause. */
  static Optional<String> inText(Throwable cause) {
    if (cause.getClass().getSimpleName().equals(UNPARSED)) {
      return Optional.of(
          "a double quote is not closed, or a text has more than 100,000 characters");
    }
    boolean isCutOff =
        cause instanceof EOFException && String.valueOf(cause.getMessage()).contains(CUT_OFF);
    return isCutOff ? Optional.of("it is compressed and ends too early") : Optional.empty();
  }

  private FileProblems() {}
}
