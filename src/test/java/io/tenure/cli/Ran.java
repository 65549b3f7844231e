package io.tenure.cli;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import java.util.List;

/**
 * A command line that was executed in this JVM.
 *
 * @param out lines of standard output
 * @param problems lines of standard error without those that tell of progress
 */
record Ran(int code, List<String> out, List<String> problems) {

  static Ran of(String... args) {
    Outcome outcome = InThisJvm.tenure(args);
    return new Ran(
        outcome.code(),
        outcome.out().lines().toList(),
        outcome.err().lines().filter(line -> !line.matches("  [a-z_ ]+.* [0-9.]+ s")).toList());
  }
}
