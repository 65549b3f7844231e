package io.tenure.quality;

import io.tenure.staging.Finding;

/** What usually helps when many rows have a finding. */
final class Remedies {

  /** A sentence, or nothing where nothing is usual. */
  static String of(Finding finding) {
    return switch (finding) {
      case TRANSACTION_CONFLICTING_DUPLICATE ->
          "Is a row one line of a receipt? Then set tenure.input.transactions.row-is = line.";
      case TRANSACTION_MISSING_CUSTOMER ->
          "Are these sales to guests? Leave them out by tenure.input.transactions.where.";
      case TRANSACTION_BAD_DATE ->
          "Do the dates follow the pattern in tenure.input.transactions.columns.date, and does the"
              + " history reach back behind tenure.input.transactions.earliest-date?";
      case TRANSACTION_BAD_AMOUNT ->
          "Is tenure.input.transactions.columns.amount a number in every row, and not written with"
              + " a currency or a comma?";
      case TRANSACTION_MISSING_RATE ->
          "Add the currencies to tenure.input.rates, or raise tenure.input.rates.max-age-days.";
      case TRANSACTION_NO_ACCOUNT,
          SIGNAL_NO_ACCOUNT,
          SURVEY_NO_ACCOUNT,
          SERVICING_COST_NO_ACCOUNT ->
          "Add the users to tenure.input.accounts, from their first day on; or let each without one be an"
              + " account of its own: tenure.input.accounts.without-account = own.";
      case TRANSACTION_FILTER_UNKNOWN ->
          "tenure.input.transactions.where is NULL for them: write IS NOT TRUE for NOT, or say what"
              + " a missing value means.";
      case CUSTOMER_FILTER_UNKNOWN ->
          "tenure.input.customers.where is NULL for them: say what a missing value means.";
      case TRANSACTION_MISSING_COST ->
          "A sale without one counts with no margin, a refund as a loss of all of it. Say what a missing cost means in"
              + " tenure.input.transactions.columns.cost, such as coalesce(cost, 0.6 * amount).";
      case TRANSACTION_ROUNDED_AMOUNT -> "Raise tenure.money.scale if the decimals matter.";
      case TRANSACTION_UNKNOWN_CUSTOMER, CUSTOMER_MISSING_CUSTOMER ->
          "Are the ids of tenure.input.customers written like those of the transactions?";
      case CUSTOMER_CONFLICTING_DUPLICATE ->
          "Has the customer table a row for each version? Leave only the valid one by"
              + " tenure.input.customers.where.";
      case CUSTOMER_SELF_REFERRAL, CUSTOMER_REFERRAL_CYCLE ->
          "Does tenure.input.customers.columns.referred-by say who referred the customer, and not whom it"
              + " referred? It is NULL of who was not referred.";
      case CUSTOMER_UNKNOWN_REFERRER ->
          "Are the ids of tenure.input.customers.columns.referred-by written like those of the customers?";
      case SUBSCRIPTION_OVERLAPPING_VERSIONS ->
          "Does each version end, exclusive, on the day on which the next one begins, and is"
              + " tenure.input.subscriptions.columns.subscription the id of one subscription?";
      case SUBSCRIPTION_BAD_INTERVAL ->
          "Let tenure.input.subscriptions.columns.interval be day, week, month, quarter or year, and put"
              + " their number into interval-count.";
      case SUBSCRIPTION_INCOMPLETE, SUBSCRIPTION_BAD_AMOUNT, SUBSCRIPTION_BAD_DATE ->
          "Correct the columns of tenure.input.subscriptions, or leave the rows out by its where.";
      case SUBSCRIPTION_FILTER_UNKNOWN ->
          "tenure.input.subscriptions.where is NULL for them: say what a missing value means.";
      case PAYMENT_BAD_STATUS ->
          "Let tenure.input.payments.columns.status be paid or failed, for example with CASE.";
      case INVOICE_UNKNOWN_SUBSCRIPTION ->
          "Are the ids of tenure.input.invoices.columns.subscription written like those of the subscriptions,"
              + " and is the customer the same?";
      case PAYMENT_UNKNOWN_INVOICE ->
          "Are the ids of tenure.input.payments.columns.invoice written like those of the invoices, and is"
              + " the customer the same?";
      case SURVEY_BAD_SCORE ->
          "Let tenure.input.surveys.columns.score be a whole number from 0 to 10, and NULL where nobody"
              + " answered.";
      case SURVEY_UNKNOWN_CUSTOMER ->
          "Are the ids of tenure.input.surveys written like those of the transactions?";
      case SURVEY_FILTER_UNKNOWN ->
          "tenure.input.surveys.where is NULL for them: say what a missing value means.";
      case TRANSACTION_REPEATED_LINE ->
          "Was a file delivered twice? Set tenure.input.transactions.columns.line.";
      case TRANSACTION_MIDNIGHT_UTC ->
          "Are they dates? In tenure.time-zone each is of the day before: map"
              + " to_date(to_utc_timestamp(…, 'America/New_York')), with your zone for that one.";
      default -> "";
    };
  }

  private Remedies() {}
}
