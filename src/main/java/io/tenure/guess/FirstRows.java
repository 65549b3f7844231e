package io.tenure.guess;

import io.tenure.settings.CsvSettings;
import io.tenure.settings.FileFormat;
import io.tenure.settings.InputName;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import io.tenure.source.Input;
import io.tenure.source.JsonTypes;
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
 * @param schema the declared columns of JSON, which has no types of its own
 */
record FirstRows(FileKind kind, Optional<String> schema, List<SampledColumn> columns) {
  private static final int MOST = 1000;
  private static final String KEY = "--input";

  /**
   * Reads them.
   *
   * @throws io.tenure.failure.Failure if the input cannot be read
   */
  static FirstRows of(SparkSession spark, String input) {
    FileKind kind = FileKind.of(input, spark.sparkContext().hadoopConfiguration());
    Optional<String> schema =
        kind.format() == FileFormat.JSON
            ? Optional.of(JsonTypes.of(spark, input))
            : Optional.empty();
    InputSource source = source(input, kind, schema);
    List<String> names =
        Input.open(spark, InputName.TRANSACTIONS.text(), source, List.of()).columnNames();
    List<SqlExpression> all =
        names.stream().map(name -> new SqlExpression(KEY, quoted(name), KEY)).toList();
    Dataset<Row> rows =
        Input.open(spark, InputName.TRANSACTIONS.text(), source, all).read(spark).limit(MOST);
    return new FirstRows(kind, schema, columns(rows));
  }

  private static InputSource source(String input, FileKind kind, Optional<String> schema) {
    boolean isMultiLine = kind.charset().equals(StandardCharsets.UTF_16);
    return new InputSource(
        List.of(input),
        kind.format(),
        schema.map(ddl -> new SqlExpression(KEY, ddl, KEY)),
        new CsvSettings(true, kind.separator(), kind.charset(), isMultiLine),
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
    return columns.stream().map(SampledColumn::name).collect(Collectors.joining(", "));
  }
}
