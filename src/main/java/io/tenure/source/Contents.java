package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of an input, asked what they hold.
 *
 * @param listing which found them
 */
record Contents(InputListing listing, List<Footer> footers) {
  private static final int MAX_PROBLEMS = 20;

  /**
   * Asks every file.
   *
   * @throws Failure with all that are not of the format
   */
  static Contents of(InputListing listing, List<InputFile> files, FileReading reading) {
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    // the threads of the stream do not know libraries that came with --packages
    ClassLoader libraries = Thread.currentThread().getContextClassLoader();
    boolean hasRows = files.stream().anyMatch(file -> file.length() > 0);
    List<Footer> footers =
        files.parallelStream()
            .flatMap(
                file -> {
                  ClassLoader own = Thread.currentThread().getContextClassLoader();
                  Thread.currentThread().setContextClassLoader(libraries);
                  try {
                    requireBytes(file, hasRows && reading.mayBeEmpty());
                    return Stream.of(reading.footer(file));
                  } catch (IOException e) {
                    problems.add(unreadable(listing, file, e));
                    return Stream.empty();
                  } finally {
                    Thread.currentThread().setContextClassLoader(own);
                  }
                })
            .toList();
    Contents contents = new Contents(listing, footers);
    requireNone(listing.input(), problems.stream().sorted().toList());
    requireNone(listing.input(), contents.problems(reading));
    return contents;
  }

  private List<String> problems(FileReading reading) {
    try {
      return reading.problems(footers);
    } catch (IOException e) {
      return List.of(
          Message.of(
              "input %s: %s. Write the file again or move it away.",
              listing.input(), e.getMessage()));
    }
  }

  /** A file that was cut off before its first row looks like one without rows, but for its name. */
  private static void requireBytes(InputFile file, boolean mayBeEmpty) throws IOException {
    boolean isPart = file.path().matches(".*/part-[^/]*");
    if (file.length() == 0 && !(mayBeEmpty && isPart)) {
      throw new IOException("it is empty (0 bytes)");
    }
  }

  /**
   * Requires that there is no problem.
   *
   * @throws Failure with all of them, unless there are so many that nobody would read them
   */
  static void requireNone(String input, List<String> problems) {
    List<String> shown =
        new ArrayList<>(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
    if (problems.size() > MAX_PROBLEMS) {
      shown.add(
          Message.of(
              "input %s: %,d more problems like these.", input, problems.size() - MAX_PROBLEMS));
    }
    if (!shown.isEmpty()) {
      throw new Failure(ExitCode.INPUT, shown);
    }
  }

  private static String unreadable(InputListing listing, InputFile file, IOException e) {
    String why = String.valueOf(e.getMessage());
    if (why.contains("Relative path in absolute URI")) {
      return Message.of(
          "input %s: %s cannot be opened: Hadoop takes no name of a file with a colon. Rename it.",
          listing.input(), file.path());
    }
    if (why.contains("magic number") || why.contains("too small length")) {
      why = "it does not end as one does (truncated, or another format)";
    }
    return Message.of(
        "input %s: %s is not a readable %s file: %s. Write it again or move it away.%s",
        listing.input(), file.path(), listing.format().text(), why, hint(listing, file));
  }

  /** The format that the name of a file tells, where the settings tell another one. */
  private static String hint(InputListing listing, InputFile file) {
    String name = file.path().toLowerCase(Locale.ROOT);
    return Stream.of(FileFormat.values())
        .filter(format -> format != listing.format())
        .filter(format -> name.matches(".*\\." + format.word() + "(\\.\\w+)?"))
        .findFirst()
        .map(
            format ->
                Message.of(" Or set tenure.input.%s.format to %s.", listing.input(), format.word()))
        .orElse("");
  }
}
