package io.tenure.source;

import static java.util.stream.Collectors.joining;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
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
        source.schema().map(DeclaredColumns::parsed).orElse(List.of()), source.schema());
  }

  /** A column as it is read, in its declared type or as a text. */
  FileColumn named(String name) {
    return all.stream()
        .filter(column -> column.isNamed(name))
        .findFirst()
        .map(column -> column(name, column.type().orElseThrow()))
        .orElseGet(() -> column(name, DataTypes.StringType));
  }

  /** Whether each is among names, in the same case. */
  boolean areIn(Set<String> names) {
    return all.stream().map(FileColumn::name).allMatch(names::contains);
  }

  /**
   * What is wrong with those that files do not have.
   *
   * @param isThere whether they have one
   * @param names of what they have
   * @param nobody whose lack that is, such as "no header"
   */
  List<String> lacking(Predicate<FileColumn> isThere, Set<String> names, String nobody) {
    String found = names.stream().sorted().collect(joining(", "));
    return all.stream()
        .filter(isThere.negate())
        .map(
            column ->
                Message.of(
                    "%s declares %s, which %s has: it would be NULL in every row. Correct the name,"
                        + " or leave it out. Names that there are: %s.",
                    schema.map(ExpressionCheck::located).orElse("schema"),
                    column.name(),
                    nobody,
                    found))
        .toList();
  }

  private static FileColumn column(String name, DataType type) {
    return new FileColumn(name, Optional.of(type), type.sql());
  }

  private static List<FileColumn> parsed(SqlExpression schema) {
    List<FileColumn> columns = fields(schema);
    Set<String> seen = new HashSet<>();
    for (FileColumn column : columns) {
      if (!seen.add(FileColumn.key(column.name()))) {
        throw wrong(schema, "declares " + column.name() + " twice. Remove one of them.");
      }
      DataType type = column.type().orElseThrow();
      if (!TYPES.contains(type) && !(type instanceof DecimalType)) {
        throw wrong(
            schema,
            Message.of(
                "declares %s as %s, which no file of text has. Use STRING, a number, BOOLEAN, DATE,"
                    + " TIMESTAMP or TIMESTAMP_NTZ.",
                column.name(), column.found()));
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
