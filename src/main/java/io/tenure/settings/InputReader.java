package io.tenure.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads tenure.input. */
final class InputReader {
  static final String CUSTOMERS_PATH = "tenure.input.customers.path";
  static final String ACQUIRED_AT = "tenure.input.customers.columns.acquired-at";
  static final String CONSENT = "tenure.input.customers.columns.consent";
  static final String REFERRED_BY = "tenure.input.customers.columns.referred-by";
  static final String REWARD = "tenure.referrals.reward";
  static final String CALENDAR_PATH = "tenure.input.calendar.path";
  static final String EARLIEST_DATE = "tenure.input.transactions.earliest-date";
  static final String HISTORY_START = "tenure.input.transactions.history-start";
  static final String ROW_IS = "tenure.input.transactions.row-is";
  static final String CURRENCY = "tenure.input.transactions.columns.currency";

  /** What amounts are in, of each input that may say so. */
  static final List<String> CURRENCIES =
      List.of(
          CURRENCY,
          NoteInput.SUBSCRIPTIONS.currencyKey(),
          NoteInput.INVOICES.currencyKey(),
          AcquisitionReader.CURRENCY);

  static final String RATES_PATH = "tenure.input.rates.path";
  static final String COST = "tenure.input.transactions.columns.cost";
  static final String LINE = "tenure.input.transactions.columns.line";
  static final String STARTS = "tenure.input.transactions.columns.starts";
  static final String TRANSACTION = "tenure.input.transactions.columns.transaction";

  private final ConfigValues values;
  private final SourceReader sources;

  InputReader(ConfigValues values, Problems problems) {
    this.values = values;
    this.sources = new SourceReader(values, problems);
  }

  InputSettings input() {
    return new InputSettings(
        transactions(),
        customers(),
        new EntityReader(values, sources).entity(),
        rates(),
        calendar(),
        new NoteReader(values, sources).notes(),
        new AcquisitionReader(values, sources).acquisition());
  }

  private TransactionsSettings transactions() {
    return new TransactionsSettings(rows(), columns(), policy());
  }

  private TransactionRows rows() {
    return new TransactionRows(
        sources.required("tenure.input.transactions"),
        values.sql("tenure.input.transactions.where"),
        values.choice(ROW_IS, RowGrain.class),
        values.optionalSql("tenure.input.transactions.columns.loaded-at"));
  }

  private TransactionColumns columns() {
    return new TransactionColumns(
        values.sql("tenure.input.transactions.columns.customer"),
        values.sql("tenure.input.transactions.columns.date"),
        new TransactionMoney(
            values.sql("tenure.input.transactions.columns.amount"),
            values.optionalSql(CURRENCY),
            values.optionalSql(COST)),
        values.optionalSql(TRANSACTION),
        values.optionalSql(LINE),
        new TransactionMarks(
            values.optionalSql("tenure.input.transactions.columns.refund"),
            values.optionalSql(STARTS),
            values.optionalSql("tenure.input.transactions.columns.returns")));
  }

  private TransactionPolicy policy() {
    return new TransactionPolicy(
        values.choice("tenure.input.transactions.refunds", RefundPolicy.class),
        values.sql("tenure.input.transactions.qualifying"),
        values.date(EARLIEST_DATE),
        values.optionalDate(HISTORY_START));
  }

  /** All of it is checked without a path, too: a mistake should not wait for the path. */
  private Optional<CustomersSettings> customers() {
    CustomersSettings customers =
        new CustomersSettings(
            sources.optional("tenure.input.customers"),
            values.sql("tenure.input.customers.where"),
            values.sql("tenure.input.customers.columns.customer"),
            values.optionalSql(ACQUIRED_AT),
            values.optionalSql(CONSENT),
            values.optionalSql("tenure.input.customers.columns.strategic"),
            referrals());
    return Optional.of(customers).filter(table -> table.source().isGiven());
  }

  /** The reward is checked without the column, too. */
  private Optional<ReferralSettings> referrals() {
    Optional<BigDecimal> reward = values.optional(REWARD, "a number of 0 or more", Parsers::amount);
    return values
        .optionalSql(REFERRED_BY)
        .map(referredBy -> new ReferralSettings(referredBy, reward.orElse(null)));
  }

  private Optional<RatesSettings> rates() {
    RatesSettings rates =
        new RatesSettings(
            sources.optional("tenure.input.rates"),
            values.sql("tenure.input.rates.where"),
            values.sql("tenure.input.rates.columns.currency"),
            values.sql("tenure.input.rates.columns.date"),
            values.sql("tenure.input.rates.columns.rate"),
            values.wholeNumber("tenure.input.rates.max-age-days", 0, 3660));
    return Optional.of(rates).filter(table -> table.source().isGiven());
  }

  /** Checked without a path, too. */
  private Optional<CalendarSettings> calendar() {
    CalendarSettings calendar =
        new CalendarSettings(
            sources.optional("tenure.input.calendar"),
            values.sql("tenure.input.calendar.where"),
            values.sql("tenure.input.calendar.columns.first-day"),
            values.sql("tenure.input.calendar.columns.last-day"));
    return Optional.of(calendar).filter(table -> table.source().isGiven());
  }
}
