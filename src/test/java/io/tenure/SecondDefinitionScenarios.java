package io.tenure;

import io.tenure.testing.HistoryShape;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The seeds and settings under which both definitions have to agree. */
final class SecondDefinitionScenarios {
  private static final Dimension INDUSTRY = new Dimension("industry", "customers", "industry");
  private static final Dimension COUNTRY = new Dimension("country", "customers", "country");
  private static final Dimension CHANNEL = new Dimension("channel", "transactions", "channel");
  private static final Dimension STORE = new Dimension("store", "transactions", "store");

  /** Of the third store's rows some are in francs, some in a currency that nobody knows. */
  private static final String CURRENCY =
      "CASE WHEN store = 0 THEN 'EUR' WHEN store = 1 THEN 'JPY' WHEN channel = 'phone' THEN 'CHF'"
          + " WHEN TRIM(channel) = '' THEN channel ELSE 'KWD' END";

  /** The settings of a history in several currencies. */
  static final Map<String, String> CURRENCIES =
      Map.of(
          "money.currency", "EUR",
          "input.transactions.columns.currency", CURRENCY,
          "input.rates.columns.currency", "code",
          "input.rates.columns.date", "since",
          "input.rates.columns.rate", "price",
          "input.rates.max-age-days", "5");

  private static final Map<String, String> RFM = Map.of("rfm.enabled", "true");

  /** The settings of a history in which customers have got other ids. */
  static final Map<String, String> MERGED_CUSTOMERS =
      Map.of(
          "input.merged-customers.columns.old", "gone",
          "input.merged-customers.columns.new", "survivor");

  /** Some rows are loaded before they happen, some the same day, most late, and some do not say. */
  static final Map<String, String> LOADED_AT =
      Map.of(
          "input.transactions.columns.loaded-at",
          "CASE WHEN channel = 'web' THEN happened WHEN channel = 'app' THEN happened + INTERVAL 1 DAY"
              + " WHEN channel = 'store' THEN happened + INTERVAL 5 DAY"
              + " WHEN store = 0 THEN happened + INTERVAL 40 DAY"
              + " WHEN store = 1 THEN happened - INTERVAL 2 DAY END");

  /**
   * Rows that say the same may contradict each other by it alone; of some nobody knows it. A half
   * and a quarter are exact: of 0.7 times 0.005, SQL rounds the eighteenth decimal before the
   * third.
   */
  static final String COST =
      "CASE channel WHEN 'web' THEN value * 0.25 WHEN 'phone' THEN NULL ELSE value * 0.5 END";

  /** Some orders start and return, some do one of both, some neither; NULL is neither. */
  private static final Map<String, String> STARTS =
      Map.of("input.transactions.columns.starts", "channel <> 'web' OR value > 40");

  private static final Map<String, String> RETURNS =
      Map.of("input.transactions.columns.returns", "store <> 0 OR channel = 'app'");

  private static final LocalDate JANUARY_2022 = LocalDate.of(2022, 1, 1);
  private static final Dimension CHANNEL_NOW =
      new Dimension(
          "channel_now", Map.of("from", "transactions", "value", "channel", "at", "current"));
  private static final Dimension CHANNELS =
      new Dimension("channels", Map.of("from", "channels-used", "value", "channel"));
  private static final Dimension FIRST_ORDER =
      new Dimension("first_order", Map.of("from", "first-order-value", "bands", "[20, 45.5]"));
  private static final Dimension FREQUENCY =
      new Dimension("frequency", Map.of("from", "order-frequency"));

  private static final LocalDate JANUARY_2023 = LocalDate.of(2023, 1, 1);
  private static final String DECIMAL = "DECIMAL(20,3)";

  static Stream<Scenario> all() {
    return Stream.of(
            months(),
            monthsAtTheMonthsEnd(),
            receiptLines(),
            numberedLines(),
            weeksFromSunday(),
            fiscalQuarters(),
            days(),
            signUps(),
            recurringMonths(),
            secondTransactions(),
            fiscalYearsWithoutOptionalColumns(),
            retailMonths(),
            retailWeeks(),
            customPeriods())
        .map(scenario -> scenario.with(RFM));
  }

  /**
   * Few, and yet most kinds of columns, dimensions and inputs; the other Spark lines count these.
   */
  static List<Scenario> ofEveryLine() {
    return List.of(monthsAtTheMonthsEnd().with(RFM), fiscalQuarters().with(RFM));
  }

  /** From a day on which every history of 2023 has begun. */
  private static Map<String, String> spending(String dimension, int lag) {
    return Scenario.spending(dimension, LocalDate.of(2023, 5, 1), lag);
  }

  private static Scenario months() {
    return new Scenario(
            101,
            new HistoryShape(JANUARY_2023, 26, 400, "BIGINT", "TIMESTAMPTZ", DECIMAL, false, true),
            LocalDate.of(2025, 2, 17),
            List.of(INDUSTRY, CHANNEL, CHANNELS, pair("industry", "channel", 4)),
            Map.of(
                "time-zone", "America/New_York",
                "benchmarks.dimension", "industry",
                "increments.settle-days", "20"))
        .with(LOADED_AT)
        .with(Scenario.SUBSCRIPTIONS)
        .with(Scenario.INVOICES)
        .with(Scenario.SURVEYS)
        .with(Scenario.CONTRACT_CURRENCIES)
        .with(Scenario.INVOICE_CURRENCIES)
        .with(spending("industry", 1))
        .with(Map.of("money.margin-rate", "0.37"))
        .with(Scenario.REFERRALS);
  }

  private static Scenario monthsAtTheMonthsEnd() {
    return new Scenario(
            102,
            new HistoryShape(JANUARY_2023, 20, 400, "VARCHAR", "TIMESTAMP", "DOUBLE", false, true),
            LocalDate.of(2024, 7, 31),
            List.of(top(CHANNEL, 2), COUNTRY, STORE, FIRST_ORDER, pair("channel", "country", 3)),
            Map.of(
                "time-zone", "Europe/Berlin",
                "increments.settle-days", "31",
                "money.scale", "3",
                "activity.min-orders", "2",
                "activity.inactivity-window", "3",
                "activity.frequency-periods", "6",
                "cohorts.small", "12",
                "cohorts.matrix-ages", "6"))
        .with(LOADED_AT)
        .with(MERGED_CUSTOMERS)
        .with(Scenario.SUBSCRIPTIONS)
        .with(Scenario.INVOICES)
        .with(Scenario.SURVEYS)
        .with(spending("channel", 0))
        .with(Map.of("input.transactions.columns.cost", COST))
        .with(STARTS)
        .with(RETURNS)
        .with(
            Map.of(
                "cohorts.day-brackets", "[0, 1, 8, 31, 200]",
                "subscriptions.churn-date", "cancellation",
                "subscriptions.grace-days", "3",
                "subscriptions.delinquent-after-days", "12"))
        .with(Scenario.REFERRALS);
  }

  private static Scenario receiptLines() {
    return new Scenario(
            103,
            new HistoryShape(JANUARY_2023, 18, 300, "VARCHAR", "TIMESTAMPTZ", "DOUBLE", true, true),
            LocalDate.of(2024, 5, 9),
            List.of(INDUSTRY, CHANNEL, CHANNEL_NOW, CHANNELS, FIRST_ORDER, FREQUENCY),
            Map.of(
                "time-zone", "Asia/Kolkata",
                "input.transactions.row-is", "line",
                "input.transactions.qualifying", "amount >= 15 AND NOT is_refund",
                "activity.inactivity-window", "3"))
        .with(LOADED_AT)
        .with(STARTS)
        .with(RETURNS)
        .with(MERGED_CUSTOMERS)
        .with(Scenario.REFERRALS);
  }

  /** The numbers of lines are not unique, so some of them contradict each other. */
  private static Scenario numberedLines() {
    return new Scenario(
            111,
            new HistoryShape(JANUARY_2023, 14, 200, "BIGINT", "DATE", DECIMAL, true, true),
            LocalDate.of(2024, 2, 20),
            List.of(INDUSTRY, CHANNEL),
            Map.of(
                "cohorts.rule", "acquired-at",
                "input.customers.columns.acquired-at", "signed_up",
                "input.transactions.row-is", "line",
                "input.transactions.columns.line", "store"))
        .with(MERGED_CUSTOMERS);
  }

  private static Scenario weeksFromSunday() {
    return new Scenario(
            104,
            new HistoryShape(
                LocalDate.of(2017, 9, 1), 14, 300, "BIGINT", "TIMESTAMPTZ", "DOUBLE", false, false),
            LocalDate.of(2018, 10, 20),
            List.of(CHANNEL_NOW, CHANNELS),
            Map.of(
                // Its clock changes at midnight: some days there begin at one o'clock.
                "time-zone", "America/Sao_Paulo",
                "period.unit", "week",
                "period.week-start", "sunday",
                "input.transactions.refunds", "ignore",
                "activity.inactivity-window", "3"))
        .with(LOADED_AT)
        .with(Scenario.SURVEYS)
        .with(Scenario.ACCOUNTS)
        .with(Map.of("input.accounts.inputs", "[transactions, surveys]"));
  }

  private static Scenario fiscalQuarters() {
    return new Scenario(
            105,
            new HistoryShape(JANUARY_2023, 30, 400, "VARCHAR", "DATE", DECIMAL, false, true),
            LocalDate.of(2025, 4, 30),
            List.of(CHANNEL, INDUSTRY),
            Map.of(
                "period.unit", "quarter",
                "period.fiscal-year-start", "february",
                "rfm.window-months", "14",
                "activity.min-orders", "2"))
        .with(CURRENCIES)
        .with(spending("", 1))
        .with(Scenario.REFERRALS);
  }

  private static Scenario days() {
    return new Scenario(
        106,
        new HistoryShape(
            LocalDate.of(2024, 2, 1), 2, 200, "BIGINT", "TIMESTAMP", DECIMAL, false, true),
        LocalDate.of(2024, 4, 1),
        List.of(COUNTRY, top(CHANNELS, 1)),
        Map.of(
            "time-zone", "Pacific/Auckland",
            "period.unit", "day",
            "money.scale", "0",
            "activity.inactivity-window", "7",
            "activity.windows", "21",
            "cohorts.max-age", "30",
            "activity.frequency-periods", "28"));
  }

  private static Scenario signUps() {
    return new Scenario(
            108,
            new HistoryShape(JANUARY_2023, 16, 300, "VARCHAR", "TIMESTAMP", DECIMAL, false, true),
            LocalDate.of(2024, 4, 19),
            List.of(INDUSTRY, CHANNEL),
            Map.of(
                "cohorts.rule", "acquired-at",
                "input.customers.columns.acquired-at", "signed_up",
                "input.transactions.history-start", "2022-06-15",
                "cohorts.max-age", "4",
                "activity.min-orders", "2",
                "activity.inactivity-window", "2"))
        .with(RETURNS)
        .with(spending("industry", 0))
        .with(Map.of("money.margin-rate", "0.5"));
  }

  private static Scenario recurringMonths() {
    return new Scenario(
            109,
            new HistoryShape(JANUARY_2023, 14, 200, "BIGINT", "TIMESTAMP", DECIMAL, false, true),
            LocalDate.of(2024, 2, 10),
            List.of(INDUSTRY, CHANNEL),
            Map.of("cohorts.rule", "recurring", "activity.min-orders", "2"))
        .with(STARTS)
        .with(RETURNS);
  }

  private static Scenario secondTransactions() {
    return new Scenario(
            110,
            new HistoryShape(JANUARY_2023, 16, 300, "VARCHAR", "DATE", "DOUBLE", false, true),
            LocalDate.of(2024, 4, 30),
            List.of(CHANNEL),
            Map.of(
                "cohorts.at-transaction", "2",
                "cohorts.day-brackets", "[0, 30, 60, 90, 120]",
                "input.transactions.history-start", "2023-04-15",
                "activity.min-orders", "2",
                "activity.inactivity-window", "2",
                "activity.inactivity-window-by", "channel",
                "activity.inactivity-windows.web", "1",
                "activity.inactivity-windows.app", "5"))
        .with(STARTS)
        .with(spending("channel", 2))
        .with(Map.of("money.margin-rate", "1"))
        .with(Scenario.REFERRALS);
  }

  private static Scenario fiscalYearsWithoutOptionalColumns() {
    return new Scenario(
        107,
        new HistoryShape(JANUARY_2023, 28, 200, "BIGINT", "DATE", "DOUBLE", false, false),
        LocalDate.of(2025, 3, 31),
        List.of(CHANNEL_NOW, FIRST_ORDER, FREQUENCY, pair("first_order", "frequency", 5)),
        Map.of(
            "period.unit", "year",
            "period.fiscal-year-start", "april",
            "input.transactions.earliest-date", "2023-02-15",
            "input.transactions.columns.transaction", "",
            "input.transactions.columns.refund", ""));
  }

  /** The year of 53 weeks ends on 2024-02-03. */
  private static Scenario retailMonths() {
    return new Scenario(
            121,
            new HistoryShape(JANUARY_2022, 27, 300, "VARCHAR", "TIMESTAMP", DECIMAL, false, true),
            LocalDate.of(2024, 3, 2),
            List.of(INDUSTRY),
            Map.of(
                "period.unit", "retail-month",
                "period.retail.pattern", "4-5-4",
                "benchmarks.dimension", "industry",
                "activity.inactivity-window", "2"))
        .with(Scenario.ACCOUNTS)
        .with(Map.of("input.accounts.without-account", "own"))
        .with(Scenario.REFERRALS);
  }

  /** Years that end on the last Friday of August; 2024's has 53 weeks. */
  private static Scenario retailWeeks() {
    return new Scenario(
            122,
            new HistoryShape(JANUARY_2023, 23, 200, "BIGINT", "DATE", DECIMAL, false, false),
            LocalDate.of(2024, 12, 5),
            List.of(CHANNEL),
            Map.of(
                "period.unit", "week",
                "period.week-start", "saturday",
                "period.retail.pattern", "4-4-5",
                "period.retail.year-end-month", "august",
                "period.retail.year-end-weekday", "friday",
                "period.retail.year-end-rule", "last",
                "activity.inactivity-window", "6"))
        .with(LOADED_AT);
  }

  private static Scenario customPeriods() {
    return new Scenario(
            123,
            new HistoryShape(JANUARY_2023, 26, 300, "BIGINT", "TIMESTAMPTZ", DECIMAL, false, true),
            LocalDate.of(2025, 2, 28),
            List.of(INDUSTRY),
            Map.of(
                "time-zone", "Europe/Berlin",
                "period.unit", "custom",
                "period.fiscal-year-start", "march",
                "benchmarks.dimension", "industry",
                "activity.inactivity-window", "2"))
        .with(Scenario.REFERRALS);
  }

  static Dimension top(Dimension dimension, int top) {
    Map<String, String> settings = new HashMap<>(dimension.settings());
    settings.put("top", String.valueOf(top));
    return new Dimension(dimension.name(), settings);
  }

  static Dimension pair(String one, String other, int top) {
    String of = "[" + one + ", " + other + "]";
    return top(new Dimension(one + "_" + other, Map.of("from", "pair", "of", of)), top);
  }

  private SecondDefinitionScenarios() {}
}
