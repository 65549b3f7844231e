package io.tenure.settings;

import static io.tenure.settings.NoteField.optional;
import static io.tenure.settings.NoteField.required;

import io.tenure.settings.NoteField.Kind;
import java.util.List;

/**
 * An input that notes something of customers beside their purchases, one row a note. Who is told of
 * in a note alone is no customer, but who has a contract is one.
 */
public enum NoteInput {
  SUBSCRIPTIONS(
      InputName.SUBSCRIPTIONS,
      required("subscription", Kind.TEXT),
      required("start", Kind.DAY),
      optional("end", Kind.DAY),
      required("amount", Kind.NUMBER),
      required("interval", Kind.TEXT),
      required("interval-count", Kind.COUNT),
      required("quantity", Kind.NUMBER),
      optional("trial-end", Kind.DAY),
      optional("cancelled-at", Kind.DAY),
      optional("cancel-reason", Kind.TEXT),
      optional("term-end", Kind.DAY),
      optional("auto-renew", Kind.FLAG),
      optional(NoteInput.CURRENCY, Kind.TEXT)),
  INVOICES(
      InputName.INVOICES,
      required("invoice", Kind.TEXT),
      required("subscription", Kind.TEXT),
      required("billed-on", Kind.DAY),
      required("amount", Kind.MONEY),
      required("is-automatic", Kind.FLAG),
      optional(NoteInput.CURRENCY, Kind.TEXT)),
  PAYMENTS(
      InputName.PAYMENTS,
      required("invoice", Kind.TEXT),
      required("attempted-at", Kind.DAY),
      required("status", Kind.TEXT),
      optional("decline-code", Kind.TEXT),
      // rounded with its invoice, whose currency it is in
      optional("amount", Kind.NUMBER),
      optional("attempt", Kind.TEXT)),
  SIGNALS(
      InputName.SIGNALS,
      required(NoteInput.DATE, Kind.DAY),
      required("kind", Kind.TEXT),
      optional("severity", Kind.TEXT),
      optional("resolved", Kind.DAY)),
  SURVEYS(
      InputName.SURVEYS,
      required(NoteInput.DATE, Kind.DAY),
      optional("score", Kind.COUNT),
      optional("touchpoint", Kind.TEXT)),
  SERVICING_COSTS(
      InputName.SERVICING_COSTS,
      required(NoteInput.DATE, Kind.DAY),
      required("amount", Kind.MONEY));

  /** The day that a note is of, where it is of one. */
  public static final String DATE = "date";

  /** What amounts of contracts and invoices may be in. */
  public static final String CURRENCY = "currency";

  private final InputName input;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<NoteField> fields;

  NoteInput(InputName input, NoteField... fields) {
    this.input = input;
    this.fields = List.of(fields);
  }

  public InputName input() {
    return input;
  }

  /** Whether who has such a note is a customer, without any purchase. */
  public boolean isOfCustomers() {
    return this == SUBSCRIPTIONS;
  }

  /** What a note says beside the customer, in order. */
  public List<NoteField> fields() {
    return fields;
  }

  /** Where in a note something stands that it says. */
  public int at(String field) {
    return fields.stream().map(NoteField::name).toList().indexOf(field);
  }

  /** The column of staged rows, and of the history, that holds notes of this input. */
  public String column() {
    return "notes_" + input.text().replace('-', '_');
  }

  /** What names the column of its currency, if it has one. */
  String currencyKey() {
    return key() + ".columns." + CURRENCY;
  }

  /** Where its settings stand. */
  String key() {
    return "tenure.input." + input.text();
  }
}
