package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * An input whose files have been listed and whose footers have been compared; nothing of its rows
 * has been read.
 */
public final class Input {
  private static final int MAX_PROBLEMS = 20;

  private final String name;
  private final List<Footer> footers;
  private final StructType schema;
  private final List<SqlExpression> uses;

  private Input(String name, List<Footer> footers, StructType schema, List<SqlExpression> uses) {
    this.uses = List.copyOf(uses);
    this.name = name;
    this.footers = footers;
    this.schema = schema;
  }

  /**
   * Opens an input.
   *
   * @param name its name in messages and tables, such as transactions
   * @param uses the expressions that will read it: columns that none of them mentions are ignored
   * @throws Failure with every problem, if files are missing, empty, damaged or disagree
   */
  public static Input open(
      SparkSession spark, String name, List<String> paths, List<SqlExpression> uses) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<InputFile> files = new InputListing(name, hadoop).files(paths);
    List<Footer> footers = footers(name, files, new FooterReader(hadoop));
    List<SqlText> texts = uses.stream().map(use -> SqlText.of(use.sql())).toList();
    InputContract contract =
        new InputContract(
            name, footers, column -> texts.stream().anyMatch(text -> text.mentions(column)));
    StructType schema = contract.schema();
    if (!contract.problems().isEmpty()) {
      throw failure(name, contract.problems());
    }
    Input input = new Input(name, footers, schema, uses);
    new ExpressionCheck(
            "input " + name, spark.createDataFrame(List.of(), schema), input.columnNames())
        .require(uses);
    return input;
  }

  /**
   * Requires that there are files, and that each says what it holds. Nothing is opened for reading.
   *
   * @throws Failure with every problem
   */
  public static void requireReadable(Configuration hadoop, String name, List<String> paths) {
    footers(name, new InputListing(name, hadoop).files(paths), new FooterReader(hadoop));
  }

  private static List<Footer> footers(String name, List<InputFile> files, FooterReader reader) {
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    List<Footer> footers =
        files.parallelStream()
            .flatMap(
                file -> {
                  try {
                    return Stream.of(reader.read(file));
                  } catch (IOException e) {
                    problems.add(unreadable(name, file, e));
                    return Stream.empty();
                  }
                })
            .toList();
    if (!problems.isEmpty()) {
      throw failure(name, problems.stream().sorted().toList());
    }
    return footers;
  }

  /** All problems, unless there are so many that nobody would read them. */
  private static Failure failure(String name, List<String> problems) {
    if (problems.size() <= MAX_PROBLEMS) {
      return new Failure(ExitCode.INPUT, problems);
    }
    List<String> shown = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    shown.add(
        Message.of(
            "input %s: %,d more problems like these.", name, problems.size() - MAX_PROBLEMS));
    return new Failure(ExitCode.INPUT, shown);
  }

  private static String unreadable(String input, InputFile file, IOException e) {
    String why = file.length() == 0 ? "it is empty (0 bytes)" : String.valueOf(e.getMessage());
    if (why.contains("Relative path in absolute URI")) {
      return Message.of(
          "input %s: %s cannot be opened: Hadoop takes no name of a file with a colon. Rename it.",
          input, file.path());
    }
    if (why.contains("magic number") || why.contains("too small length")) {
      why = "it does not end as one does (truncated, or another format)";
    }
    return Message.of(
        "input %s: %s is not a readable Parquet file: %s. Write it again or move it away.",
        input, file.path(), why);
  }

  public String name() {
    return name;
  }

  /** The settings' expressions over it. */
  public List<SqlExpression> expressions() {
    return uses;
  }

  /** The columns that the settings use. */
  public StructType schema() {
    return schema;
  }

  /** Names of all columns, used or not, in the order of the files. */
  public List<String> columnNames() {
    return Stream.concat(
            footers.stream().flatMap(footer -> footer.columns().stream()).map(FileColumn::name),
            footers.stream().flatMap(footer -> footer.file().partitions().keySet().stream()))
        .distinct()
        .toList();
  }

  public int files() {
    return footers.size();
  }

  public long rows() {
    return footers.stream().mapToLong(Footer::rows).sum();
  }

  public long bytes() {
    return footers.stream().mapToLong(footer -> footer.file().length()).sum();
  }

  /** Names, lengths and row counts of the files: the same wherever the input is copied to. */
  public String fingerprintText() {
    return footers.stream()
        .map(
            footer ->
                footer.file().relativePath() + " " + footer.file().length() + " " + footer.rows())
        .sorted()
        .collect(Collectors.joining("\n", name + "\n", "\n"));
  }

  /**
   * Requires that its files have not changed since it was opened.
   *
   * @throws Failure naming one that has
   */
  public void requireUnchanged(SparkSession spark) {
    new InputListing(name, spark.sparkContext().hadoopConfiguration())
        .requireUnchanged(footers.stream().map(Footer::file).toList());
  }

  /** The rows, each column in the one type of the contract. Exactly the files that were listed. */
  public Dataset<Row> read(SparkSession spark) {
    return new InputScan(footers, schema).read(spark);
  }
}
