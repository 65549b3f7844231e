package io.tenure.testing;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the settings of a scenario into the text parameters of the SQL files. */
final class SecondParameters {
  private final Scenario scenario;

  SecondParameters(Scenario scenario) {
    this.scenario = scenario;
  }

  Map<String, String> all(Path folder) {
    Map<String, String> all = new LinkedHashMap<>();
    putSettings(all);
    putMoney(all);
    new SecondPeriods(scenario).put(all, folder);
    putInputs(all, folder);
    all.putAll(new SecondDimensions(scenario.dimensions()).all());
    return all;
  }

  private void putSettings(Map<String, String> all) {
    all.put("as_of", scenario.asOf().toString());
    all.put("settle_days", scenario.setting("increments.settle-days"));
    all.put("time_zone", scenario.setting("time-zone"));
    all.put("row_is", scenario.setting("input.transactions.row-is"));
    all.put("refunds", scenario.setting("input.transactions.refunds"));
    all.put("qualifying", scenario.setting("input.transactions.qualifying"));
    all.put("min_orders", scenario.setting("activity.min-orders"));
    putWindows(all);
    all.put("window", scenario.setting("activity.inactivity-window"));
    all.put("frequency_periods", scenario.setting("activity.frequency-periods"));
    all.put("frequencies", upTo(scenario.setting("activity.frequency-periods")));
    all.put("brackets", brackets(scenario.setting("cohorts.day-brackets")));
    all.put("tried_windows", upTo(scenario.setting("activity.windows")));
    all.put("max_age", setting("cohorts.max-age", "1000000"));
    String start = scenario.setting("input.transactions.history-start");
    all.put("history_start", start.isEmpty() ? "NULL" : "'" + start + "'");
    String months = scenario.setting("rfm.window-months");
    all.put(
        "before_rfm",
        months.isEmpty()
            ? "0001-01-01"
            : scenario.asOf().minusMonths(Integer.parseInt(months)).toString());
    all.put("cohort_rule", scenario.setting("cohorts.rule"));
    all.put("at_transaction", scenario.setting("cohorts.at-transaction"));
    all.put("acquired_at", setting("input.customers.columns.acquired-at", "CAST(NULL AS DATE)"));
    all.put("has_referrals", String.valueOf(scenario.hasReferrals()));
    all.put(
        "referred_by",
        setting(
            "input.customers.columns.referred-by",
            "CAST(NULL AS " + scenario.shape().idType() + ")"));
    all.put("reward", setting("referrals.reward", "NULL"));
    all.put("discount", setting("forecasts.discount", "0.1"));
    all.put("margin_rate", setting("money.margin-rate", "CAST(NULL AS DOUBLE)"));
    all.put("fixed_costs", setting("forecasts.fixed-costs", "CAST(NULL AS DOUBLE)"));
    all.put("small", scenario.setting("cohorts.small"));
    all.put("benchmark_dimension", scenario.setting("benchmarks.dimension"));
    all.put(
        "age_columns",
        IntStream.rangeClosed(0, scenario.matrixAges())
            .mapToObj(age -> "MAX(CASE WHEN age = " + age + " THEN value END) AS age_" + age)
            .collect(Collectors.joining(",\n  ")));
  }

  /** First and last day of each; one that never ends where there are none. */
  private static String brackets(String days) {
    int[] edges =
        Stream.of(days.replaceAll("[^0-9,]", "").split(","))
            .filter(day -> !day.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return edges.length == 0
        ? "(0, 1000000)"
        : IntStream.range(1, edges.length)
            .mapToObj(at -> "(" + edges[at - 1] + ", " + (edges[at] - 1) + ")")
            .collect(Collectors.joining(", "));
  }

  private static String upTo(String last) {
    return IntStream.rangeClosed(1, Integer.parseInt(last))
        .mapToObj(number -> "(" + number + ")")
        .collect(Collectors.joining(", "));
  }

  /** W by the segments of a dimension: settings of the form activity.inactivity-windows.Segment. */
  private void putWindows(Map<String, String> all) {
    String usual = scenario.setting("activity.inactivity-window");
    String prefix = "activity.inactivity-windows.";
    StringBuilder cases = new StringBuilder();
    int longest = Integer.parseInt(usual);
    for (var setting : scenario.settings().entrySet()) {
      if (setting.getKey().startsWith(prefix)) {
        String segment = setting.getKey().substring(prefix.length());
        cases.append(" WHEN '" + segment + "' THEN " + setting.getValue());
        longest = Math.max(longest, Integer.parseInt(setting.getValue()));
      }
    }
    String by = "d_" + scenario.setting("activity.inactivity-window-by");
    all.put(
        "window_of", cases.isEmpty() ? usual : "CASE " + by + cases + " ELSE " + usual + " END");
    all.put("longest_window", String.valueOf(longest));
  }

  private void putMoney(Map<String, String> all) {
    int scale = scenario.moneyScale();
    all.put("scale", String.valueOf(scale));
    all.put("rounding", scenario.shape().hasDoubles() ? "1e-14" : "0");
    all.put("minor_units", BigDecimal.ONE.movePointRight(scale).toPlainString());
    all.put("minor_unit", BigDecimal.ONE.movePointLeft(scale).toPlainString());
    all.put("amount_limit", BigDecimal.ONE.movePointRight(17 - scale).toPlainString());
  }

  private void putInputs(Map<String, String> all, Path folder) {
    String columns = "input.transactions.columns.";
    all.put("transactions", "read_parquet('" + folder.resolve("transactions") + "/*.parquet')");
    all.put("transactions_where", scenario.setting("input.transactions.where"));
    all.put("customer", scenario.setting(columns + "customer"));
    all.put("date", scenario.setting(columns + "date"));
    all.put("amount", scenario.setting(columns + "amount"));
    all.put("has_cost", String.valueOf(!scenario.setting(columns + "cost").isEmpty()));
    all.put("cost", setting(columns + "cost", "CAST(NULL AS DOUBLE)"));
    all.put("transaction", setting(columns + "transaction", "CAST(NULL AS STRING)"));
    all.put("line", setting(columns + "line", "CAST(NULL AS STRING)"));
    all.put("has_line", String.valueOf(!scenario.setting(columns + "line").isEmpty()));
    all.put("file", "filename");
    boolean isWest = scenario.setting("time-zone").startsWith("America/");
    boolean isInstant = scenario.shape().dateType().equals("TIMESTAMPTZ");
    all.put("is_west_of_utc", String.valueOf(isWest));
    all.put("is_midnight", isWest && isInstant ? "EPOCH_US(${date}) % 86400000000 = 0" : "FALSE");
    all.put(
        "transaction_order",
        scenario.shape().hasTextIds()
            ? "counted_up(transaction_id) NULLS LAST, transaction_id"
            : "transaction_id NULLS LAST");
    all.put("refund", setting(columns + "refund", "FALSE"));
    String returns = setting(columns + "returns", "TRUE");
    all.put("returns", returns);
    // where a date says who was acquired, a customer is known from what it comes with
    boolean isByDate = scenario.setting("cohorts.rule").equals("acquired-at");
    all.put("starts", isByDate ? returns : setting(columns + "starts", "TRUE"));
    all.put("has_loaded_at", String.valueOf(!scenario.setting(columns + "loaded-at").isEmpty()));
    all.put("loaded_at", setting(columns + "loaded-at", "CAST(NULL AS DATE)"));
    all.put("has_customers", String.valueOf(scenario.shape().withCustomers()));
    all.put(
        "customers",
        scenario.shape().withCustomers()
            ? "read_parquet('" + folder.resolve("customers") + "/*.parquet')"
            : "(SELECT CAST(NULL AS " + scenario.shape().idType() + ") AS client WHERE 1 = 0)");
    putMergedCustomers(all, folder);
    putAccounts(all, folder);
    putCurrencies(all, folder);
    putSubscriptions(all, folder);
    all.put("has_surveys", String.valueOf(scenario.hasSurveys()));
    all.put(
        "surveys",
        scenario.hasSurveys()
            ? "read_parquet('" + folder.resolve("surveys") + "/*.parquet')"
            : RandomContracts.none(
                RandomSurveys.COLUMNS, RandomSurveys.types(scenario.shape().idType())));
    putSpending(all, folder);
    all.put("customers_where", scenario.setting("input.customers.where"));
    all.put("customers_customer", scenario.setting("input.customers.columns.customer"));
  }

  private void putMergedCustomers(Map<String, String> all, Path folder) {
    String type = "CAST(NULL AS " + scenario.shape().idType() + ")";
    all.put("has_merged", String.valueOf(scenario.hasMergedCustomers()));
    all.put(
        "merged_customers",
        scenario.hasMergedCustomers()
            ? "read_parquet('" + folder.resolve("merged") + "/*.parquet')"
            : "(SELECT " + type + " AS gone, " + type + " AS survivor WHERE 1 = 0)");
    all.put("merged_old", setting("input.merged-customers.columns.old", "gone"));
    all.put("merged_new", setting("input.merged-customers.columns.new", "survivor"));
  }

  private void putAccounts(Map<String, String> all, Path folder) {
    String inputs = setting("input.accounts.inputs", "[transactions]");
    all.put(
        "counts_accounts",
        String.valueOf(scenario.hasAccounts() && inputs.contains("transactions")));
    all.put("asks_users", String.valueOf(scenario.hasAccounts() && inputs.contains("surveys")));
    all.put("without_account", setting("input.accounts.without-account", "reject"));
    all.put(
        "accounts",
        scenario.hasAccounts()
            ? "read_parquet('" + folder.resolve("accounts") + "/*.parquet')"
            : RandomContracts.none(
                RandomAccounts.COLUMNS, RandomAccounts.types(scenario.shape().idType())));
  }

  private void putSubscriptions(Map<String, String> all, Path folder) {
    all.put("has_subscriptions", String.valueOf(scenario.hasSubscriptions()));
    all.put("has_contract_currency", String.valueOf(scenario.hasContractCurrencies()));
    all.put(
        "contract_currency",
        setting("input.subscriptions.columns.currency", "CAST(NULL AS STRING)"));
    all.put("invoice_currency", setting("input.invoices.columns.currency", "CAST(NULL AS STRING)"));
    all.put("subscriptions_where", setting("input.subscriptions.where", "TRUE"));
    all.put("churn_date", setting("subscriptions.churn-date", "end-of-paid-period"));
    all.put("involuntary_reasons", "'expired_card', 'payment_failed'");
    all.put("contract_steps", upTo("120"));
    all.put("has_invoices", String.valueOf(scenario.hasInvoices()));
    all.put("grace_days", setting("subscriptions.grace-days", "14"));
    all.put("renewal_grace_days", setting("subscriptions.renewal-grace-days", "30"));
    all.put("delinquent_days", setting("subscriptions.delinquent-after-days", "30"));
    all.put("invoices", billing("invoices", RandomInvoices.INVOICES, folder));
    all.put("payments", billing("payments", RandomInvoices.PAYMENTS, folder));
    all.put(
        "subscriptions",
        scenario.hasSubscriptions()
            ? "read_parquet('" + folder.resolve("subscriptions") + "/*.parquet')"
            : RandomContracts.none(
                RandomContracts.COLUMNS, RandomContracts.types(scenario.shape().idType())));
  }

  private void putSpending(Map<String, String> all, Path folder) {
    String input = "input.acquisition-costs.";
    all.put("acquisition_costs", "read_parquet('" + folder.resolve("spending") + "/*.parquet')");
    all.put("acquisition_where", setting(input + "where", "TRUE"));
    all.put("acquisition_dimension", scenario.setting(input + "dimension"));
    all.put("acquisition_lag", setting("acquisition.lag-periods", "0"));
    all.put("target_ltv_cac", setting("acquisition.target-ltv-cac", "3"));
    all.put("spent_on", scenario.setting(input + "columns.date"));
    all.put("spent_amount", scenario.setting(input + "columns.amount"));
    all.put("spent_segment", setting(input + "columns.segment", "CAST(NULL AS STRING)"));
  }

  private String billing(String input, List<String> columns, Path folder) {
    return scenario.hasInvoices()
        ? "read_parquet('" + folder.resolve(input) + "/*.parquet')"
        : RandomContracts.none(columns, RandomInvoices.types(columns, scenario.shape().idType()));
  }

  private void putCurrencies(Map<String, String> all, Path folder) {
    all.put("has_currency", String.valueOf(scenario.hasCurrencies()));
    all.put("currency", setting("input.transactions.columns.currency", "CAST(NULL AS STRING)"));
    all.put("home", scenario.setting("money.currency"));
    all.put(
        "rates",
        scenario.hasRates()
            ? "read_parquet('" + folder.resolve("rates") + "/*.parquet')"
            : "(SELECT CAST(NULL AS STRING) AS code, CAST(NULL AS DATE) AS since,"
                + " CAST(NULL AS DECIMAL(24,14)) AS price WHERE 1 = 0)");
    all.put("rate_currency", setting("input.rates.columns.currency", "code"));
    all.put("rate_date", setting("input.rates.columns.date", "since"));
    all.put("rate", setting("input.rates.columns.rate", "price"));
    all.put("max_age_days", setting("input.rates.max-age-days", "7"));
  }

  private String setting(String key, String absent) {
    String value = scenario.setting(key);
    return value.isEmpty() ? absent : value;
  }
}
