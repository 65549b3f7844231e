package io.tenure.staging;

import java.util.Locale;

/** What can be found of an input row that is not simply counted in. */
public enum Finding {
  TRANSACTION_MISSING_CUSTOMER(Finding.TRANSACTIONS, "missing_customer", Finding.REJECTED),
  TRANSACTION_BAD_AMOUNT(Finding.TRANSACTIONS, "bad_amount", Finding.REJECTED),
  TRANSACTION_BAD_DATE(Finding.TRANSACTIONS, "bad_date", Finding.REJECTED),
  TRANSACTION_MISSING_RATE(Finding.TRANSACTIONS, "missing_rate", Finding.REJECTED),
  TRANSACTION_CONFLICTING_DUPLICATE(
      Finding.TRANSACTIONS, "conflicting_duplicate", Finding.REJECTED),
  TRANSACTION_AFTER_AS_OF(Finding.TRANSACTIONS, "after_as_of", Finding.LEFT_OUT),
  TRANSACTION_REFUND(Finding.TRANSACTIONS, "refund", Finding.LEFT_OUT),
  TRANSACTION_DUPLICATE(Finding.TRANSACTIONS, "duplicate", Finding.LEFT_OUT),
  TRANSACTION_ZERO_AMOUNT(Finding.TRANSACTIONS, "zero_amount", Finding.KEPT),
  TRANSACTION_UNKNOWN_CUSTOMER(Finding.TRANSACTIONS, "unknown_customer", Finding.KEPT),
  TRANSACTION_MERGED_CUSTOMER(Finding.TRANSACTIONS, "merged_customer", Finding.KEPT),
  CUSTOMER_MISSING_CUSTOMER(Finding.CUSTOMERS, "missing_customer", Finding.REJECTED),
  CUSTOMER_CONFLICTING_DUPLICATE(Finding.CUSTOMERS, "conflicting_duplicate", Finding.REJECTED),
  CUSTOMER_DUPLICATE(Finding.CUSTOMERS, "duplicate", Finding.LEFT_OUT),
  CUSTOMER_MERGED_CUSTOMER(Finding.CUSTOMERS, "merged_customer", Finding.LEFT_OUT),
  CUSTOMER_NO_ACQUISITION_DATE(Finding.CUSTOMERS, "no_acquisition_date", Finding.KEPT),
  CUSTOMER_NEVER_ACTIVE(Finding.CUSTOMERS, "never_active", Finding.KEPT);

  public static final String TRANSACTIONS = "transactions";
  public static final String CUSTOMERS = "customers";
  public static final String REJECTED = "rejected";
  public static final String LEFT_OUT = "left_out";
  public static final String KEPT = "kept";

  private final String input;
  private final String reason;
  private final String outcome;

  Finding(String input, String reason, String outcome) {
    this.input = input;
    this.reason = reason;
    this.outcome = outcome;
  }

  public String input() {
    return input;
  }

  public String reason() {
    return reason;
  }

  public String outcome() {
    return outcome;
  }

  /** Short name under which it travels with a row. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Finding ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
