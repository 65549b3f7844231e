package io.tenure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the random inputs of a scenario as zstd Parquet, rows in no order, in several files. */
public final class HistoryFiles {
  private static final int FILES = 3;
  private static final String[] INDUSTRIES = {"Retail", "Banking", "Media", "", null};
  private static final String[] COUNTRIES = {"DE", "FR", "Ελλάδα"};

  private final Scenario scenario;
  private final SecondEngine engine;
  private final SplittableRandom random;

  public HistoryFiles(Scenario scenario, SecondEngine engine) {
    this.scenario = scenario;
    this.engine = engine;
    this.random = new SplittableRandom(scenario.seed() + 1);
  }

  /** Writes the folders {@code transactions} and, if there are some, the others. */
  public void write(Path folder) {
    RandomHistory history = new RandomHistory(scenario);
    List<Sale> sales = new RandomFaults(scenario).damaged(history.sales());
    HistoryShape shape = scenario.shape();
    write(
        folder.resolve("transactions"),
        sales.stream().map(Sale::texts).toList(),
        List.of("client", "happened", "value", "receipt", "returned", "channel", "store", "kind"),
        List.of(
            shape.idType(),
            shape.dateType(),
            shape.amountType(),
            shape.idType(),
            "BOOLEAN",
            "VARCHAR",
            "BIGINT",
            "VARCHAR"));
    if (shape.withCustomers()) {
      List<String> columns = List.of("client", "industry", "country", "signed_up");
      List<String> types = List.of(shape.idType(), "VARCHAR", "VARCHAR", "DATE");
      List<List<String>> customers = customers(history);
      write(
          folder.resolve("customers"),
          scenario.hasReferrals()
              ? new RandomReferrals(scenario).added(customers, history)
              : customers,
          scenario.hasReferrals() ? with(columns, "friend") : columns,
          scenario.hasReferrals() ? with(types, shape.idType()) : types);
    }
    if (scenario.hasMergedCustomers()) {
      write(
          folder.resolve("merged"),
          merged(history),
          List.of("gone", "survivor"),
          List.of(shape.idType(), shape.idType()));
    }
    if (scenario.hasAccounts()) {
      write(
          folder.resolve("accounts"),
          new RandomAccounts(scenario).rows(history),
          RandomAccounts.COLUMNS,
          RandomAccounts.types(shape.idType()));
    }
    if (scenario.hasSubscriptions()) {
      List<List<String>> contracts = new RandomContracts(scenario).rows(history);
      write(
          folder.resolve("subscriptions"),
          contracts,
          RandomContracts.COLUMNS,
          RandomContracts.types(shape.idType()));
      if (scenario.hasInvoices()) {
        writeInvoices(folder, new RandomInvoices(scenario, contracts));
      }
    }
    if (scenario.hasSpending()) {
      write(
          folder.resolve("spending"),
          new RandomSpending(scenario).rows(),
          RandomSpending.COLUMNS,
          RandomSpending.TYPES);
    }
    if (scenario.hasSurveys()) {
      write(
          folder.resolve("surveys"),
          new RandomSurveys(scenario).rows(history),
          RandomSurveys.COLUMNS,
          RandomSurveys.types(shape.idType()));
    }
    if (scenario.hasRates()) {
      write(
          folder.resolve("rates"),
          rates(),
          List.of("code", "since", "price"),
          List.of("VARCHAR", "DATE", "DECIMAL(24,14)"));
    }
    writeCalendar(folder);
    writeBenchmarks(folder);
  }

  private static List<String> with(List<String> some, String more) {
    List<String> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  private void writeInvoices(Path folder, RandomInvoices random) {
    String idType = scenario.shape().idType();
    write(
        folder.resolve("invoices"),
        random.invoices(),
        RandomInvoices.INVOICES,
        RandomInvoices.types(RandomInvoices.INVOICES, idType));
    write(
        folder.resolve("payments"),
        random.payments(),
        RandomInvoices.PAYMENTS,
        RandomInvoices.types(RandomInvoices.PAYMENTS, idType));
  }

  /** Yen and dinars with gaps of up to ten days, francs for a while only; wrong after the end. */
  private List<List<String>> rates() {
    List<List<String>> rows = new ArrayList<>();
    LocalDate start = scenario.shape().start().minusDays(5);
    for (String code : List.of("JPY", "KWD", "CHF")) {
      LocalDate end = code.equals("CHF") ? start.plusMonths(6) : scenario.asOf();
      for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1 + random.nextInt(10))) {
        String price = String.valueOf(random.nextLong(100_000_000_000L, 1_000_000_000_000L));
        String whole = code.equals("JPY") ? "0.00" : random.nextInt(1, 4) + ".";
        rows.add(List.of(code, day.toString(), whole + price));
      }
      rows.add(List.of(code, scenario.asOf().plusDays(1).toString(), "-1"));
    }
    if (scenario.hasContractCurrencies()) {
      addContractRates(rows);
    }
    return rows;
  }

  /** A contract asks for a rate at each end of a period, from the one before the history on. */
  private void addContractRates(List<List<String>> rows) {
    LocalDate start = scenario.shape().start().minusDays(400);
    for (String code : List.of("SEK", "KRW", "BHD")) {
      for (LocalDate day = start; !day.isAfter(scenario.asOf()); ) {
        String price = String.valueOf(random.nextLong(100_000_000_000L, 1_000_000_000_000L));
        rows.add(List.of(code, day.toString(), (code.equals("BHD") ? "2." : "0.0") + price));
        day = day.plusDays(1 + random.nextInt(5));
      }
    }
  }

  /** Some customers went on as a later one, often the next; some rows are double or say nothing. */
  private List<List<String>> merged(RandomHistory history) {
    List<List<String>> rows = new ArrayList<>();
    int customers = scenario.shape().customers();
    for (int customer = 0; customer < customers; customer++) {
      String client = history.client(customer);
      if (random.nextInt(20) == 0) {
        rows.add(List.of(client, client));
      }
      if (random.nextInt(3) > 0) {
        continue;
      }
      int ahead = random.nextBoolean() ? 1 : 1 + random.nextInt(customers);
      List<String> row = List.of(client, history.client(customer + ahead));
      rows.add(row);
      if (random.nextInt(10) == 0) {
        rows.add(row);
      }
    }
    return rows;
  }

  private void writeCalendar(Path folder) {
    if (scenario.isCustom()) {
      write(
          folder.resolve("calendar"),
          new CustomPeriods(scenario).rows(),
          List.of("von", "bis"),
          List.of("DATE", "DATE"));
    }
  }

  /** Something to compare every own figure of the industries with. */
  private void writeBenchmarks(Path folder) {
    try {
      Files.writeString(
          folder.resolve("benchmarks.csv"),
          """
          metric,industry,value,p25,p50,p75,horizon,size_band,source,year
          customer_retention,Retail,0.63,,,,year,,A survey,2020
          customer_retention,Banking,,0.2,0.4,0.6,year,,Another,2021
          subscriber_churn,Retail,0.5,,,,month,,A survey,2020
          subscriber_churn,Media,,0.3,0.5,0.7,month,,Another,2021
          net_revenue_retention,Retail,,0.8,1.02,1.2,year,,Another,2021
          net_revenue_retention,Media,0.7,,,,year,,A survey,2020
          gross_revenue_retention,Retail,0.7,,,,year,,A survey,2020
          gross_revenue_retention,Banking,0.2,,,,year,,A survey,2020
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some customers are missing, some are listed twice, some of these in two industries. */
  private List<List<String>> customers(RandomHistory history) {
    List<List<String>> rows = new ArrayList<>();
    int neverActive = scenario.shape().customers() / 10;
    for (int customer = 0; customer < scenario.shape().customers() + neverActive; customer++) {
      String client = history.client(customer);
      List<String> row =
          Arrays.asList(client, oneOf(INDUSTRIES), oneOf(COUNTRIES), signedUp(customer));
      if (random.nextInt(12) > 0) {
        rows.add(row);
      }
      if (random.nextInt(30) == 0) {
        rows.add(row);
      }
      if (random.nextInt(40) == 0) {
        rows.add(Arrays.asList(client, oneOf(INDUSTRIES), oneOf(COUNTRIES), signedUp(customer)));
      }
    }
    rows.add(Arrays.asList(null, "Retail", "DE", null));
    rows.add(Arrays.asList(scenario.shape().hasTextIds() ? "  " : null, "Media", null, null));
    return rows;
  }

  /** From a year before the history to its end; some are missing, too early or too late. */
  private String signedUp(int customer) {
    int months = scenario.shape().months() + 12;
    LocalDate day =
        scenario.shape().start().minusMonths(12).plusDays(customer * 7L % (months * 30L));
    return switch (customer % 20) {
      case 0 -> null;
      case 1 -> "1985-05-05";
      case 2 -> scenario.asOf().plusDays(1).toString();
      case 3 -> scenario.asOf().toString();
      default -> day.toString();
    };
  }

  private void write(
      Path folder, List<List<String>> rows, List<String> columns, List<String> types) {
    create(folder);
    engine.execute(
        "CREATE OR REPLACE TABLE raw ("
            + String.join(" VARCHAR, ", columns)
            + " VARCHAR, file VARCHAR)");
    engine.append("raw", rows.stream().map(this::withFile).toList());
    List<String> casts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      casts.add("CAST(" + columns.get(i) + " AS " + types.get(i) + ") AS " + columns.get(i));
    }
    for (int file = 0; file < FILES; file++) {
      engine.execute(
          "COPY (SELECT "
              + String.join(", ", casts)
              + " FROM raw WHERE file = '"
              + file
              + "') TO '"
              + folder.resolve("part-" + file + ".parquet")
              + "' (FORMAT parquet, COMPRESSION zstd)");
    }
    engine.execute("DROP TABLE raw");
  }

  private List<String> withFile(List<String> row) {
    List<String> result = new ArrayList<>(row);
    result.add(String.valueOf(random.nextInt(FILES)));
    return result;
  }

  private String oneOf(String... values) {
    return values[random.nextInt(values.length)];
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
