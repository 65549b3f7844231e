package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.SqlExpression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Texts of the inputs. */
final class Texts {

  /**
   * The value of an expression as text; a blank one is missing. Were it a value of its own, two
   * copies of a row that differ in nothing else would contradict each other.
   */
  static Column of(SqlExpression expression) {
    return nonBlank(expr(expression.sql()).cast(DataTypes.StringType));
  }

  static Column nonBlank(Column text) {
    return when(trim(text).notEqual(""), text);
  }

  private Texts() {}
}
