package io.tenure.source;

import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import java.util.List;
import java.util.OptionalLong;
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
  private final Contents contents;
  private final FileReading reading;
  private final StructType schema;
  private final List<SqlExpression> uses;

  private Input(
      Contents contents, FileReading reading, StructType schema, List<SqlExpression> uses) {
    this.contents = contents;
    this.reading = reading;
    this.schema = schema;
    this.uses = List.copyOf(uses);
  }

  /**
   * Opens an input.
   *
   * @param name its name in messages and tables, such as transactions
   * @param uses the expressions that will read it: columns that none of them mentions are ignored
   * @throws Failure with every problem, if files are missing, empty, damaged or disagree
   */
  public static Input open(
      SparkSession spark, String name, InputSource source, List<SqlExpression> uses) {
    FileReading reading = FileReading.of(spark, source);
    InputListing listing =
        new InputListing(name, source.format(), spark.sparkContext().hadoopConfiguration());
    Contents contents = Contents.of(listing, listing.files(source.paths()), reading);
    List<SqlText> texts = uses.stream().map(use -> SqlText.of(use.sql())).toList();
    InputContract contract =
        new InputContract(
            name,
            contents.footers(),
            column -> texts.stream().anyMatch(text -> text.mentions(column)));
    StructType schema = contract.schema();
    contents.requireNone(contract.problems());
    Input input = new Input(contents, reading, schema, uses);
    new ExpressionCheck(
            "input " + name, spark.createDataFrame(List.of(), schema), input.columnNames())
        .require(uses);
    return input;
  }

  /**
   * Requires that there are files, and of those that can be asked without Spark that each says what
   * it holds.
   *
   * @throws Failure with every problem
   */
  public static void requireReadable(Configuration hadoop, String name, InputSource source) {
    InputListing listing = new InputListing(name, source.format(), hadoop);
    List<InputFile> files = listing.files(source.paths());
    FileReading.withoutSpark(hadoop, source)
        .ifPresent(reading -> Contents.of(listing, files, reading));
  }

  public String name() {
    return contents.input();
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
            contents.footers().stream()
                .flatMap(footer -> footer.columns().stream())
                .map(FileColumn::name),
            contents.footers().stream()
                .flatMap(footer -> footer.file().partitions().keySet().stream()))
        .distinct()
        .toList();
  }

  public int files() {
    return contents.footers().size();
  }

  /** Rows as the files count them; empty where they do not. */
  public OptionalLong rows() {
    return contents.footers().stream().anyMatch(footer -> footer.rows().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(
            contents.footers().stream().mapToLong(footer -> footer.rows().orElseThrow()).sum());
  }

  public long bytes() {
    return contents.footers().stream().mapToLong(footer -> footer.file().length()).sum();
  }

  /** Names, lengths and row counts of the files: the same wherever the input is copied to. */
  public String fingerprintText() {
    return contents.footers().stream()
        .map(
            footer ->
                Message.of(
                    "%s %d %d",
                    footer.file().relativePath(), footer.file().length(), footer.rows().orElse(-1)))
        .sorted()
        .collect(Collectors.joining("\n", name() + "\n", "\n"));
  }

  /**
   * Requires that its files have not changed since it was opened.
   *
   * @throws Failure naming one that has
   */
  public void requireUnchanged() {
    contents.listing().requireUnchanged(contents.footers().stream().map(Footer::file).toList());
  }

  /** The rows, each column in the one type of the contract. Exactly the files that were listed. */
  public Dataset<Row> read(SparkSession spark) {
    return new InputScan(contents.footers(), schema, reading).read(spark);
  }
}
