package io.tenure.history;

import io.tenure.history.Fact.Kind;
import io.tenure.settings.NoteInput;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the notes of a customer say that is counted of all.
 *
 * @param counted one for each
 */
record NoteFacts(FactsPass.Noted noted, Consumer<Fact> counted) {

  void add(Row row) {
    for (NoteInput input : noted.named()) {
      Note.read(row.getAs(input.column()), input).forEach(note -> add(input, note));
    }
  }

  private void add(NoteInput input, Note note) {
    switch (input) {
      case SIGNALS -> count(Kind.SIGNAL_KIND, note.text(input.at("kind")));
      case PAYMENTS -> {
        if (!PaymentNotes.isPaid(note)) {
          count(Kind.DECLINE_CODE, PaymentNotes.declineCode(note));
        }
      }
      case SURVEYS -> count(Kind.TOUCHPOINT, SurveyNotes.touchpoint(note));
      case SUBSCRIPTIONS, INVOICES ->
          counted.accept(
              Fact.ofCurrency(
                  input.input(), Objects.requireNonNull(note.text(input.at(NoteInput.CURRENCY)))));
      case SERVICING_COSTS -> throw new IllegalStateException("they give nothing a name");
    }
  }

  private void count(Kind kind, @Nullable String name) {
    counted.accept(new Fact(kind, Objects.requireNonNull(name), "", ""));
  }
}
