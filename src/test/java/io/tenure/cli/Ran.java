package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.testing.Spark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command line that was executed in this JVM.
 *
 * @param out lines of standard output
 * @param problems lines of standard error without those that tell of progress
 */
record Ran(int code, List<String> out, List<String> problems) {

  static Ran of(String... args) {
    Spark.session();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Tenure.execute(stream(out), stream(err), args);
    return new Ran(
        code,
        text(out).lines().toList(),
        text(err).lines().filter(line -> !line.matches("  [a-z_ ]+.* [0-9.]+ s")).toList());
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
