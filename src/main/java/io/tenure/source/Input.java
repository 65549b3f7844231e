package io.tenure.source;

import static org.apache.spark.sql.functions.col;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * An input whose files have been listed and whose footers have been compared; nothing of its rows
 * has been read.
 */
public final class Input {
  private final String name;
  private final List<Footer> footers;
  private final StructType schema;

  private Input(String name, List<Footer> footers, StructType schema) {
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
    InputContract contract = new InputContract(name, footers, column -> isMentioned(column, uses));
    StructType schema = contract.schema();
    if (!contract.problems().isEmpty()) {
      throw new Failure(ExitCode.INPUT, contract.problems());
    }
    Input input = new Input(name, footers, schema);
    new ExpressionCheck(
            "input " + name, spark.createDataFrame(List.of(), schema), input.columnNames())
        .require(uses);
    return input;
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
      throw new Failure(ExitCode.INPUT, problems.stream().sorted().toList());
    }
    return footers;
  }

  private static String unreadable(String input, InputFile file, IOException e) {
    String why = file.length() == 0 ? "it is empty (0 bytes)" : String.valueOf(e.getMessage());
    return Message.of(
        "input %s: %s is not a readable Parquet file: %s. Write it again or move it away.",
        input, file.path(), why);
  }

  /** Generous on purpose: a column that an expression might mean has to keep the contract. */
  private static boolean isMentioned(String column, List<SqlExpression> uses) {
    String name = column.toLowerCase(Locale.ROOT);
    return uses.stream().anyMatch(use -> use.sql().toLowerCase(Locale.ROOT).contains(name));
  }

  public String name() {
    return name;
  }

  /** The columns that the settings use. */
  public StructType schema() {
    return schema;
  }

  /** Names of all columns, used or not, in the order of the files. */
  public List<String> columnNames() {
    return footers.stream()
        .flatMap(footer -> footer.columns().stream())
        .map(FileColumn::name)
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
    StringBuilder text = new StringBuilder(name).append('\n');
    for (Footer footer : footers) {
      text.append(footer.file().relativePath())
          .append(' ')
          .append(footer.file().length())
          .append(' ')
          .append(footer.rows())
          .append('\n');
    }
    return text.toString();
  }

  /** The rows, each column in the one type of the contract. Exactly the files that were listed. */
  public Dataset<Row> read(SparkSession spark) {
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    for (Footer footer : footers) {
      groups
          .computeIfAbsent(group(footer), key -> new ArrayList<>())
          .add(escaped(footer.file().path()));
    }
    return groups.entrySet().stream()
        .map(group -> readGroup(spark, group.getKey(), group.getValue()))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private Dataset<Row> readGroup(SparkSession spark, Group group, List<String> paths) {
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(field -> col("`" + field.name() + "`").cast(field.dataType()))
            .toArray(Column[]::new);
    return spark
        .read()
        .schema(group.schema())
        .option("basePath", group.root())
        .parquet(paths.toArray(String[]::new))
        .select(columns);
  }

  /** Files of one root with equal types; a scan of mixed ones fails on Spark 3.5. */
  private Group group(Footer footer) {
    StructType own = new StructType();
    for (StructField field : schema.fields()) {
      own = own.add(field.name(), ownType(footer, field), true);
    }
    return new Group(footer.file().root(), own);
  }

  private static DataType ownType(Footer footer, StructField field) {
    return footer.columns().stream()
        .filter(column -> column.name().equalsIgnoreCase(field.name()))
        .findFirst()
        .flatMap(FileColumn::type)
        .orElse(field.dataType());
  }

  /** Spark takes paths for glob patterns. */
  private static String escaped(String path) {
    return path.replaceAll("([\\\\{}\\[\\]*?])", "\\\\$1");
  }

  private record Group(String root, StructType schema) {}
}
