package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.CohortRule;
import io.tenure.settings.CohortSettings;
import io.tenure.settings.Settings;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the settings say of when a customer joins and is active, and how long it stays.
 *
 * @param places what the entries of a book are about
 * @param start ordinal of the first period of the tables; earlier ones only tell who is not new
 * @param lastComplete ordinal of the last complete period
 * @param joinsAt the starting transaction from which a customer counts; 1 is the first
 * @param minOrders returning transactions that make a later period active
 */
public record CustomerRules(
    BookPlaces places,
    int start,
    int lastComplete,
    CohortRule cohorts,
    int joinsAt,
    int minOrders,
    Windows windows)
    implements Serializable {

  /** The rules of a run whose customers have segments of some dimensions, in their order. */
  public static CustomerRules of(BookPlaces places, Settings settings, List<String> dimensions) {
    PeriodCalendar calendar = places.calendar();
    CohortSettings cohorts = settings.measures().cohorts();
    ActivitySettings activity = settings.measures().activity();
    return new CustomerRules(
        places,
        start(calendar, settings).orElse(calendar.earliest()),
        calendar.lastComplete(),
        cohorts.rule(),
        cohorts.atTransaction(),
        activity.minOrders(),
        Windows.of(activity, dimensions));
  }

  /** Ordinal of the first period that a book may tell of. */
  int earliest() {
    return places.periodOf(0);
  }

  /** All of it as a text. */
  public String listing() {
    return String.join(
        " ",
        List.of(earliest(), start, lastComplete, joinsAt, minOrders).toString(),
        cohorts.name(),
        windows.listing());
  }

  /** The first period of the tables; empty where the first transaction says it. */
  public static OptionalInt start(PeriodCalendar calendar, Settings settings) {
    return settings
        .input()
        .transactions()
        .policy()
        .historyStart()
        .map(day -> Math.max(Math.toIntExact(day.toEpochDay()), calendar.firstEpochDay()))
        .map(day -> OptionalInt.of(calendar.ordinalOf(day)))
        .orElse(OptionalInt.empty());
  }
}
