package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.SqlExpression;
import org.apache.spark.sql.Column;

/**
 * The row filter of an input. Rows of which it says neither that they are meant nor that they are
 * not stay until they are counted: most often a column is NULL in them that nobody thought of.
 */
final class Filter {

  static Column isNotFalse(SqlExpression where) {
    return coalesce(expr(where.sql()), lit(true));
  }

  static Column isUnknown(SqlExpression where) {
    return expr(where.sql()).isNull();
  }

  /** A value of the rows that are meant; of others nothing is computed, as it might fail. */
  static Column ofMeant(SqlExpression where, Column value) {
    return when(expr(where.sql()), value);
  }

  private Filter() {}
}
