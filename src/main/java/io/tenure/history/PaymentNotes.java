package io.tenure.history;

import io.tenure.contracts.PaymentAttempt;
import io.tenure.settings.NoteField;
import io.tenure.settings.NoteInput;
import io.tenure.staging.Finding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the payments that are noted of a customer. */
final class PaymentNotes {
  static final NoteInput INPUT = NoteInput.PAYMENTS;
  static final int INVOICE = INPUT.at("invoice");
  static final int ATTEMPTED_AT = INPUT.at("attempted-at");
  static final int STATUS = INPUT.at("status");
  static final int DECLINE_CODE = INPUT.at("decline-code");
  static final int AMOUNT = INPUT.at("amount");
  static final int ATTEMPT = INPUT.at("attempt");

  private static final String PAID = "paid";
  private static final Set<String> STATUSES = Set.of(PAID, "failed");

  /**
   * In the order in which they were made. Of those of one day the failed ones come first: nobody
   * tries to collect what is paid.
   */
  static final Comparator<Note> IN_ORDER =
      Comparator.<Note>comparingLong(note -> note.number(ATTEMPTED_AT))
          .thenComparing(PaymentNotes::isPaid)
          .thenComparing(note -> orEmpty(note.text(ATTEMPT)))
          .thenComparing(note -> orEmpty(note.text(DECLINE_CODE)))
          .thenComparingLong(PaymentNotes::amount);

  /**
   * What the fold keeps of rows of one customer.
   *
   * @param invoices those that can be used
   */
  static List<byte[]> judged(List<byte[]> rows, List<byte[]> invoices, Findings found) {
    Set<String> known =
        invoices.stream()
            .map(row -> Note.read(row, InvoiceNotes.INPUT).get(0))
            .map(note -> String.valueOf(note.text(InvoiceNotes.INVOICE)))
            .collect(Collectors.toSet());
    TreeSet<byte[]> usable = new TreeSet<>(Arrays::compare);
    for (byte[] row : rows) {
      Note note = Note.read(row, INPUT).get(0);
      Optional<Finding> fault = fault(note, known);
      if (fault.isPresent()) {
        found.add(fault.get(), 1);
      } else if (!usable.add(row)) {
        found.add(Finding.PAYMENT_DUPLICATE, 1);
      }
    }
    return List.copyOf(usable);
  }

  private static Optional<Finding> fault(Note note, Set<String> known) {
    if (!STATUSES.contains(status(note))) {
      return Optional.of(Finding.PAYMENT_BAD_STATUS);
    }
    Long amount = note.numberOrNull(AMOUNT);
    if (isPaid(note) && amount != null && amount <= 0) {
      return Optional.of(Finding.PAYMENT_BAD_AMOUNT);
    }
    return known.contains(note.text(INVOICE))
        ? Optional.empty()
        : Optional.of(Finding.PAYMENT_UNKNOWN_INVOICE);
  }

  /**
   * An attempt.
   *
   * @param decimals of the currency of its invoice
   */
  static PaymentAttempt attempt(Note note, int decimals) {
    boolean isPaid = isPaid(note);
    return new PaymentAttempt(
        Math.toIntExact(note.number(ATTEMPTED_AT)),
        isPaid,
        minorUnits(amount(note), decimals),
        isPaid ? null : declineCode(note));
  }

  /** Why an attempt failed; (none) where it does not say. */
  static String declineCode(Note note) {
    String code = orEmpty(note.text(DECLINE_CODE)).strip();
    return code.isEmpty() ? CustomerHistory.NO_VALUE : code;
  }

  static boolean isPaid(Note note) {
    return status(note).equals(PAID);
  }

  private static String status(Note note) {
    return orEmpty(note.text(STATUS)).strip().toLowerCase(Locale.ROOT);
  }

  private static long amount(Note note) {
    Long amount = note.numberOrNull(AMOUNT);
    return amount == null ? PaymentAttempt.ALL : amount;
  }

  /** Rounded half up, as its invoice. */
  private static long minorUnits(long amount, int decimals) {
    return amount == PaymentAttempt.ALL
        ? PaymentAttempt.ALL
        : BigDecimal.valueOf(amount, NoteField.DECIMALS)
            .setScale(decimals, RoundingMode.HALF_UP)
            .unscaledValue()
            .longValueExact();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private PaymentNotes() {}
}
