package io.tenure.source;

import static java.util.stream.Collectors.joining;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.FileFormat;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that settings declare of files that cannot tell them: what is not declared is a text.
 *
 * @param schema as it stands in the settings; empty where nothing is declared
 */
record DeclaredColumns(List<FileColumn> all, Optional<SqlExpression> schema) {
  private static final Set<DataType> TYPES =
      Set.of(
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.FloatType,
          DataTypes.DoubleType,
          DataTypes.StringType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType);

  /**
   * Those of an input.
   *
   * @throws Failure if they are no names and types, or not of the types that are read
   */
  static DeclaredColumns of(InputSource source) {
    return new DeclaredColumns(
        source.schema().map(schema -> parsed(schema, source.format())).orElse(List.of()),
        source.schema());
  }

  /** A column as it is read, in its declared type or as a text. */
  FileColumn named(String name) {
    return all.stream()
        .filter(column -> column.isNamed(name))
        .findFirst()
        .map(column -> column(name, column.type().orElseThrow()))
        .orElseGet(() -> column(name, DataTypes.StringType));
  }

  /** Whether each is among names, in the same case; customer.id is a field within customer. */
  boolean areIn(Set<String> names) {
    return names().allMatch(names::contains);
  }

  /** Names of all, and of the fields within them. */
  Stream<String> names() {
    return all.stream().flatMap(column -> names(column.name(), column.type().orElseThrow()));
  }

  private static Stream<String> names(String name, DataType type) {
    return type instanceof StructType struct
        ? Stream.concat(
            Stream.of(name),
            Stream.of(struct.fields())
                .flatMap(field -> names(name + "." + field.name(), field.dataType())))
        : Stream.of(name);
  }

  /**
   * What is wrong with those that files do not have.
   *
   * @param isThere whether they have one
   * @param names of what they have
   * @param nobody whose lack that is, such as "no header"
   */
  List<String> lacking(Predicate<String> isThere, Set<String> names, String nobody) {
    String found = names.stream().sorted().collect(joining(", "));
    return names()
        .filter(isThere.negate())
        .map(
            name ->
                Message.of(
                    "%s declares %s, which %s has: it would be NULL in every row. Correct the name,"
                        + " or leave it out. Names that there are: %s.",
                    schema.map(ExpressionCheck::located).orElse("schema"), name, nobody, found))
        .toList();
  }

  private static FileColumn column(String name, DataType type) {
    return new FileColumn(name, Optional.of(type), type.sql());
  }

  /** What a file of text may hold: of JSON, objects within objects, too. */
  private static boolean isOfText(DataType type, FileFormat format) {
    return TYPES.contains(type)
        || type instanceof DecimalType
        || (format == FileFormat.JSON
            && type instanceof StructType struct
            && Stream.of(struct.fields()).allMatch(field -> isOfText(field.dataType(), format)));
  }

  private static List<FileColumn> parsed(SqlExpression schema, FileFormat format) {
    List<FileColumn> columns = fields(schema);
    Set<String> seen = new HashSet<>();
    for (FileColumn column : columns) {
      if (!seen.add(FileColumn.key(column.name()))) {
        throw wrong(schema, "declares " + column.name() + " twice. Remove one of them.");
      }
      DataType type = column.type().orElseThrow();
      if (!isOfText(type, format)) {
        throw wrong(
            schema,
            Message.of(
                "declares %s as %s, which no file of %s has. Use STRING, a number, BOOLEAN, DATE,"
                    + " TIMESTAMP or TIMESTAMP_NTZ%s.",
                column.name(),
                column.found(),
                format.text(),
                format == FileFormat.JSON ? ", or STRUCT of these" : ""));
      }
    }
    return columns;
  }

  private static List<FileColumn> fields(SqlExpression schema) {
    try {
      return Stream.of(StructType.fromDDL(schema.sql()).fields())
          .map(field -> column(field.name(), field.dataType()))
          .toList();
    } catch (Exception e) {
      // ParseException is a checked Scala exception that no signature declares
      throw wrong(
          schema,
          Message.of(
              "is no list of columns: %s Give names and Spark SQL types, such as id BIGINT, paid"
                  + " STRING, amount DECIMAL(12,2).",
              SparkMessages.firstSentence(e)));
    }
  }

  private static Failure wrong(SqlExpression schema, String why) {
    return new Failure(ExitCode.CONFIGURATION, ExpressionCheck.located(schema) + " " + why);
  }
}
