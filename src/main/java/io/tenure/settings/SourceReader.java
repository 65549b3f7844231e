package io.tenure.settings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads where an input lies and what its files are. */
final class SourceReader {
  /** Those of which Spark reads texts on all its lines. */
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"),
          StandardCharsets.UTF_16);

  private final ConfigValues values;
  private final Problems problems;
  private final TableReader tables;

  SourceReader(ConfigValues values, Problems problems) {
    this.values = values;
    this.problems = problems;
    this.tables = new TableReader(values, problems);
  }

  /** That of an input which every run has. */
  InputSource required(String input) {
    boolean isTable = !values.isNull(input + ".table") || !values.isNull(input + ".query");
    return source(input, isTable ? values::optionalPaths : values::paths);
  }

  /** That of an input which a run may do without; all of it is checked without a path, too. */
  InputSource optional(String input) {
    return source(input, values::optionalPaths);
  }

  private InputSource source(String input, Function<String, List<String>> paths) {
    String format = input + ".format";
    String schema = input + ".schema";
    InputSource source =
        new InputSource(
            paths.apply(input + ".path"),
            values.choice(format, FileFormat.class),
            values
                .optional(schema, "names and types of columns, such as id BIGINT, paid STRING")
                .map(columns -> new SqlExpression(schema, columns, values.where(schema))),
            csv(input + ".csv."),
            tables.table(input));
    if (values.isValid(format) && values.isValid(schema)) {
      problem(source)
          .ifPresent(problem -> problems.add(values.where(format), format + " is " + problem));
    }
    return source;
  }

  private static Optional<String> problem(InputSource source) {
    boolean isCsv = source.format() == FileFormat.CSV;
    boolean needsNames = source.format() == FileFormat.JSON || (isCsv && !source.csv().hasHeader());
    if (needsNames && source.schema().isEmpty()) {
      return Optional.of(
          source.format().word()
              + (isCsv ? " without a header" : "")
              + ", whose files do not tell their columns. Set schema beside it to names and types,"
              + " such as \"id BIGINT, paid STRING\".");
    }
    CsvSettings csv = source.csv();
    if (isCsv && csv.charset().equals(StandardCharsets.UTF_16) && !csv.isMultiLine()) {
      return Optional.of(
          "csv in UTF-16, whose files cannot be split at their line ends. Set csv.multi-line beside it"
              + " to true: each file is read by one task.");
    }
    return source.schema().isPresent() && !source.format().isText()
        ? Optional.of(
            source.format().word()
                + ", whose files tell their columns themselves. Remove schema beside it.")
        : Optional.empty();
  }

  private CsvSettings csv(String block) {
    return new CsvSettings(
        values.flag(block + "header"),
        values.optional(block + "separator", "one character", SourceReader::separator).orElse(','),
        values
            .optional(
                block + "charset",
                "UTF-8, ISO-8859-1, windows-1252 or UTF-16",
                SourceReader::charset)
            .orElse(StandardCharsets.UTF_8),
        values.flag(block + "multi-line"));
  }

  /**
   * Any but those that have a meaning of their own in CSV or to Spark, and halves of a character.
   */
  private static Optional<Character> separator(String text) {
    return Optional.of(text)
        .filter(one -> one.matches("[^\"\\\\\\r\\n\\x00\\uFFFF]"))
        .map(one -> one.charAt(0))
        .filter(one -> !Character.isSurrogate(one));
  }

  private static Optional<Charset> charset(String text) {
    return CHARSETS.stream().filter(charset -> charset.name().equalsIgnoreCase(text)).findFirst();
  }
}
