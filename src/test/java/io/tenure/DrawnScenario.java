package io.tenure;

import io.tenure.testing.Fuzz;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Configurations and histories that nobody wrote, drawn from a seed. */
final class DrawnScenario {
  /** Each is an input of its own, a life with faults; one job counts all: 2,100 in three runs. */
  private static final int CUSTOMERS = 700;

  static Scenario of(SplittableRandom random) {
    HistoryShape shape = shape(random);
    LocalDate end = shape.start().plusMonths(shape.months());
    Scenario scenario =
        new Scenario(
            random.nextLong(1_000_000),
            shape,
            end.plusDays(random.nextInt(-40, 20)),
            dimensions(random, shape),
            settings(random, shape));
    Scenario billed = withContracts(random, scenario);
    if (random.nextBoolean()) {
      billed = billed.with(Scenario.SURVEYS);
      if (billed.hasAccounts()) {
        billed =
            billed.with(
                Map.of(
                    "input.accounts.inputs",
                    Fuzz.oneOf(random, "[transactions]", "[transactions, surveys]", "[surveys]")));
      }
    }
    if (random.nextBoolean()) {
      billed = billed.with(Map.of("cohorts.day-brackets", "[0, 1, 30, 31, 100]"));
    }
    if (shape.withCustomers() && random.nextBoolean()) {
      billed = billed.with(Scenario.REFERRALS);
    }
    return random.nextBoolean() ? withSpending(random, billed) : billed;
  }

  private static Scenario withContracts(SplittableRandom random, Scenario scenario) {
    if (!random.nextBoolean()) {
      return scenario;
    }
    Scenario contracts = scenario.with(Scenario.SUBSCRIPTIONS);
    return random.nextBoolean() ? contracts : contracts.with(Scenario.CONTRACT_CURRENCIES);
  }

  /** Models, which have no second definition, would say what is still to come. */
  private static Scenario withSpending(SplittableRandom random, Scenario scenario) {
    boolean isForecast = scenario.setting("forecasts.enabled").equals("true");
    if (isForecast || scenario.setting("cohorts.rule").equals("recurring")) {
      return scenario;
    }
    String dimension =
        scenario.dimensions().stream()
            .map(Dimension::name)
            .filter(name -> List.of("channel", "industry").contains(name))
            .findFirst()
            .orElse("");
    return scenario.with(
        Scenario.spending(dimension, scenario.shape().start().plusDays(100), random.nextInt(3)));
  }

  private static HistoryShape shape(SplittableRandom random) {
    return new HistoryShape(
        LocalDate.of(random.nextInt(2016, 2025), random.nextInt(1, 13), 1),
        random.nextInt(2, 16),
        CUSTOMERS,
        Fuzz.oneOf(random, "BIGINT", "VARCHAR"),
        Fuzz.oneOf(random, "DATE", "TIMESTAMP", "TIMESTAMPTZ"),
        Fuzz.oneOf(random, "DOUBLE", "DECIMAL(20,3)"),
        random.nextInt(4) == 0,
        random.nextInt(3) > 0);
  }

  private static List<Dimension> dimensions(SplittableRandom random, HistoryShape shape) {
    List<Dimension> some = new ArrayList<>();
    some.add(new Dimension("channel", "transactions", "channel"));
    some.add(
        new Dimension(
            "channel_now", Map.of("from", "transactions", "value", "channel", "at", "current")));
    some.add(new Dimension("channels", Map.of("from", "channels-used", "value", "channel")));
    some.add(new Dimension("value", Map.of("from", "first-order-value", "bands", "[20, 45.5]")));
    some.add(new Dimension("frequency", Map.of("from", "order-frequency")));
    if (shape.withCustomers()) {
      some.add(new Dimension("industry", "customers", "industry"));
    }
    some.removeIf(dimension -> random.nextInt(3) > 0);
    some.replaceAll(
        dimension ->
            random.nextInt(3) > 0
                ? dimension
                : SecondDefinitionScenarios.top(dimension, random.nextInt(1, 4)));
    if (some.size() > 1 && random.nextBoolean()) {
      some.add(
          SecondDefinitionScenarios.pair(
              some.get(0).name(), some.get(1).name(), random.nextInt(1, 6)));
    }
    return some;
  }

  private static Map<String, String> settings(SplittableRandom random, HistoryShape shape) {
    Map<String, String> all = new HashMap<>();
    all.put("time-zone", Fuzz.oneOf(random, "UTC", "America/Sao_Paulo", "Asia/Kolkata"));
    all.putAll(periods(random, shape));
    all.put("money.scale", String.valueOf(random.nextInt(4)));
    all.put("activity.min-orders", String.valueOf(random.nextInt(1, 3)));
    all.put("activity.inactivity-window", String.valueOf(random.nextInt(1, 6)));
    all.put("input.transactions.refunds", Fuzz.oneOf(random, "in-refund-period", "ignore"));
    if (shape.withLines()) {
      all.put("input.transactions.row-is", "line");
    }
    all.put("rfm.enabled", "true");
    sometimes(random, all, "forecasts.enabled", "true");
    sometimes(random, all, "money.margin-rate", "0." + random.nextInt(1, 100));
    sometimes(random, all, "forecasts.fixed-costs", String.valueOf(random.nextInt(1, 5000)));
    sometimes(random, all, "forecasts.discount", "0." + random.nextInt(1, 30));
    sometimes(random, all, "cohorts.max-age", String.valueOf(random.nextInt(1, 9)));
    sometimes(random, all, "cohorts.matrix-ages", String.valueOf(random.nextInt(1, 30)));
    sometimes(random, all, "privacy.minimum-customers", String.valueOf(random.nextInt(2, 12)));
    sometimes(
        random,
        all,
        "input.transactions.history-start",
        shape.start().plusDays(random.nextInt(1, 90)).toString());
    if (random.nextInt(3) == 0) {
      all.putAll(SecondDefinitionScenarios.CURRENCIES);
    }
    if (random.nextInt(3) == 0) {
      all.putAll(SecondDefinitionScenarios.MERGED_CUSTOMERS);
    } else if (random.nextInt(3) == 0) {
      all.putAll(Scenario.ACCOUNTS);
      all.put("input.accounts.without-account", Fuzz.oneOf(random, "reject", "own"));
    }
    all.putAll(cohorts(random, shape));
    putRoles(random, all);
    sometimes(random, all, "input.transactions.columns.cost", SecondDefinitionScenarios.COST);
    sometimes(random, all, "rfm.window-months", String.valueOf(random.nextInt(1, 13)));
    sometimes(random, all, "risk.enabled", "true");
    return all;
  }

  /** With what customers join, and with what they come back; of some rows nobody knows it. */
  private static void putRoles(SplittableRandom random, Map<String, String> all) {
    List<String> rules = List.of("channel <> 'web'", "value > 30", "store = 0 OR channel = 'app'");
    if (random.nextInt(3) == 0 && !"acquired-at".equals(all.get("cohorts.rule"))) {
      all.put("input.transactions.columns.starts", rules.get(random.nextInt(rules.size())));
    }
    if (random.nextBoolean()) {
      all.put("input.transactions.columns.returns", rules.get(random.nextInt(rules.size())));
    }
  }

  private static Map<String, String> periods(SplittableRandom random, HistoryShape shape) {
    return switch (random.nextInt(3)) {
      case 0 ->
          Map.of(
              "period.unit", Fuzz.oneOf(random, "week", "retail-month", "retail-quarter"),
              // the day after the last one of a retail year
              "period.week-start", "sunday",
              "period.retail.pattern", Fuzz.oneOf(random, "4-4-5", "4-5-4", "5-4-4"),
              "period.retail.year-end-month", Fuzz.oneOf(random, "january", "august", "december"),
              "period.retail.year-end-rule", Fuzz.oneOf(random, "last", "nearest"));
      case 1 ->
          Map.of(
              "period.unit",
              shape.months() < 4 ? "day" : Fuzz.oneOf(random, "month", "custom"),
              "period.fiscal-year-start",
              Fuzz.oneOf(random, "january", "april", "october"));
      default ->
          Map.of(
              "period.unit", Fuzz.oneOf(random, "week", "month", "quarter", "year"),
              "period.week-start", Fuzz.oneOf(random, "monday", "saturday", "sunday"));
    };
  }

  private static Map<String, String> cohorts(SplittableRandom random, HistoryShape shape) {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of("cohorts.rule", "recurring");
      case 1 -> Map.of("cohorts.at-transaction", String.valueOf(random.nextInt(2, 4)));
      case 2 ->
          shape.withCustomers()
              ? Map.of(
                  "cohorts.rule", "acquired-at", "input.customers.columns.acquired-at", "signed_up")
              : Map.of();
      default -> Map.of();
    };
  }

  private static void sometimes(
      SplittableRandom random, Map<String, String> settings, String key, String value) {
    if (random.nextInt(4) == 0) {
      settings.put(key, value);
    }
  }

  private DrawnScenario() {}
}
