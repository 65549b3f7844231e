package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.FoundRows;
import io.tenure.settings.InputName;
import io.tenure.settings.Settings;
import io.tenure.staging.Finding;
import io.tenure.staging.LookupTables;
import io.tenure.staging.Transactions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Amounts of several currencies cannot be added up without rates. */
final class CurrencyGate {
  private static final int SHOWN = 10;

  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final Settings settings;

  CurrencyGate(Settings settings) {
    this.settings = settings;
  }

  /**
   * Requires rates where there are other currencies. The transactions are read again only when rows
   * lack a rate and there is no table of rates.
   *
   * @throws Failure with exit code 3
   */
  void require(List<FoundRows> found, Inputs inputs, LookupTables lookups) {
    boolean isRateMissing =
        found.stream()
            .filter(each -> each.finding() == Finding.TRANSACTION_MISSING_RATE)
            .anyMatch(each -> each.rows() > 0);
    if (settings.input().rates().isPresent() || !isRateMissing) {
      return;
    }
    List<Row> currencies =
        new Transactions(settings, inputs.calendar().earliestDay())
            .withoutRate(inputs.transactions(), lookups)
            .collectAsList();
    if (!currencies.isEmpty()) {
      Map<String, Long> rows = new HashMap<>();
      currencies.forEach(row -> rows.put(row.getString(0), row.getLong(1)));
      throw refusal(InputName.TRANSACTIONS, rows, settings);
    }
  }

  /**
   * Why there have to be rates.
   *
   * @param rows of the input by their currency
   */
  static Failure refusal(InputName input, Map<String, Long> rows, Settings settings) {
    String shown =
        rows.entrySet().stream()
            .sorted(MOST_FIRST)
            .limit(SHOWN)
            .map(entry -> Message.of("%s: %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "input %s: %,d rows are in %d other currencies than tenure.money.currency %s"
                + " (%s%s), and there are no exchange rates. Set tenure.input.rates.path, or leave"
                + " these rows out by tenure.input.%s.where. Nothing was published.",
            input.text(),
            rows.values().stream().mapToLong(Long::longValue).sum(),
            rows.size(),
            settings.money().currency().orElseThrow(),
            shown,
            rows.size() > SHOWN ? ", …" : "",
            input.text()));
  }
}
