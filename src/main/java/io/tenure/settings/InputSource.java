package io.tenure.settings;

import java.util.List;
import java.util.Optional;

/**
 * Where an input lies, and what its files are.
 *
 * @param paths folders or files; none for a table, and for an input that a run does without
 * @param schema names and Spark SQL types of columns, where files of text do not tell them
 * @param table in the place of files
 */
public record InputSource(
    List<String> paths,
    FileFormat format,
    Optional<SqlExpression> schema,
    CsvSettings csv,
    Optional<InputTable> table) {

  /** Whether the settings say where it is. */
  boolean isGiven() {
    return !paths.isEmpty() || table.isPresent();
  }
}
