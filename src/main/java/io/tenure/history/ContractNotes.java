package io.tenure.history;

import io.tenure.contracts.BillingInterval;
import io.tenure.contracts.BillingInterval.Unit;
import io.tenure.contracts.ContractTerms;
import io.tenure.contracts.ContractVersion;
import io.tenure.contracts.CurrencyNumber;
import io.tenure.contracts.EndedBy;
import io.tenure.contracts.SubscribedVersion;
import io.tenure.contracts.SubscriptionVersions;
import io.tenure.settings.ContractSettings;
import io.tenure.settings.ContractSettings.ChurnDate;
import io.tenure.settings.NoteInput;
import io.tenure.staging.Finding;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contracts that are noted of a customer.
 *
 * @param moneyScale decimals of MRR where contracts do not say their currency
 */
public record ContractNotes(ContractSettings settings, int moneyScale) implements Serializable {
  private static final NoteInput INPUT = NoteInput.SUBSCRIPTIONS;
  private static final int SUBSCRIPTION = INPUT.at("subscription");
  private static final int START = INPUT.at("start");
  private static final int END = INPUT.at("end");
  private static final int AMOUNT = INPUT.at("amount");
  private static final int INTERVAL = INPUT.at("interval");
  private static final int INTERVAL_COUNT = INPUT.at("interval-count");
  private static final int QUANTITY = INPUT.at("quantity");
  private static final int TRIAL_END = INPUT.at("trial-end");
  private static final int CANCELLED_AT = INPUT.at("cancelled-at");
  private static final int CANCEL_REASON = INPUT.at("cancel-reason");
  private static final int TERM_END = INPUT.at("term-end");
  private static final int AUTO_RENEW = INPUT.at("auto-renew");
  private static final int CURRENCY = INPUT.at("currency");

  /** Amount and quantity have six decimals each. */
  private static final int DECIMALS = 12;

  /** A month has 31 times the price of a day, and a unit of money a million minor ones at most. */
  private static final BigDecimal MOST = BigDecimal.TEN.pow(11);

  /** What the fold keeps of rows of one customer: their faults do not depend on settings. */
  static List<byte[]> judged(List<byte[]> rows, Findings found) {
    TreeSet<byte[]> usable = new TreeSet<>(Arrays::compare);
    SubscriptionVersions<byte[]> versions = new SubscriptionVersions<>();
    long repeated = 0;
    for (byte[] row : rows) {
      Note note = Note.read(row, INPUT).get(0);
      Optional<Finding> fault = fault(note);
      if (fault.isPresent()) {
        found.add(fault.get(), 1);
      } else if (usable.add(row)) {
        versions.add(
            String.valueOf(note.text(SUBSCRIPTION)), day(note, START), endOfPaid(note), row);
      } else {
        repeated++;
      }
    }
    found.addSome(Finding.SUBSCRIPTION_DUPLICATE, repeated);
    found.addSome(Finding.SUBSCRIPTION_OVERLAPPING_VERSIONS, versions.overlapping());
    return versions.usable();
  }

  /** The ids of the subscriptions that rows are of. */
  static Set<String> subscriptions(List<byte[]> rows) {
    return rows.stream()
        .map(row -> String.valueOf(Note.read(row, INPUT).get(0).text(SUBSCRIPTION)))
        .collect(Collectors.toSet());
  }

  private static Optional<Finding> fault(Note note) {
    if (note.number(AMOUNT) < 0 || note.number(QUANTITY) < 0 || price(note).compareTo(MOST) >= 0) {
      return Optional.of(Finding.SUBSCRIPTION_BAD_AMOUNT);
    }
    long count = note.number(INTERVAL_COUNT);
    if (unit(note).isEmpty() || count < 1 || count > BillingInterval.MOST) {
      return Optional.of(Finding.SUBSCRIPTION_BAD_INTERVAL);
    }
    Long end = note.numberOrNull(END);
    return end != null && end < note.number(START)
        ? Optional.of(Finding.SUBSCRIPTION_BAD_DATE)
        : Optional.empty();
  }

  private static Optional<Unit> unit(Note note) {
    return Unit.parsed(String.valueOf(note.text(INTERVAL)).strip().toLowerCase(Locale.ROOT));
  }

  private static BillingInterval interval(Note note) {
    return new BillingInterval(
        unit(note).orElseThrow(), Math.toIntExact(note.number(INTERVAL_COUNT)));
  }

  private static BigDecimal price(Note note) {
    return new BigDecimal(
        BigDecimal.valueOf(note.number(AMOUNT))
            .multiply(BigDecimal.valueOf(note.number(QUANTITY)))
            .toBigIntegerExact(),
        DECIMALS);
  }

  private static int day(Note note, int field) {
    return Math.toIntExact(note.number(field));
  }

  private static int dayOr(Note note, int field, int other) {
    Long day = note.numberOrNull(field);
    return day == null ? other : Math.toIntExact(day);
  }

  /** What is cancelled and has no end is over with the interval in which it was cancelled. */
  private static int endOfPaid(Note note) {
    Long cancelled = note.numberOrNull(CANCELLED_AT);
    if (cancelled == null || note.numberOrNull(END) != null) {
      return dayOr(note, END, ContractVersion.NEVER);
    }
    LocalDate start = LocalDate.ofEpochDay(note.number(START));
    return Math.toIntExact(
        interval(note).paidUntil(start, LocalDate.ofEpochDay(cancelled)).toEpochDay());
  }

  /**
   * The contracts of a customer.
   *
   * @param written what the fold kept; null for a customer without
   */
  List<SubscribedVersion> read(byte @Nullable [] written) {
    return Note.read(written, INPUT).stream()
        .map(
            note ->
                new SubscribedVersion(
                    String.valueOf(note.text(SUBSCRIPTION)), version(note), terms(note)))
        .toList();
  }

  private ContractVersion version(Note note) {
    int start = day(note, START);
    int cancelled = dayOr(note, CANCELLED_AT, ContractVersion.NEVER);
    int end = endOfPaid(note);
    return new ContractVersion(
        start,
        settings.churnDate() == ChurnDate.CANCELLATION ? Math.min(end, cancelled) : end,
        dayOr(note, TRIAL_END, start),
        cancelled,
        endedBy(note),
        currency(note, CURRENCY),
        interval(note).monthly(price(note), decimals(currency(note, CURRENCY))));
  }

  /** The currency that a note says. */
  static int currency(Note note, int field) {
    String code = note.text(field);
    return code == null ? CurrencyNumber.UNSAID : CurrencyNumber.of(code);
  }

  /** Decimals of an amount in a currency. */
  int decimals(int currency) {
    return currency == CurrencyNumber.UNSAID ? moneyScale : CurrencyNumber.decimals(currency);
  }

  private static ContractTerms terms(Note note) {
    return new ContractTerms(
        interval(note), dayOr(note, TERM_END, ContractVersion.NEVER), note.isTrue(AUTO_RENEW));
  }

  private EndedBy endedBy(Note note) {
    String reason = note.text(CANCEL_REASON);
    if (reason != null
        && settings.involuntaryReasons().contains(reason.strip().toLowerCase(Locale.ROOT))) {
      return EndedBy.PAYMENT;
    }
    return reason != null || note.numberOrNull(CANCELLED_AT) != null
        ? EndedBy.CUSTOMER
        : EndedBy.UNKNOWN;
  }

  /** All that decides what is read, as a text. */
  public String listing() {
    return settings + " " + moneyScale;
  }
}
