package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Invoices of random contracts, one for about every month, and the attempts to collect them: some
 * fail, some are paid late or in parts, some never; with the faults that real ones have.
 */
final class RandomInvoices {
  static final List<String> INVOICES =
      List.of("holder", "bill", "agreement", "billed", "due", "by_itself", "money");
  static final List<String> PAYMENTS =
      List.of("holder", "bill", "tried", "result", "code", "paid", "attempt");

  /** The settings that name the columns. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("input.invoices.columns.customer", "holder"),
          Map.entry("input.invoices.columns.invoice", "bill"),
          Map.entry("input.invoices.columns.subscription", "agreement"),
          Map.entry("input.invoices.columns.billed-on", "billed"),
          Map.entry("input.invoices.columns.amount", "due"),
          Map.entry("input.invoices.columns.is-automatic", "by_itself"),
          Map.entry("input.payments.columns.customer", "holder"),
          Map.entry("input.payments.columns.invoice", "bill"),
          Map.entry("input.payments.columns.attempted-at", "tried"),
          Map.entry("input.payments.columns.status", "result"),
          Map.entry("input.payments.columns.decline-code", "code"),
          Map.entry("input.payments.columns.amount", "paid"),
          Map.entry("input.payments.columns.attempt", "attempt"));

  private static final Map<String, String> TYPES =
      Map.of(
          "billed", "DATE",
          "due", "DECIMAL(12,2)",
          "by_itself", "BOOLEAN",
          "tried", "DATE",
          "paid", "DECIMAL(12,2)");

  private static final String[] CODES = {
    "insufficient_funds", "insufficient_funds", "expired_card", " expired_card ", "  ", null
  };

  private final SplittableRandom random;
  private final SplittableRandom currencies;
  private final LocalDate asOf;
  private final List<List<String>> invoices = new ArrayList<>();
  private final List<List<String>> payments = new ArrayList<>();

  /**
   * Invoices of some contracts.
   *
   * @param contracts rows of {@link RandomContracts}
   */
  RandomInvoices(Scenario scenario, List<List<String>> contracts) {
    this.random = new SplittableRandom(scenario.seed() + 3);
    this.currencies = new SplittableRandom(scenario.seed() + 5);
    this.asOf = scenario.asOf();
    for (List<String> contract : contracts) {
      bill(contract);
    }
    pay(null, "b0", asOf.minusDays(10));
  }

  static List<String> types(List<String> columns, String idType) {
    return columns.stream()
        .map(name -> name.equals("holder") ? idType : TYPES.getOrDefault(name, "VARCHAR"))
        .toList();
  }

  List<List<String>> invoices() {
    return invoices;
  }

  List<List<String>> payments() {
    return payments;
  }

  private void bill(List<String> contract) {
    String begins = contract.get(RandomContracts.COLUMNS.indexOf("begins"));
    String ends = contract.get(RandomContracts.COLUMNS.indexOf("ends"));
    if (begins == null) {
      return;
    }
    LocalDate last = ends == null ? asOf.plusDays(40) : LocalDate.parse(ends).plusDays(20);
    LocalDate day = LocalDate.parse(begins).plusDays(random.nextInt(15));
    for (; !day.isAfter(last); day = day.plusDays(25 + random.nextInt(12))) {
      String bill = "b" + (random.nextInt(60) == 0 ? "1" : String.valueOf(invoices.size()));
      List<String> row =
          Arrays.asList(
              contract.get(0),
              faulty(bill, " "),
              faulty(contract.get(1), "unheard of"),
              faulty(day.toString(), null),
              faulty(random.nextInt(1, 300) + "." + random.nextInt(10, 100), "0"),
              random.nextInt(12) == 0 ? "false" : faulty("true", null),
              currencies.nextInt(80) == 0
                  ? "XAU"
                  : contract.get(RandomContracts.COLUMNS.indexOf("money")));
      invoices.add(row);
      if (random.nextInt(40) == 0) {
        invoices.add(row);
      }
      pay(contract.get(0), bill, day);
    }
  }

  private void pay(String holder, String bill, LocalDate billed) {
    LocalDate day = billed.plusDays(random.nextInt(6) == 0 ? random.nextInt(9) : 0);
    boolean isLeft = random.nextInt(40) == 0;
    for (int at = random.nextInt(3) == 0 ? random.nextInt(1, 7) : 0; at > 0; at--) {
      add(holder, bill, day, "failed", null);
      day = day.plusDays(random.nextInt(at == 1 ? 30 : 6));
    }
    if (isLeft || (random.nextInt(5) == 0 && !day.equals(billed))) {
      return;
    }
    if (random.nextInt(9) == 0) {
      add(holder, bill, day, "paid", random.nextInt(1, 200) + ".50");
      day = day.plusDays(random.nextInt(9));
    }
    add(holder, bill, day, random.nextInt(3) == 0 ? " Paid" : "paid", null);
  }

  private void add(String holder, String bill, LocalDate day, String result, String paid) {
    List<String> row =
        Arrays.asList(
            holder,
            faulty(bill, "unheard of"),
            faulty(day.toString(), null),
            faulty(result, "pending"),
            result.equals("failed") ? CODES[random.nextInt(CODES.length)] : null,
            paid == null ? faulty(null, "-1") : paid,
            random.nextInt(4) == 0 ? String.valueOf(payments.size()) : null);
    payments.add(row);
    if (random.nextInt(40) == 0) {
      payments.add(row);
    }
  }

  private String faulty(String usual, String wrong) {
    return random.nextInt(150) == 0 ? wrong : usual;
  }
}
