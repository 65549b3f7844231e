package io.tenure.source;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/**
 * What is wrong with a file of text, where only its rows show it. Spark's own words for it quote
 * the row, and those of 3.5 do not name the file.
 *
 * @param what the fault, with the file in it
 * @param remedy what to do, as a sentence
 */
public record FileFault(String what, String remedy) {
  /** In the place of the file, before it is known. */
  static final String FILE = "(file)";

  /** What no message and no path has: it parts ours from what Spark writes around it. */
  private static final String MARK = "\u241e";

  private static final Pattern RAISED =
      Pattern.compile("|(.*?)|(.*?)|(.*?)|(.*?)|".replace("|", MARK), Pattern.DOTALL);

  /** An expression that ends the run at a row of the file that is being read. */
  Column raised() {
    return raisedOf(input_file_name());
  }

  /** The same where another row tells the file. */
  Column raisedOf(Column file) {
    int at = what.indexOf(FILE);
    return raise_error(
        concat(
            lit(MARK + what.substring(0, at) + MARK),
            file,
            lit(MARK + what.substring(at + FILE.length()) + MARK + remedy + MARK)));
  }

  /** The fault, if a message tells that a run was ended for one. */
  public static Optional<FileFault> in(String message) {
    Matcher raised = RAISED.matcher(message);
    return raised.find()
        ? Optional.of(
            new FileFault(
                raised.group(1) + path(raised.group(2)) + raised.group(3), raised.group(4)))
        : Optional.empty();
  }

  /** As it is written in the settings: Spark tells it with %20 for a blank. */
  private static String path(String encoded) {
    try {
      return new Path(URI.create(encoded)).toString();
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }
}
