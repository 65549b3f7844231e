package io.tenure.cli;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** What is said of a local file that a command cannot write where its user wants it. */
final class LocalWriting {

  /**
   * One failure for all commands.
   *
   * @param option that names the place
   * @param advice what to give instead, as a sentence
   */
  static Failure failed(String option, Path place, IOException e, String advice) {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of("%s %s cannot be written: %s. %s", option, place, why(place, e), advice));
  }

  /** Of the commonest reasons Java says no more than the name of the file. */
  private static String why(Path place, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not write there";
    }
    return Stream.iterate(place, Objects::nonNull, Path::getParent)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> Message.of("%s is a file, and no folder", file))
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }

  private LocalWriting() {}
}
