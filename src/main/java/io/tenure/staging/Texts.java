package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.SqlExpression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Texts of the inputs. */
final class Texts {
  /**
   * Anything but spaces, also those that do not break, tabs and line ends. A pattern, because
   * Spark's trim knows only one of them, and warns when it is given others.
   */
  private static final String VISIBLE = "[^ \t\r\n\u00a0\u2007\u202f\u3000]";

  /**
   * The value of an expression as text; a blank one is missing. Were it a value of its own, two
   * copies of a row that differ in nothing else would contradict each other.
   */
  static Column of(SqlExpression expression) {
    return nonBlank(expr(expression.sql()).cast(DataTypes.StringType));
  }

  /**
   * The text, or NULL where nobody could see one. Most texts begin with a visible ASCII character,
   * which is quicker to see than that a pattern fits.
   */
  static Column nonBlank(Column text) {
    Column beginsVisibly = text.geq(lit("!")).and(text.lt(lit("\u007f")));
    return when(beginsVisibly.or(text.rlike(VISIBLE)), text);
  }

  private Texts() {}
}
