package io.tenure.customers;

import io.tenure.history.Note;
import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How signals of customers are looked at.
 *
 * @param kinds in the order of their numbers, from 1 on
 * @param leading those of them that come before leaving
 */
record SignalView(List<String> kinds, Set<String> leading) implements Serializable {
  /** Days for which a signal says something. */
  static final int DAYS = 90;

  private static final int DATE = NoteInput.SIGNALS.at(NoteInput.DATE);
  private static final int KIND = NoteInput.SIGNALS.at("kind");
  private static final int RESOLVED = NoteInput.SIGNALS.at("resolved");

  /** Numbers of the kinds that a customer gave lately, as of the day that it is looked at. */
  BitSet recent(OneCustomer customer) {
    BitSet recent = new BitSet();
    for (Note signal : customer.signals()) {
      if (isRecent(signal, customer.days().asOf())) {
        recent.set(kinds.indexOf(signal.text(KIND)) + 1);
      }
    }
    return recent;
  }

  /** Whether there is one that was not settled, of a kind that comes before leaving. */
  boolean isWarned(OneCustomer customer) {
    int asOf = customer.days().asOf();
    return !leading.isEmpty()
        && customer.signals().stream()
            .anyMatch(
                signal ->
                    isRecent(signal, asOf)
                        && isOpen(signal, asOf)
                        && leading.contains(signal.text(KIND)));
  }

  static @Nullable String kind(Note signal) {
    return signal.text(KIND);
  }

  static int day(Note signal) {
    return Math.toIntExact(signal.number(DATE));
  }

  static boolean isRecent(Note signal, int asOf) {
    return day(signal) <= asOf && day(signal) > asOf - DAYS;
  }

  /** Where the input does not say, nothing is known to be settled. */
  static boolean isOpen(Note signal, int asOf) {
    Long resolved = signal.numberOrNull(RESOLVED);
    return resolved == null || resolved > asOf;
  }
}
