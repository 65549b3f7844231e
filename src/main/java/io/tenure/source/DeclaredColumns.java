package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that settings declare of files that cannot tell them: what is not declared is a text.
 */
record DeclaredColumns(List<FileColumn> all) {

  /**
   * Those of an input.
   *
   * @throws Failure if they are no names and types
   */
  static DeclaredColumns of(InputSource source) {
    return new DeclaredColumns(source.schema().map(DeclaredColumns::parsed).orElse(List.of()));
  }

  /** A column as it is read, in its declared type or as a text. */
  FileColumn named(String name) {
    return all.stream()
        .filter(column -> column.isNamed(name))
        .findFirst()
        .map(column -> column(name, column.type().orElseThrow()))
        .orElseGet(() -> column(name, DataTypes.StringType));
  }

  private static FileColumn column(String name, DataType type) {
    return new FileColumn(name, Optional.of(type), type.sql());
  }

  private static List<FileColumn> parsed(SqlExpression schema) {
    try {
      return Stream.of(StructType.fromDDL(schema.sql()).fields())
          .map(field -> column(field.name(), field.dataType()))
          .toList();
    } catch (Exception e) {
      // ParseException is a checked Scala exception that no signature declares
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s is no list of columns: %s Give names and Spark SQL types, such as id BIGINT, paid"
                  + " STRING, amount DECIMAL(12,2).",
              ExpressionCheck.located(schema), SparkMessages.firstSentence(e)));
    }
  }
}
