package io.tenure.history;

import io.tenure.contracts.Billing;
import io.tenure.contracts.BillingRules;
import io.tenure.contracts.Invoice;
import io.tenure.contracts.PaymentAttempt;
import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contracts of a customer with its invoices, if there are some.
 *
 * @param hasInvoices whether the run has invoices and payments
 * @param declineCodes those that payments have, in the order of their numbers, from 1 on
 */
public record BillingNotes(
    ContractNotes contracts, BillingRules rules, boolean hasInvoices, List<String> declineCodes)
    implements Serializable {

  /** The columns of the history that it reads, in order. */
  public List<String> columns() {
    return hasInvoices
        ? List.of(
            NoteInput.SUBSCRIPTIONS.column(),
            InvoiceNotes.INPUT.column(),
            PaymentNotes.INPUT.column())
        : List.of(NoteInput.SUBSCRIPTIONS.column());
  }

  /**
   * The contracts of a customer.
   *
   * @param at position of the first of the columns
   */
  public Billing read(Row row, int at) {
    List<Invoice> invoices =
        hasInvoices ? invoices(row.getAs(at + 1), row.getAs(at + 2)) : List.of();
    return new Billing(contracts.read(row.getAs(at)), invoices, rules);
  }

  private List<Invoice> invoices(byte @Nullable [] invoices, byte @Nullable [] payments) {
    Map<String, List<PaymentAttempt>> attempts = new HashMap<>();
    Note.read(payments, PaymentNotes.INPUT).stream()
        .filter(note -> note.number(PaymentNotes.ATTEMPTED_AT) <= rules.asOf())
        .sorted(PaymentNotes.IN_ORDER)
        .forEach(
            note ->
                attempts
                    .computeIfAbsent(
                        String.valueOf(note.text(PaymentNotes.INVOICE)), key -> new ArrayList<>())
                    .add(PaymentNotes.attempt(note)));
    return Note.read(invoices, InvoiceNotes.INPUT).stream()
        .filter(note -> note.number(InvoiceNotes.BILLED_ON) <= rules.asOf())
        .map(note -> invoice(note, attempts))
        .toList();
  }

  private static Invoice invoice(Note note, Map<String, List<PaymentAttempt>> attempts) {
    String id = String.valueOf(note.text(InvoiceNotes.INVOICE));
    return new Invoice(
        id,
        String.valueOf(note.text(InvoiceNotes.SUBSCRIPTION)),
        Math.toIntExact(note.number(InvoiceNotes.BILLED_ON)),
        note.number(InvoiceNotes.AMOUNT),
        note.isTrue(InvoiceNotes.IS_AUTOMATIC),
        attempts.getOrDefault(id, List.of()));
  }

  /** All that decides what is read, as a text. */
  public String listing() {
    return contracts.listing() + " " + rules + " " + hasInvoices + " " + declineCodes;
  }
}
