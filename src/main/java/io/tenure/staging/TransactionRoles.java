package io.tenure.staging;

import static org.apache.spark.sql.functions.col;

import io.tenure.settings.CohortRule;
import io.tenure.settings.TransactionMarks;
import org.apache.spark.sql.Column;

/** With which of the qualifying transactions a customer may join, and with which it comes back. */
record TransactionRoles(TransactionMarks said, CohortRule cohorts) {

  /** The bits of a row: it qualifies, starts and returns. */
  Column marks(Column qualifies) {
    if (!said.haveRoles()) {
      return Transactions.mark(
          qualifies,
          TransactionLayout.QUALIFIES | TransactionLayout.STARTS | TransactionLayout.RETURNS);
    }
    return Transactions.mark(qualifies, TransactionLayout.QUALIFIES)
        .bitwiseOR(Transactions.mark(starts(qualifies), TransactionLayout.STARTS))
        .bitwiseOR(Transactions.mark(returns(qualifies), TransactionLayout.RETURNS));
  }

  /** Where a date says who was acquired, a customer is known from what it comes with. */
  private Column starts(Column qualifies) {
    if (cohorts == CohortRule.ACQUIRED_AT) {
      return returns(qualifies);
    }
    return said.starts().isPresent() ? qualifies.and(col(Transactions.IS_START)) : qualifies;
  }

  private Column returns(Column qualifies) {
    return said.returns().isPresent() ? qualifies.and(col(Transactions.IS_RETURN)) : qualifies;
  }
}
