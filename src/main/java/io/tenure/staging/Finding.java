package io.tenure.staging;

import static io.tenure.settings.InputName.CUSTOMERS;
import static io.tenure.settings.InputName.INVOICES;
import static io.tenure.settings.InputName.PAYMENTS;
import static io.tenure.settings.InputName.SERVICING_COSTS;
import static io.tenure.settings.InputName.SIGNALS;
import static io.tenure.settings.InputName.SUBSCRIPTIONS;
import static io.tenure.settings.InputName.SURVEYS;
import static io.tenure.settings.InputName.TRANSACTIONS;
import static io.tenure.staging.Outcome.KEPT;
import static io.tenure.staging.Outcome.LEFT_OUT;
import static io.tenure.staging.Outcome.REJECTED;

import io.tenure.settings.InputName;
import io.tenure.settings.NoteInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be found of an input row that is not simply counted in. */
public enum Finding {
  TRANSACTION_MISSING_CUSTOMER(TRANSACTIONS, "missing_customer", REJECTED),
  TRANSACTION_BAD_AMOUNT(TRANSACTIONS, "bad_amount", REJECTED),
  TRANSACTION_BAD_DATE(TRANSACTIONS, "bad_date", REJECTED),
  TRANSACTION_NO_ACCOUNT(TRANSACTIONS, Finding.NO_ACCOUNT, REJECTED),
  TRANSACTION_MISSING_RATE(TRANSACTIONS, "missing_rate", REJECTED),
  TRANSACTION_CONFLICTING_DUPLICATE(TRANSACTIONS, "conflicting_duplicate", REJECTED),
  TRANSACTION_FILTER_UNKNOWN(TRANSACTIONS, "filter_unknown", LEFT_OUT),
  TRANSACTION_AFTER_AS_OF(TRANSACTIONS, "after_as_of", LEFT_OUT),
  TRANSACTION_REFUND(TRANSACTIONS, "refund", LEFT_OUT),
  TRANSACTION_DUPLICATE(TRANSACTIONS, "duplicate", LEFT_OUT),
  TRANSACTION_REPEATED_LINE(TRANSACTIONS, "repeated_line", KEPT),
  TRANSACTION_ROUNDED_AMOUNT(TRANSACTIONS, "rounded_amount", KEPT),
  TRANSACTION_MISSING_COST(TRANSACTIONS, "missing_cost", KEPT),
  TRANSACTION_MIDNIGHT_UTC(TRANSACTIONS, "midnight_utc", KEPT),
  TRANSACTION_ZERO_AMOUNT(TRANSACTIONS, "zero_amount", KEPT),
  TRANSACTION_UNKNOWN_CUSTOMER(TRANSACTIONS, "unknown_customer", KEPT),
  TRANSACTION_MERGED_CUSTOMER(TRANSACTIONS, "merged_customer", KEPT),
  CUSTOMER_MISSING_CUSTOMER(CUSTOMERS, "missing_customer", REJECTED),
  CUSTOMER_CONFLICTING_DUPLICATE(CUSTOMERS, "conflicting_duplicate", REJECTED),
  CUSTOMER_FILTER_UNKNOWN(CUSTOMERS, "filter_unknown", LEFT_OUT),
  CUSTOMER_DUPLICATE(CUSTOMERS, "duplicate", LEFT_OUT),
  CUSTOMER_MERGED_CUSTOMER(CUSTOMERS, "merged_customer", KEPT),
  CUSTOMER_NO_ACQUISITION_DATE(CUSTOMERS, "no_acquisition_date", KEPT),
  CUSTOMER_NEVER_ACTIVE(CUSTOMERS, "never_active", KEPT),
  CUSTOMER_SELF_REFERRAL(CUSTOMERS, "self_referral", KEPT),
  CUSTOMER_REFERRAL_CYCLE(CUSTOMERS, "referral_cycle", KEPT),
  CUSTOMER_UNKNOWN_REFERRER(CUSTOMERS, "unknown_referrer", KEPT),
  SUBSCRIPTION_MISSING_CUSTOMER(SUBSCRIPTIONS, Finding.MISSING_CUSTOMER, REJECTED),
  SUBSCRIPTION_INCOMPLETE(SUBSCRIPTIONS, Finding.INCOMPLETE, REJECTED),
  SUBSCRIPTION_MISSING_RATE(SUBSCRIPTIONS, Finding.MISSING_RATE, REJECTED),
  SUBSCRIPTION_BAD_AMOUNT(SUBSCRIPTIONS, "bad_amount", REJECTED),
  SUBSCRIPTION_BAD_INTERVAL(SUBSCRIPTIONS, "bad_interval", REJECTED),
  SUBSCRIPTION_BAD_DATE(SUBSCRIPTIONS, "bad_date", REJECTED),
  SUBSCRIPTION_OVERLAPPING_VERSIONS(SUBSCRIPTIONS, "overlapping_versions", REJECTED),
  SUBSCRIPTION_FILTER_UNKNOWN(SUBSCRIPTIONS, Finding.FILTER_UNKNOWN, LEFT_OUT),
  SUBSCRIPTION_DUPLICATE(SUBSCRIPTIONS, "duplicate", LEFT_OUT),
  INVOICE_MISSING_CUSTOMER(INVOICES, Finding.MISSING_CUSTOMER, REJECTED),
  INVOICE_INCOMPLETE(INVOICES, Finding.INCOMPLETE, REJECTED),
  INVOICE_MISSING_RATE(INVOICES, Finding.MISSING_RATE, REJECTED),
  INVOICE_CONFLICTING_DUPLICATE(INVOICES, "conflicting_duplicate", REJECTED),
  INVOICE_FILTER_UNKNOWN(INVOICES, Finding.FILTER_UNKNOWN, LEFT_OUT),
  INVOICE_DUPLICATE(INVOICES, "duplicate", LEFT_OUT),
  INVOICE_NOTHING_DUE(INVOICES, "nothing_due", LEFT_OUT),
  INVOICE_UNKNOWN_SUBSCRIPTION(INVOICES, "unknown_subscription", LEFT_OUT),
  PAYMENT_MISSING_CUSTOMER(PAYMENTS, Finding.MISSING_CUSTOMER, REJECTED),
  PAYMENT_INCOMPLETE(PAYMENTS, Finding.INCOMPLETE, REJECTED),
  PAYMENT_BAD_STATUS(PAYMENTS, "bad_status", REJECTED),
  PAYMENT_BAD_AMOUNT(PAYMENTS, "bad_amount", REJECTED),
  PAYMENT_FILTER_UNKNOWN(PAYMENTS, Finding.FILTER_UNKNOWN, LEFT_OUT),
  PAYMENT_DUPLICATE(PAYMENTS, "duplicate", LEFT_OUT),
  PAYMENT_UNKNOWN_INVOICE(PAYMENTS, "unknown_invoice", LEFT_OUT),
  SIGNAL_MISSING_CUSTOMER(SIGNALS, Finding.MISSING_CUSTOMER, REJECTED),
  SIGNAL_INCOMPLETE(SIGNALS, Finding.INCOMPLETE, REJECTED),
  SIGNAL_NO_ACCOUNT(SIGNALS, Finding.NO_ACCOUNT, REJECTED),
  SIGNAL_FILTER_UNKNOWN(SIGNALS, Finding.FILTER_UNKNOWN, LEFT_OUT),
  SIGNAL_UNKNOWN_CUSTOMER(SIGNALS, Finding.UNKNOWN_CUSTOMER, LEFT_OUT),
  SURVEY_MISSING_CUSTOMER(SURVEYS, Finding.MISSING_CUSTOMER, REJECTED),
  SURVEY_INCOMPLETE(SURVEYS, Finding.INCOMPLETE, REJECTED),
  SURVEY_NO_ACCOUNT(SURVEYS, Finding.NO_ACCOUNT, REJECTED),
  SURVEY_BAD_SCORE(SURVEYS, "bad_score", REJECTED),
  SURVEY_FILTER_UNKNOWN(SURVEYS, Finding.FILTER_UNKNOWN, LEFT_OUT),
  SURVEY_UNKNOWN_CUSTOMER(SURVEYS, Finding.UNKNOWN_CUSTOMER, LEFT_OUT),
  SERVICING_COST_MISSING_CUSTOMER(SERVICING_COSTS, Finding.MISSING_CUSTOMER, REJECTED),
  SERVICING_COST_INCOMPLETE(SERVICING_COSTS, Finding.INCOMPLETE, REJECTED),
  SERVICING_COST_NO_ACCOUNT(SERVICING_COSTS, Finding.NO_ACCOUNT, REJECTED),
  SERVICING_COST_FILTER_UNKNOWN(SERVICING_COSTS, Finding.FILTER_UNKNOWN, LEFT_OUT),
  SERVICING_COST_UNKNOWN_CUSTOMER(SERVICING_COSTS, Finding.UNKNOWN_CUSTOMER, LEFT_OUT);

  /** Reasons that every input of notes has. */
  static final String MISSING_CUSTOMER = "missing_customer";

  /** That of inputs whose customer may be a user. */
  public static final String NO_ACCOUNT = "no_account";

  static final String MISSING_RATE = "missing_rate";
  static final String INCOMPLETE = "incomplete";
  static final String FILTER_UNKNOWN = "filter_unknown";
  public static final String UNKNOWN_CUSTOMER = "unknown_customer";

  private final InputName input;
  private final String reason;
  private final Outcome outcome;

  Finding(InputName input, String reason, Outcome outcome) {
    this.input = input;
    this.reason = reason;
    this.outcome = outcome;
  }

  public InputName input() {
    return input;
  }

  /** As it is published; another input may have one of the same name. */
  public String reason() {
    return reason;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Short name under which it travels with a row. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The codes of those of transactions that are no customer's. */
  public static List<String> ofNobody() {
    return List.of(TRANSACTION_MISSING_CUSTOMER.code(), TRANSACTION_NO_ACCOUNT.code());
  }

  /** That of notes of an input. */
  public static Finding of(NoteInput notes, String reason) {
    return Arrays.stream(values())
        .filter(each -> each.input == notes.input() && each.reason.equals(reason))
        .findFirst()
        .orElseThrow();
  }

  public static Finding ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
