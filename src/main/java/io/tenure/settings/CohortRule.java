package io.tenure.settings;

/** What puts a customer into a cohort. */
public enum CohortRule {
  /** Its first starting transaction, or the n-th. */
  FIRST_TRANSACTION,

  /** A date column of the customers, such as a sign-up. */
  ACQUIRED_AT,

  /** Each period with a starting transaction: a customer is in the cohorts of all of them. */
  RECURRING
}
