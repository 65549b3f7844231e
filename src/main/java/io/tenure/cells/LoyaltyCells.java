package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.history.SurveyNotes.Survey;
import io.tenure.statistics.NetPromoter;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Customers who were alive a year before the end of the last complete period, by what they had
 * answered last in the twelve months up to then, and who of them is alive still. The key is the
 * number of the touchpoint and that of the {@link NetPromoter.Kind}, or {@link #NO_ANSWER}.
 */
public final class LoyaltyCells extends Counter {
  /** The second number of the keys of those who had not answered. */
  public static final int NO_ANSWER = NetPromoter.Kind.values().length;

  public static final int CUSTOMERS = 0;
  public static final int RETAINED = 1;
  static final int MEASURES = 2;

  private final CustomerSurveys surveys;
  private final Timeline time;
  private final int then;

  /** Epoch days between which answers count, inclusive. */
  private final long firstDay;

  private final long lastDay;

  /** By touchpoint. */
  private final int[] answered;

  LoyaltyCells(CustomerSurveys surveys, Timeline time) {
    super(Family.LOYALTY);
    this.surveys = surveys;
    this.time = time;
    this.then = time.yearAgo().orElse(Timeline.NONE);
    LocalDate last = then == Timeline.NONE ? LocalDate.EPOCH : time.calendar().lastDay(then);
    this.firstDay = last.plusDays(1).minusYears(1).toEpochDay();
    this.lastDay = last.toEpochDay();
    this.answered = new int[surveys.touchpoints()];
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (then == Timeline.NONE || !customer.isAliveAt(then)) {
      return;
    }
    measures[CUSTOMERS] = 1;
    measures[RETAINED] = customer.isAliveAt(time.lastComplete()) ? 1 : 0;
    Arrays.fill(answered, NO_ANSWER);
    for (Survey survey : surveys.all()) {
      if (survey.isAnswered() && isInTheYear(survey)) {
        answered[survey.touchpoint()] = NetPromoter.Kind.of(survey.score()).number();
      }
    }
    for (int touchpoint = 0; touchpoint < answered.length; touchpoint++) {
      addTo(segments, touchpoint, answered[touchpoint]);
    }
  }

  private boolean isInTheYear(Survey survey) {
    return firstDay <= survey.day() && survey.day() <= lastDay;
  }
}
