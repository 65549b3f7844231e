package io.tenure.staging;

import static org.apache.spark.sql.functions.col;

import io.tenure.settings.SqlExpression;
import io.tenure.source.ExpressionCheck;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The user's rule for the transactions that create activity, which sees some of our columns. */
record QualifyingRule(SqlExpression rule) {
  private static final List<String> COLUMNS =
      List.of(
          Transactions.CUSTOMER_ID,
          Transactions.DATE,
          TransactionLayout.AMOUNT,
          Transactions.IS_REFUND);

  /**
   * Requires that the rule can be asked of typed rows.
   *
   * @throws io.tenure.failure.Failure if it is no condition over those columns
   */
  void requireFits(Dataset<Row> typed) {
    Dataset<Row> columns = typed.select(COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new));
    new ExpressionCheck("the fields of a transaction", columns, COLUMNS).require(List.of(rule));
    MappingCheck check = new MappingCheck();
    check.condition(rule, Mapped.type(columns, rule));
    check.throwProblems();
  }
}
