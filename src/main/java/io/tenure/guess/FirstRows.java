package io.tenure.guess;

import io.tenure.failure.Message;
import io.tenure.settings.CsvSettings;
import io.tenure.settings.FileFormat;
import io.tenure.settings.InputName;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import io.tenure.source.Input;
import io.tenure.source.JsonTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The first rows of an input, read as a run would read them.
 *
 * @param source where they are
 * @param leftOut columns that are not read
 */
record FirstRows(InputSource source, List<SampledColumn> columns, List<String> leftOut) {
  private static final int MOST = 1000;
  private static final String KEY = "--input";

  /**
   * Reads those of files.
   *
   * @throws io.tenure.failure.Failure if they cannot be read
   */
  static FirstRows ofFiles(SparkSession spark, String input) {
    FileKind kind = FileKind.of(input, spark.sparkContext().hadoopConfiguration());
    if (kind.format() != FileFormat.JSON) {
      return of(spark, source(input, kind, kind.namedByPlace()), List.of());
    }
    JsonTypes types = types(spark, input, kind);
    return of(spark, source(input, kind, Optional.of(types.declared())), types.leftOut());
  }

  /**
   * Reads those of anything that a run can read.
   *
   * @param undeclared columns that are left out already
   * @throws io.tenure.failure.Failure if they cannot be read
   */
  static FirstRows of(SparkSession spark, InputSource source, List<String> undeclared) {
    Input whole = Input.open(spark, InputName.TRANSACTIONS.text(), source, List.of());
    List<String> names = whole.readableNames();
    List<String> leftOut = new ArrayList<>(whole.columnNames());
    leftOut.removeAll(names);
    leftOut.addAll(whole.fieldsLeftOut());
    leftOut.addAll(undeclared);
    List<SqlExpression> all =
        names.stream().map(name -> new SqlExpression(KEY, quoted(name), KEY)).toList();
    Dataset<Row> rows =
        Input.open(spark, InputName.TRANSACTIONS.text(), source, all).read(spark).limit(MOST);
    return new FirstRows(source, columns(rows), leftOut);
  }

  private static JsonTypes types(SparkSession spark, String input, FileKind kind) {
    try {
      JsonTypes types = JsonTypes.of(spark, kind.first(), MOST);
      if (types.declared().isEmpty()) {
        throw FileKind.problem(
            input,
            Message.of(
                "no line of %s is a JSON object with a value that is no list", kind.first()));
      }
      return types;
    } catch (IOException | UncheckedIOException e) {
      throw FileKind.problem(input, Message.of("%s: %s", kind.first(), e.getMessage()));
    }
  }

  private static InputSource source(String input, FileKind kind, Optional<String> schema) {
    boolean isMultiLine = kind.charset().equals(StandardCharsets.UTF_16);
    return new InputSource(
        List.of(input),
        kind.format(),
        schema.map(declared -> new SqlExpression(KEY, declared, KEY)),
        new CsvSettings(kind.hasHeader(), kind.separator(), kind.charset(), isMultiLine),
        Optional.empty());
  }

  private static List<SampledColumn> columns(Dataset<Row> rows) {
    List<SampledColumn> named = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      named.addAll(fields(field.name(), quoted(field.name()), field.dataType()));
    }
    Column[] texts =
        named.stream()
            .map(column -> functions.expr(column.sql()).cast(DataTypes.StringType))
            .toArray(Column[]::new);
    List<Row> found = rows.select(texts).collectAsList();
    List<SampledColumn> columns = new ArrayList<>();
    for (int at = 0; at < named.size(); at++) {
      columns.add(filled(named.get(at), at, found));
    }
    return columns;
  }

  private static SampledColumn filled(SampledColumn column, int at, List<Row> rows) {
    List<String> values =
        rows.stream()
            .filter(row -> !row.isNullAt(at) && !row.getString(at).isBlank())
            .map(row -> row.getString(at))
            .toList();
    return new SampledColumn(column.name(), column.sql(), column.type(), values);
  }

  /** A column, or what is within it. Lists and maps have no one value. */
  private static List<SampledColumn> fields(String name, String sql, DataType type) {
    if (type instanceof StructType struct) {
      return Stream.of(struct.fields())
          .flatMap(
              field ->
                  fields(
                      name + " " + field.name(), sql + "." + quoted(field.name()), field.dataType())
                      .stream())
          .toList();
    }
    boolean isOne = !type.typeName().matches("array|map|binary|variant");
    return isOne ? List.of(new SampledColumn(name, sql, type, List.of())) : List.of();
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
  }

  /** Names of the columns, for messages. */
  String names() {
    return listed(columns.stream().map(SampledColumn::name));
  }

  /** Names of those that are not read; nothing if all are. */
  String namesLeftOut() {
    return listed(leftOut.stream().map(name -> name.isBlank() ? "one without a name" : name));
  }

  /** In one line, whatever a name has in it. */
  private static String listed(Stream<String> names) {
    return names.map(name -> name.replaceAll("\\s+", " ")).collect(Collectors.joining(", "));
  }
}
