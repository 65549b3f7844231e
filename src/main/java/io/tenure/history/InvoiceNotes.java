package io.tenure.history;

import io.tenure.settings.NoteInput;
import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the invoices that are noted of a customer. */
final class InvoiceNotes {
  static final NoteInput INPUT = NoteInput.INVOICES;
  static final int INVOICE = INPUT.at("invoice");
  static final int SUBSCRIPTION = INPUT.at("subscription");
  static final int BILLED_ON = INPUT.at("billed-on");
  static final int AMOUNT = INPUT.at("amount");
  static final int IS_AUTOMATIC = INPUT.at("is-automatic");
  static final int CURRENCY = INPUT.at("currency");

  /**
   * What the fold keeps of rows of one customer: one of each invoice with something to pay.
   *
   * @param subscriptions ids of those that the customer has
   */
  static List<byte[]> judged(List<byte[]> rows, Set<String> subscriptions, Findings found) {
    Map<String, TreeSet<byte[]>> invoices = new TreeMap<>();
    Map<String, Long> many = new TreeMap<>();
    for (byte[] row : rows) {
      Note note = Note.read(row, INPUT).get(0);
      if (note.number(AMOUNT) <= 0) {
        found.add(Finding.INVOICE_NOTHING_DUE, 1);
        continue;
      }
      if (!subscriptions.contains(note.text(SUBSCRIPTION))) {
        found.add(Finding.INVOICE_UNKNOWN_SUBSCRIPTION, 1);
        continue;
      }
      String id = String.valueOf(note.text(INVOICE));
      invoices.computeIfAbsent(id, key -> new TreeSet<>(Arrays::compare)).add(row);
      many.merge(id, 1L, Long::sum);
    }
    List<byte[]> usable = new ArrayList<>();
    invoices.forEach(
        (id, its) -> {
          long copies = many.getOrDefault(id, 0L);
          if (its.size() == 1) {
            usable.add(its.first());
            found.addSome(Finding.INVOICE_DUPLICATE, copies - 1);
          } else {
            found.add(Finding.INVOICE_CONFLICTING_DUPLICATE, copies);
          }
        });
    return usable;
  }

  private InvoiceNotes() {}
}
