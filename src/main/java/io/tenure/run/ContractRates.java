package io.tenure.run;

import io.tenure.calendar.Timeline;
import io.tenure.cells.CellPass;
import io.tenure.cells.MissingRatesPass;
import io.tenure.contracts.CurrencyNumber;
import io.tenure.contracts.ExchangeRates;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.settings.InputName;
import io.tenure.settings.NoteInput;
import io.tenure.settings.Settings;
import io.tenure.staging.Rates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Contracts in several currencies are counted by rates. A contract counts on many days. Without a
 * rate on one of them it can neither be left out on that day, as it would have churned, nor on all,
 * as it is there; so the run stops.
 */
final class ContractRates {
  private final Settings settings;
  private final Inputs inputs;

  /** By input, how many rows are in which currency other than that of the tables. */
  private final Map<InputName, Map<String, Long>> others = new TreeMap<>();

  ContractRates(Settings settings, Inputs inputs, Facts facts) {
    this.settings = settings;
    this.inputs = inputs;
    for (NoteInput input : List.of(NoteInput.SUBSCRIPTIONS, NoteInput.INVOICES)) {
      Map<String, Long> its = facts.currencies(input.input());
      settings.money().currency().ifPresent(home -> its.remove(home.getCurrencyCode()));
      if (!its.isEmpty()) {
        others.put(input.input(), its);
      }
    }
  }

  /**
   * The cells by the rates of the currencies.
   *
   * @throws Failure with exit code 3 if one is missing that they ask for
   */
  CellPass applied(CellPass cells, Dataset<Row> history) {
    CellPass contracts = cells.ofContracts();
    boolean isWithCurrencies =
        settings.input().notes().stream().anyMatch(notes -> notes.currency().isPresent());
    if (!isWithCurrencies || contracts.scope().families().isEmpty()) {
      return cells;
    }
    ExchangeRates rates = rates();
    if (!isKnownThroughout(rates, cells.scope().time())) {
      requireNoneMissing(new MissingRatesPass(contracts, rates).over(history).collectAsList());
    }
    return cells.with(rates);
  }

  private ExchangeRates rates() {
    if (settings.input().rates().isEmpty() || others.isEmpty()) {
      others.forEach(
          (input, its) -> {
            throw CurrencyGate.refusal(input, its, settings);
          });
      return new ExchangeRates(home(), settings.money().scale(), 0);
    }
    return new Rates(settings.input().rates().get(), settings.time().asOf())
        .of(inputs.other(InputName.RATES).orElseThrow(), codes(), settings.money());
  }

  private int home() {
    return CurrencyNumber.of(settings.money().currency().orElseThrow().getCurrencyCode());
  }

  private Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    others.values().forEach(its -> codes.addAll(its.keySet()));
    return codes;
  }

  /** From the day before the history on, at whose rates its first period opens. */
  private boolean isKnownThroughout(ExchangeRates rates, Timeline time) {
    int first = Math.toIntExact(time.firstDay(time.first()).toEpochDay()) - 1;
    int asOf = Math.toIntExact(settings.time().asOf().toEpochDay());
    return codes().stream()
        .allMatch(code -> rates.isKnownThroughout(CurrencyNumber.of(code), first, asOf));
  }

  private void requireNoneMissing(List<Row> missing) {
    TreeMap<String, TreeSet<LocalDate>> days = new TreeMap<>();
    for (Row row : missing) {
      days.computeIfAbsent(row.getString(0), any -> new TreeSet<>())
          .add(LocalDate.ofEpochDay(row.getInt(1)));
    }
    if (!days.isEmpty()) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "input rates: contracts are paid or billed in %s, and there is no rate then. One holds for"
                  + " %d days (tenure.input.rates.max-age-days). Add rates, or let them hold for longer;"
                  + " or begin the tables later by tenure.input.transactions.history-start, or leave the"
                  + " contracts out by tenure.input.subscriptions.where%s. Nothing was published.",
              days.entrySet().stream()
                  .map(entry -> shown(entry.getKey(), entry.getValue()))
                  .collect(Collectors.joining(", ")),
              settings.input().rates().orElseThrow().maxAgeDays(),
              settings.input().sources().containsKey(InputName.INVOICES)
                  ? " and tenure.input.invoices.where"
                  : ""));
    }
  }

  private static String shown(String code, SortedSet<LocalDate> days) {
    return days.size() == 1
        ? Message.of("%s on %s", code, days.first())
        : Message.of("%s on %,d days from %s to %s", code, days.size(), days.first(), days.last());
  }
}
