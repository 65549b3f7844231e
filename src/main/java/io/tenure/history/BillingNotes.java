package io.tenure.history;

import io.tenure.contracts.Billing;
import io.tenure.contracts.BillingRules;
import io.tenure.contracts.Exchange;
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
 * @param exchange what amounts are worth
 */
public record BillingNotes(
    ContractNotes contracts,
    BillingRules rules,
    boolean hasInvoices,
    List<String> declineCodes,
    Exchange exchange)
    implements Serializable {

  /** The same with contracts in several currencies. */
  public BillingNotes with(Exchange another) {
    return new BillingNotes(contracts, rules, hasInvoices, declineCodes, another);
  }

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
    Map<String, List<Note>> attempts = new HashMap<>();
    Note.read(payments, PaymentNotes.INPUT).stream()
        .filter(note -> note.number(PaymentNotes.ATTEMPTED_AT) <= rules.asOf())
        .sorted(PaymentNotes.IN_ORDER)
        .forEach(
            note ->
                attempts
                    .computeIfAbsent(
                        String.valueOf(note.text(PaymentNotes.INVOICE)), key -> new ArrayList<>())
                    .add(note));
    return Note.read(invoices, InvoiceNotes.INPUT).stream()
        .filter(note -> note.number(InvoiceNotes.BILLED_ON) <= rules.asOf())
        .map(note -> invoice(note, attempts))
        .toList();
  }

  private Invoice invoice(Note note, Map<String, List<Note>> attempts) {
    String id = String.valueOf(note.text(InvoiceNotes.INVOICE));
    int currency = ContractNotes.currency(note, InvoiceNotes.CURRENCY);
    List<PaymentAttempt> its =
        attempts.getOrDefault(id, List.of()).stream()
            .map(attempt -> PaymentNotes.attempt(attempt, contracts.decimals(currency)))
            .toList();
    return new Invoice(
        id,
        String.valueOf(note.text(InvoiceNotes.SUBSCRIPTION)),
        Math.toIntExact(note.number(InvoiceNotes.BILLED_ON)),
        currency,
        note.number(InvoiceNotes.AMOUNT),
        note.isTrue(InvoiceNotes.IS_AUTOMATIC),
        its);
  }

  /** All that decides what is read, as a text. */
  public String listing() {
    return String.join(
        " ",
        contracts.listing(),
        rules.toString(),
        Boolean.toString(hasInvoices),
        declineCodes.toString(),
        exchange.listing());
  }
}
