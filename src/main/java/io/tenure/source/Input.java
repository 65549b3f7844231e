package io.tenure.source;

import io.tenure.failure.Failure;
import io.tenure.settings.InputSource;
import io.tenure.settings.InputTable;
import io.tenure.settings.SqlExpression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** An input that has been found to keep its contract; nothing of its rows has been read. */
public final class Input {
  private final String name;
  private final Holding holding;
  private final StructType schema;
  private final List<SqlExpression> uses;

  private Input(String name, Holding holding, StructType schema, List<SqlExpression> uses) {
    this.name = name;
    this.holding = holding;
    this.schema = schema;
    this.uses = List.copyOf(uses);
  }

  /**
   * Opens an input.
   *
   * @param name its name in messages and tables, such as transactions
   * @param uses the expressions that will read it: columns that none of them mentions are ignored
   * @throws Failure with every problem, if files are missing, empty, damaged or disagree, or a
   *     table cannot be read
   */
  public static Input open(
      SparkSession spark, String name, InputSource source, List<SqlExpression> uses) {
    Holding holding = holding(spark, name, source);
    List<SqlText> texts = uses.stream().map(use -> SqlText.of(use.sql())).toList();
    InputContract contract =
        new InputContract(
            name, holding, column -> texts.stream().anyMatch(text -> text.mentions(column)));
    StructType schema = contract.schema();
    Contents.requireNone(name, contract.problems());
    Input input = new Input(name, holding, schema, uses);
    new ExpressionCheck(
            "input " + name, spark.createDataFrame(List.of(), schema), input.columnNames())
        .require(uses);
    return input;
  }

  private static Holding holding(SparkSession spark, String name, InputSource source) {
    Optional<InputTable> table = source.table();
    if (table.isEmpty()) {
      return FileHolding.of(spark, name, source);
    }
    return table.get() instanceof InputTable.OfDatabase query
        ? new DatabaseRows(spark, name, query).open()
        : new CatalogTable(spark, name, table.get().text()).open();
  }

  /**
   * Requires that there are files, and of those that can be asked without Spark that each says what
   * it holds. A table is not looked for.
   *
   * @throws Failure with every problem
   */
  public static void requireReadable(Configuration hadoop, String name, InputSource source) {
    if (source.table().isPresent()) {
      return;
    }
    InputListing listing = new InputListing(name, source.format(), hadoop);
    List<InputFile> files = listing.files(source.paths());
    FileReading.withoutSpark(hadoop, source)
        .ifPresent(reading -> Contents.of(listing, files, reading));
  }

  public String name() {
    return name;
  }

  /** The settings' expressions over it. */
  public List<SqlExpression> expressions() {
    return uses;
  }

  /** The columns that one of them reads. */
  public List<String> columnsOf(SqlExpression use) {
    SqlText text = SqlText.of(use.sql());
    return Stream.of(schema.fieldNames()).filter(text::mentions).toList();
  }

  /** The columns that the settings use. */
  public StructType schema() {
    return schema;
  }

  /** Names of all columns, used or not, in the order of the files. */
  public List<String> columnNames() {
    return Stream.concat(
            holding.footers().stream()
                .flatMap(footer -> footer.columns().stream())
                .map(FileColumn::name),
            holding.footers().stream()
                .flatMap(footer -> footer.file().partitions().keySet().stream()))
        .distinct()
        .toList();
  }

  /** Those of them that keep the contract, if they alone are used. */
  public List<String> readableNames() {
    return columnNames().stream().filter(column -> !column.isBlank() && isKept(column)).toList();
  }

  private boolean isKept(String column) {
    InputContract contract = new InputContract(name, holding, column::equalsIgnoreCase);
    return contract.schema().length() == 1 && contract.problems().isEmpty();
  }

  /** Fields within columns that are read without them. */
  public List<String> fieldsLeftOut() {
    return holding.footers().stream()
        .flatMap(footer -> footer.columns().stream())
        .filter(column -> column.type().isPresent())
        .flatMap(column -> column.leftOut().stream())
        .distinct()
        .toList();
  }

  /** How much there is, as far as it is known without reading it. */
  public String extent() {
    return holding.extent();
  }

  /** Rows as the files count them; empty where they do not. */
  public OptionalLong rows() {
    return holding.footers().stream().anyMatch(footer -> footer.rows().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(
            holding.footers().stream().mapToLong(footer -> footer.rows().orElseThrow()).sum());
  }

  /** What its rows are known by: the same wherever the input is copied to. */
  public String fingerprintText() {
    return name + "\n" + holding.fingerprint() + "\n";
  }

  /**
   * Requires that it has not changed since it was opened.
   *
   * @throws Failure naming what has
   */
  public void requireUnchanged() {
    holding.requireUnchanged();
  }

  /** What its files or its state are recognised by later; none where that cannot be told. */
  public List<FileMark> marks() {
    return holding.marks();
  }

  /** Whether its rows are in files that one may choose from. */
  public boolean isOfFiles() {
    return holding.isOfFiles();
  }

  /** The rows of some of its files, in the same types as those of all. */
  public Dataset<Row> read(SparkSession spark, Set<String> paths) {
    return holding.only(paths).read(spark, schema);
  }

  /** The rows, each column in the one type of the contract. Exactly those that were found. */
  public Dataset<Row> read(SparkSession spark) {
    return holding.read(spark, schema);
  }
}
