package io.tenure.source;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What the bytes of a file of text stand for. Spark reads those that are no character of the
 * charset as one sign, so that two ids could become one.
 */
public final class Characters {
  private static final String UNKNOWN = "\ufffd";
  private static final String FOUND = "not of the charset: column ";

  private Characters() {}

  /** A column that ends the run where it holds that sign. */
  static Column known(Column text, String name) {
    Column found = concat(lit(FOUND + name + " of "), input_file_name());
    return when(text.contains(UNKNOWN), raise_error(found)).otherwise(text);
  }

  /** The column and the file, if a message tells that a run was ended for that. */
  public static Optional<String> foundIn(String message) {
    int at = message.indexOf(FOUND);
    return at < 0
        ? Optional.empty()
        : message.substring(at + FOUND.length()).lines().findFirst().map(Characters::withoutState);
  }

  private static String withoutState(String line) {
    return line.replaceAll("[.\\s]*SQLSTATE.*$", "");
  }
}
