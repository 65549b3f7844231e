package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Contracts of some customers of a random history, and of some who never buy: in any order, with
 * pauses, trials and notices, and with the faults that real ones have.
 */
final class RandomContracts {
  static final List<String> COLUMNS =
      List.of(
          "holder",
          "subscription",
          "begins",
          "ends",
          "price",
          "every",
          "many",
          "seats",
          "trial",
          "given_up",
          "why",
          "term",
          "goes_on",
          "mark",
          "money");

  /** The settings that name the columns. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("input.subscriptions.where", "mark <> 'test'"),
          Map.entry("input.subscriptions.columns.customer", "holder"),
          Map.entry("input.subscriptions.columns.subscription", "subscription"),
          Map.entry("input.subscriptions.columns.start", "begins"),
          Map.entry("input.subscriptions.columns.end", "ends"),
          Map.entry("input.subscriptions.columns.amount", "price"),
          Map.entry("input.subscriptions.columns.interval", "every"),
          Map.entry("input.subscriptions.columns.interval-count", "many"),
          Map.entry("input.subscriptions.columns.quantity", "seats"),
          Map.entry("input.subscriptions.columns.trial-end", "trial"),
          Map.entry("input.subscriptions.columns.cancelled-at", "given_up"),
          Map.entry("input.subscriptions.columns.cancel-reason", "why"),
          Map.entry("input.subscriptions.columns.term-end", "term"),
          Map.entry("input.subscriptions.columns.auto-renew", "goes_on"));

  /** The settings that say their currencies. */
  static final Map<String, String> CURRENCIES =
      Map.of(
          "money.currency", "EUR",
          "input.subscriptions.columns.currency", "money",
          "input.rates.columns.currency", "code",
          "input.rates.columns.date", "since",
          "input.rates.columns.rate", "price",
          "input.rates.max-age-days", "5");

  private static final String[] MONEY = {"EUR", "EUR", "EUR", "SEK", "SEK", "KRW", "BHD"};

  private static final String[] EVERY = {
    "month", "month", "month", " Month ", "year", "quarter", "week", "day"
  };
  private static final String[] WHY = {
    "too expensive", "Expired_Card", "payment_failed ", " ", null, null
  };

  private final Scenario scenario;
  private final SplittableRandom random;
  private final SplittableRandom currencies;
  private final List<List<String>> rows = new ArrayList<>();

  RandomContracts(Scenario scenario) {
    this.scenario = scenario;
    this.random = new SplittableRandom(scenario.seed() + 2);
    this.currencies = new SplittableRandom(scenario.seed() + 4);
  }

  static List<String> types(String idType) {
    return List.of(
        idType,
        "VARCHAR",
        "DATE",
        "DATE",
        "DECIMAL(20,3)",
        "VARCHAR",
        "BIGINT",
        "DECIMAL(9,1)",
        "DATE",
        "DATE",
        "VARCHAR",
        "DATE",
        "BOOLEAN",
        "VARCHAR",
        "VARCHAR");
  }

  /** A relation without rows. */
  static String none(List<String> columns, List<String> types) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            at ->
                "CAST(NULL AS "
                    + types.get(at).replace("VARCHAR", "STRING")
                    + ") AS "
                    + columns.get(at))
        .collect(Collectors.joining(", ", "(SELECT ", " WHERE 1 = 0)"));
  }

  List<List<String>> rows(RandomHistory history) {
    int customers = scenario.shape().customers() + scenario.shape().customers() / 10;
    for (int customer = 0; customer < customers; customer++) {
      for (int contract = random.nextInt(4); contract > 1; contract--) {
        addVersions(history.client(customer), "s" + contract);
      }
    }
    for (int times = 0; times < 5; times++) {
      addVersions(null, "s");
    }
    return rows;
  }

  /** From before the history on; each version begins with the end of the one before, or later. */
  private void addVersions(String client, String subscription) {
    LocalDate begins =
        scenario.shape().start().plusDays(random.nextInt(-200, 30 * scenario.shape().months()));
    String every = EVERY[random.nextInt(EVERY.length)];
    String money = MONEY[currencies.nextInt(MONEY.length)];
    for (int version = random.nextInt(4); version >= 0; version--) {
      boolean isLast = version == 0 && random.nextBoolean();
      LocalDate ends =
          isLast ? null : begins.plusDays(random.nextInt(random.nextInt(4) == 0 ? 3 : 300));
      LocalDate givenUp =
          random.nextInt(3) > 0
              ? null
              : begins.plusDays(random.nextInt(-5, every.equals("day") ? 90 : 250));
      List<String> row =
          Arrays.asList(
              client,
              faulty(subscription, " "),
              faulty(begins.toString(), null),
              ends == null ? null : faulty(ends.toString(), begins.minusDays(1).toString()),
              faulty(random.nextInt(1, 900) + "." + random.nextInt(100, 1000), "-1"),
              faulty(every, "fortnight"),
              faulty(String.valueOf(random.nextInt(5) == 0 ? random.nextInt(1, 4) : 1), "0"),
              faulty(random.nextInt(4) == 0 ? random.nextInt(4) + ".5" : "1", null),
              random.nextInt(4) == 0 ? begins.plusDays(random.nextInt(40)).toString() : null,
              givenUp == null ? null : givenUp.toString(),
              WHY[random.nextInt(WHY.length)],
              random.nextInt(4) == 0 ? begins.plusDays(random.nextInt(-3, 200)).toString() : null,
              random.nextInt(3) == 0 ? null : String.valueOf(random.nextBoolean()),
              random.nextInt(60) == 0 ? null : random.nextInt(60) == 0 ? "test" : "real",
              currency(money));
      rows.add(row);
      if (random.nextInt(40) == 0) {
        rows.add(row);
      }
      if (ends == null) {
        return;
      }
      // one that overlaps now and then
      begins =
          ends.plusDays(
              random.nextInt(30) == 0 ? -1 : random.nextBoolean() ? 0 : random.nextInt(100));
    }
  }

  /** Mostly that of the subscription; another version may be in another one. */
  private String currency(String usual) {
    return switch (currencies.nextInt(40)) {
      case 0 -> null;
      case 1 -> "?";
      case 2, 3 -> MONEY[currencies.nextInt(MONEY.length)];
      default -> usual;
    };
  }

  private String faulty(String usual, String wrong) {
    return random.nextInt(150) == 0 ? wrong : usual;
  }
}
