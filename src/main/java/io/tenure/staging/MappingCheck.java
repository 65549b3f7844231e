package io.tenure.staging;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import io.tenure.source.ExpressionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Collects what is wrong with the types of mapped columns, to report all of it at once. */
final class MappingCheck {
  private static final List<DataType> DATES =
      List.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType);

  private final List<String> problems = new ArrayList<>();

  void customer(SqlExpression expression, DataType found) {
    require(
        expression,
        found,
        type -> CustomerKey.idType(type).isPresent(),
        example("a whole number or a text", CastHints.customer(found)));
  }

  /** An id that has to be of the kind of another one. */
  void customer(SqlExpression expression, DataType found, DataType ofTransactions) {
    Optional<DataType> own = CustomerKey.idType(found);
    if (own.isEmpty()) {
      customer(expression, found);
    } else if (!own.get().equals(ofTransactions)) {
      problems.add(
          Message.of(
              "%s is %s, but the customer of the transactions is %s. Map the BIGINT as CAST(… AS"
                  + " STRING): as numbers, 007 and 7 would be one customer.",
              ExpressionCheck.located(expression), own.get().sql(), ofTransactions.sql()));
    }
  }

  void date(SqlExpression expression, DataType found) {
    require(
        expression,
        found,
        DATES::contains,
        example("a date or a time stamp", CastHints.date(found)));
  }

  void number(SqlExpression expression, DataType found) {
    require(
        expression,
        found,
        NumericType.class::isInstance,
        example("a number", CastHints.number(found)));
  }

  void wholeNumber(SqlExpression expression, DataType found) {
    require(expression, found, CustomerKey::isWholeNumber, "a whole number");
  }

  void text(SqlExpression expression, DataType found) {
    require(expression, found, DataTypes.StringType::equals, "a text");
  }

  void condition(SqlExpression expression, DataType found) {
    require(expression, found, DataTypes.BooleanType::equals, "a condition, true or false");
  }

  /**
   * Ends the collection.
   *
   * @throws Failure with all problems, if there are any
   */
  void throwProblems() {
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.INPUT, problems);
    }
  }

  private static String example(String expected, String hint) {
    return hint.isEmpty() ? expected : expected + "; for example " + hint;
  }

  private void require(
      SqlExpression expression, DataType found, Predicate<DataType> fits, String expected) {
    if (!fits.test(found)) {
      problems.add(
          Message.of(
              "%s is %s, expected %s.",
              ExpressionCheck.located(expression), found.sql(), expected));
    }
  }
}
