package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;

import io.tenure.settings.SqlExpression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** The user's expressions over an input. */
final class Mapped {

  /** The type of an expression's values. No row is read. */
  static DataType type(Dataset<Row> input, SqlExpression expression) {
    return input.select(expr(expression.sql())).schema().fields()[0].dataType();
  }

  private Mapped() {}
}
