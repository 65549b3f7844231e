package io.tenure.history;

import io.tenure.settings.NoteInput;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of one customer, by input. One serves many customers in turn; a run without notes
 * has one without pages, which does nothing.
 */
final class NotePages {
  private final CustomerLayout layout;
  private final List<NoteInput> inputs;
  private final List<List<byte[]>> pages = new ArrayList<>();
  private final long[] rows;
  private final Book book = new Book();
  private long digest;

  NotePages(CustomerLayout layout) {
    this.layout = layout;
    this.inputs = layout.notes();
    this.rows = new long[inputs.size()];
    inputs.forEach(input -> pages.add(new ArrayList<>()));
  }

  void clear() {
    pages.forEach(List::clear);
    Arrays.fill(rows, 0);
    digest = 0;
  }

  /** Takes the notes out of the rows of a customer; what is left is of the customer table. */
  Iterator<Row> without(Iterator<Row> all, Findings found) {
    if (inputs.isEmpty()) {
      return all;
    }
    List<Row> others = new ArrayList<>();
    while (all.hasNext()) {
      Row row = all.next();
      int input = inputOf(row);
      if (input < 0) {
        others.add(row);
      } else {
        add(row, input, found);
      }
    }
    return others.iterator();
  }

  private int inputOf(Row row) {
    for (int at = 0; at < inputs.size(); at++) {
      if (!row.isNullAt(layout.notesAt() + at)) {
        return at;
      }
    }
    return -1;
  }

  private void add(Row row, int input, Findings found) {
    rows[input]++;
    digest += row.getLong(CustomerLayout.DIGEST_AT);
    if (row.isNullAt(CustomerLayout.FINDING_AT)) {
      Row note = row.getStruct(layout.notesAt() + input);
      pages.get(input).add(Note.written(note, inputs.get(input), book));
    } else {
      found.add(Finding.ofCode(row.getString(CustomerLayout.FINDING_AT)), 1);
    }
  }

  /** Keeps of contracts, invoices, payments and surveys those that can be used. */
  void judge(Findings found) {
    int contracts = inputs.indexOf(NoteInput.SUBSCRIPTIONS);
    if (contracts >= 0) {
      pages.set(contracts, new ArrayList<>(ContractNotes.judged(pages.get(contracts), found)));
    }
    int invoices = inputs.indexOf(NoteInput.INVOICES);
    int payments = inputs.indexOf(NoteInput.PAYMENTS);
    if (contracts >= 0 && invoices >= 0 && payments >= 0) {
      List<byte[]> billed =
          InvoiceNotes.judged(
              pages.get(invoices), ContractNotes.subscriptions(pages.get(contracts)), found);
      pages.set(invoices, new ArrayList<>(billed));
      pages.set(payments, new ArrayList<>(PaymentNotes.judged(pages.get(payments), billed, found)));
    }
    int surveys = inputs.indexOf(NoteInput.SURVEYS);
    if (surveys >= 0) {
      pages.set(surveys, new ArrayList<>(SurveyNotes.judged(pages.get(surveys), found)));
    }
  }

  /** Whether a note makes whom it is about a customer. */
  boolean areOfCustomer() {
    return IntStream.range(0, inputs.size())
        .anyMatch(at -> inputs.get(at).isOfCustomers() && !pages.get(at).isEmpty());
  }

  /** Drops what is noted of who is no customer. */
  void leaveOut(Findings found) {
    for (int at = 0; at < inputs.size(); at++) {
      if (!pages.get(at).isEmpty()) {
        found.add(Finding.of(inputs.get(at), Finding.UNKNOWN_CUSTOMER), pages.get(at).size());
        pages.get(at).clear();
      }
    }
  }

  /** Sum over all rows: another one when they say anything else. */
  long digest() {
    return digest;
  }

  /** Adds the columns of the history, if it has any. */
  void addTo(List<@Nullable Object> values) {
    if (!inputs.isEmpty()) {
      values.add(rows.clone());
      pages.forEach(page -> values.add(page.isEmpty() ? null : written(page)));
    }
  }

  /** Sorted, so that the order of the rows has no say. */
  private static byte[] written(List<byte[]> page) {
    page.sort(Arrays::compare);
    int size = page.stream().mapToInt(note -> note.length).sum();
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] note : page) {
      System.arraycopy(note, 0, all, at, note.length);
      at += note.length;
    }
    return all;
  }
}
