package io.tenure.run;

import static org.apache.spark.sql.functions.col;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.FoundRows;
import io.tenure.settings.Settings;
import io.tenure.staging.Finding;
import io.tenure.staging.LookupTables;
import io.tenure.staging.Transactions;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Amounts of several currencies cannot be added up without rates. */
final class CurrencyGate {
  private static final int SHOWN = 10;

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
            .orderBy(col("count").desc(), col(Transactions.CURRENCY))
            .collectAsList();
    if (!currencies.isEmpty()) {
      throw refusal(currencies);
    }
  }

  private Failure refusal(List<Row> currencies) {
    String shown =
        currencies.stream()
            .limit(SHOWN)
            .map(row -> Message.of("%s: %,d", row.getString(0), row.getLong(1)))
            .collect(Collectors.joining(", "));
    return new Failure(
        ExitCode.INPUT,
        Message.of(
            "input transactions: %,d rows are in %d other currencies than tenure.money.currency %s"
                + " (%s%s), and there are no exchange rates. Set tenure.input.rates.path, or leave"
                + " these rows out by tenure.input.transactions.where. Nothing was published.",
            currencies.stream().mapToLong(row -> row.getLong(1)).sum(),
            currencies.size(),
            settings.money().currency().orElseThrow(),
            shown,
            currencies.size() > SHOWN ? ", …" : ""));
  }
}
