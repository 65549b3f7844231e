package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.CohortRule;
import io.tenure.settings.CohortSettings;
import java.io.Serializable;
import java.util.List;

/**
 * What the settings say of when a customer joins and is active, and how long it stays.
 *
 * @param earliest ordinal from which the periods of a book count
 * @param lastComplete ordinal of the last complete period
 * @param joinsAt the qualifying transaction from which a customer counts; 1 is the first
 * @param minOrders qualifying transactions that make a later period active
 */
public record CustomerRules(
    int earliest, int lastComplete, CohortRule cohorts, int joinsAt, int minOrders, Windows windows)
    implements Serializable {

  /**
   * The rules of a run.
   *
   * @param dimensions names in the order of a customer's segments
   */
  public static CustomerRules of(
      PeriodCalendar calendar,
      CohortSettings cohorts,
      ActivitySettings activity,
      List<String> dimensions) {
    return new CustomerRules(
        calendar.earliest(),
        calendar.lastComplete(),
        cohorts.rule(),
        cohorts.atTransaction(),
        activity.minOrders(),
        Windows.of(activity, dimensions));
  }
}
