package io.tenure.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads tenure.input and tenure.dimensions. */
final class InputReader {
  static final String CUSTOMERS_PATH = "tenure.input.customers.path";
  static final String ACQUIRED_AT = "tenure.input.customers.columns.acquired-at";
  static final String CALENDAR_PATH = "tenure.input.calendar.path";
  static final String EARLIEST_DATE = "tenure.input.transactions.earliest-date";
  static final String ROW_IS = "tenure.input.transactions.row-is";
  static final String CURRENCY = "tenure.input.transactions.columns.currency";
  static final String RATES_PATH = "tenure.input.rates.path";
  static final String TRANSACTION = "tenure.input.transactions.columns.transaction";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Values values;
  private final Problems problems;

  InputReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  TransactionsSettings transactions() {
    return new TransactionsSettings(
        values.paths("tenure.input.transactions.path"),
        values.sql("tenure.input.transactions.where"),
        values.choice(ROW_IS, RowGrain.class),
        values.sql("tenure.input.transactions.columns.customer"),
        values.sql("tenure.input.transactions.columns.date"),
        values.sql("tenure.input.transactions.columns.amount"),
        values.optionalSql(TRANSACTION),
        values.optionalSql("tenure.input.transactions.columns.refund"),
        values.optionalSql(CURRENCY),
        values.choice("tenure.input.transactions.refunds", RefundPolicy.class),
        values.sql("tenure.input.transactions.qualifying"),
        values.date(EARLIEST_DATE));
  }

  /** All of it is checked without a path, too: a mistake should not wait for the path. */
  Optional<CustomersSettings> customers() {
    CustomersSettings customers =
        new CustomersSettings(
            values.optionalPaths(CUSTOMERS_PATH),
            values.sql("tenure.input.customers.where"),
            values.sql("tenure.input.customers.columns.customer"),
            values.optionalSql(ACQUIRED_AT));
    return customers.paths().isEmpty() ? Optional.empty() : Optional.of(customers);
  }

  Optional<MergedCustomersSettings> mergedCustomers() {
    MergedCustomersSettings merged =
        new MergedCustomersSettings(
            values.optionalPaths("tenure.input.merged-customers.path"),
            values.sql("tenure.input.merged-customers.where"),
            values.sql("tenure.input.merged-customers.columns.old"),
            values.sql("tenure.input.merged-customers.columns.new"));
    return merged.paths().isEmpty() ? Optional.empty() : Optional.of(merged);
  }

  Optional<RatesSettings> rates() {
    RatesSettings rates =
        new RatesSettings(
            values.optionalPaths(RATES_PATH),
            values.sql("tenure.input.rates.where"),
            values.sql("tenure.input.rates.columns.currency"),
            values.sql("tenure.input.rates.columns.date"),
            values.sql("tenure.input.rates.columns.rate"),
            values.wholeNumber("tenure.input.rates.max-age-days", 0, 3660));
    return rates.paths().isEmpty() ? Optional.empty() : Optional.of(rates);
  }

  /** Checked without a path, too. */
  Optional<CalendarSettings> calendar() {
    CalendarSettings calendar =
        new CalendarSettings(
            values.optionalPaths(CALENDAR_PATH),
            values.sql("tenure.input.calendar.where"),
            values.sql("tenure.input.calendar.columns.first-day"),
            values.sql("tenure.input.calendar.columns.last-day"));
    return calendar.paths().isEmpty() ? Optional.empty() : Optional.of(calendar);
  }

  /** The dimensions in alphabetical order. */
  List<DimensionSettings> dimensions() {
    return values.blocksIn(Keys.DIMENSIONS).stream()
        .filter(name -> values.isBlock(Keys.join(Keys.DIMENSIONS, name)))
        .map(this::dimension)
        .toList();
  }

  private DimensionSettings dimension(String name) {
    String key = Keys.join(Keys.DIMENSIONS, name);
    if (!NAME.matcher(name).matches() || name.equals("all")) {
      problems.add(
          values.where(key),
          key
              + " is not a name for a dimension: it must be lower_snake_case ([a-z][a-z0-9_]*) and"
              + " not all, which is the total. Rename it.");
    }
    return new DimensionSettings(
        name, values.choice(key + ".from", DimensionSource.class), values.sql(key + ".value"));
  }
}
