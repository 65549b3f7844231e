package io.tenure.testing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One comparison: a random history, and the settings under which both sides count it.
 *
 * @param seed of the random history
 * @param settings keys below {@code tenure} that differ from the defaults; empty for null
 */
public record Scenario(
    long seed,
    HistoryShape shape,
    LocalDate asOf,
    List<Dimension> dimensions,
    Map<String, String> settings) {

  /** The settings of a history with contracts. */
  public static final Map<String, String> SUBSCRIPTIONS = RandomContracts.SETTINGS;

  /** The settings of contracts in several currencies. */
  public static final Map<String, String> CONTRACT_CURRENCIES = RandomContracts.CURRENCIES;

  /** Those of their invoices, too. */
  public static final Map<String, String> INVOICE_CURRENCIES =
      Map.of("input.invoices.columns.currency", "money");

  /** The settings of contracts that are billed. */
  public static final Map<String, String> INVOICES = RandomInvoices.SETTINGS;

  /** The settings of customers who are asked what they think. */
  public static final Map<String, String> SURVEYS = RandomSurveys.SETTINGS;

  /** The settings of customers who say who referred them. */
  public static final Map<String, String> REFERRALS =
      Map.of("input.customers.columns.referred-by", "friend", "referrals.reward", "2.555");

  /** The settings of users who are counted by accounts, in the transactions and in the surveys. */
  public static final Map<String, String> ACCOUNTS = RandomAccounts.SETTINGS;

  /** The columns of the random history, and the program's defaults where the second engine asks. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("time-zone", "UTC"),
          Map.entry("period.unit", "month"),
          Map.entry("period.week-start", "monday"),
          Map.entry("period.fiscal-year-start", "january"),
          Map.entry("period.retail.pattern", ""),
          Map.entry("period.retail.year-end-month", "january"),
          Map.entry("period.retail.year-end-weekday", "saturday"),
          Map.entry("period.retail.year-end-rule", "nearest"),
          Map.entry("money.scale", "2"),
          Map.entry("input.transactions.where", "kind <> 'test'"),
          Map.entry("input.transactions.row-is", "transaction"),
          Map.entry("input.transactions.refunds", "in-refund-period"),
          Map.entry("input.transactions.earliest-date", "1990-01-01"),
          Map.entry("input.transactions.qualifying", "amount > 0 AND NOT is_refund"),
          Map.entry("input.transactions.columns.customer", "client"),
          Map.entry("input.transactions.columns.date", "happened"),
          Map.entry("input.transactions.columns.amount", "value"),
          Map.entry("input.transactions.columns.transaction", "receipt"),
          Map.entry("input.transactions.columns.refund", "returned"),
          Map.entry("input.calendar.columns.first-day", "von"),
          Map.entry("input.calendar.columns.last-day", "bis"),
          Map.entry("input.customers.where", "true"),
          Map.entry("input.customers.columns.customer", "client"),
          Map.entry("cohorts.rule", "first-transaction"),
          Map.entry("cohorts.at-transaction", "1"),
          Map.entry("cohorts.small", "30"),
          Map.entry("cohorts.matrix-ages", "24"),
          Map.entry("activity.min-orders", "1"),
          Map.entry("activity.inactivity-window", "1"),
          Map.entry("activity.windows", "12"),
          Map.entry("activity.frequency-periods", "12"),
          Map.entry("increments.settle-days", "0"),
          Map.entry("quality.max-rejected-share", "1"));

  /**
   * A dimension.
   *
   * @param settings its settings as HOCON values
   */
  public record Dimension(String name, Map<String, String> settings) {

    /** A plain one, from {@code customers} or {@code transactions}. */
    public Dimension(String name, String from, String value) {
      this(name, Map.of("from", from, "value", value));
    }

    String setting(String key) {
      return settings.getOrDefault(key, "");
    }

    String from() {
      return setting("from");
    }
  }

  public Scenario {
    Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(settings);
    settings = Map.copyOf(all);
  }

  /** The same with more settings. */
  public Scenario with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new Scenario(seed, shape, asOf, dimensions, all);
  }

  public String setting(String key) {
    return settings.getOrDefault(key, "");
  }

  boolean isCustom() {
    return setting("period.unit").equals("custom");
  }

  public int moneyScale() {
    return Integer.parseInt(setting("money.scale"));
  }

  public int matrixAges() {
    return Integer.parseInt(setting("cohorts.matrix-ages"));
  }

  /** Whether customers were merged: the scenario then names the columns of the map. */
  public boolean hasMergedCustomers() {
    return !setting("input.merged-customers.columns.old").isEmpty();
  }

  /** Whether customers have contracts: the scenario then names the columns of the subscriptions. */
  public boolean hasSubscriptions() {
    return !setting("input.subscriptions.columns.subscription").isEmpty();
  }

  /** Whether contracts are billed: the scenario then names the columns of the invoices. */
  public boolean hasInvoices() {
    return !setting("input.invoices.columns.invoice").isEmpty();
  }

  /** Whether customers were asked: the scenario then names the columns of the surveys. */
  public boolean hasSurveys() {
    return !setting("input.surveys.columns.score").isEmpty();
  }

  /** What was spent on new customers, see {@link RandomSpending#settings}. */
  public static Map<String, String> spending(String dimension, LocalDate from, int lag) {
    return RandomSpending.settings(dimension, from, lag);
  }

  /** Whether it is known what new customers cost: the scenario then names the columns. */
  public boolean hasSpending() {
    return !setting("input.acquisition-costs.columns.date").isEmpty();
  }

  /** Whether users are counted by accounts: the scenario then names the columns of their map. */
  public boolean hasAccounts() {
    return !setting("input.accounts.columns.user").isEmpty();
  }

  /** Whether customers say who referred them. */
  public boolean hasReferrals() {
    return !setting("input.customers.columns.referred-by").isEmpty();
  }

  /** Whether amounts are in several currencies: the scenario then has rates for them. */
  public boolean hasCurrencies() {
    return !setting("input.transactions.columns.currency").isEmpty();
  }

  /** Whether contracts are in several currencies. */
  public boolean hasContractCurrencies() {
    return !setting("input.subscriptions.columns.currency").isEmpty();
  }

  boolean hasRates() {
    return hasCurrencies() || hasContractCurrencies();
  }

  /** The configuration file of the run; its inputs and its output lie in the folder. */
  public String configuration(Path folder) {
    StringBuilder text = new StringBuilder("tenure {\n");
    settings.forEach((key, value) -> text.append(line(key, value)));
    text.append(line("input.transactions.path", folder.resolve("transactions").toString()));
    if (shape.withCustomers()) {
      text.append(line("input.customers.path", folder.resolve("customers").toString()));
    }
    if (hasMergedCustomers()) {
      text.append(line("input.merged-customers.path", folder.resolve("merged").toString()));
    }
    if (hasAccounts()) {
      text.append(line("input.accounts.path", folder.resolve("accounts").toString()));
    }
    if (hasSubscriptions()) {
      text.append(line("input.subscriptions.path", folder.resolve("subscriptions").toString()));
    }
    if (hasInvoices()) {
      text.append(line("input.invoices.path", folder.resolve("invoices").toString()));
      text.append(line("input.payments.path", folder.resolve("payments").toString()));
    }
    if (hasSpending()) {
      text.append(line("input.acquisition-costs.path", folder.resolve("spending").toString()));
    }
    if (hasSurveys()) {
      text.append(line("input.surveys.path", folder.resolve("surveys").toString()));
    }
    if (hasRates()) {
      text.append(line("input.rates.path", folder.resolve("rates").toString()));
    }
    if (isCustom()) {
      text.append(line("input.calendar.path", folder.resolve("calendar").toString()));
    }
    text.append(line("benchmarks.path", folder.resolve("benchmarks.csv").toString()));
    text.append(line("output.path", folder.resolve("output").toString()));
    for (Dimension dimension : dimensions) {
      dimension
          .settings()
          .forEach(
              (key, value) ->
                  text.append(
                      "  dimensions." + dimension.name() + "." + key + " = " + value + "\n"));
    }
    return text.append("}\n").toString();
  }

  /** The parameters of the second definition, for inputs in the folder. */
  public Map<String, String> parameters(Path folder) {
    return new SecondParameters(this).all(folder);
  }

  @Override
  public String toString() {
    String shown =
        settings.entrySet().stream()
            .filter(setting -> !setting.getValue().equals(DEFAULTS.get(setting.getKey())))
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    return "seed " + seed + " " + shape + " as of " + asOf + " " + shown;
  }

  private static String line(String key, String value) {
    if (value.isEmpty()) {
      return "  " + key + " = null\n";
    }
    if (value.startsWith("[")) {
      return "  " + key + " = " + value + "\n";
    }
    return "  " + key + " = \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
  }
}
