package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.history.SurveyNotes.Survey;
import io.tenure.statistics.NetPromoter;
import java.util.Arrays;
import java.util.List;

/**
 * Customers by what they answered last in a span, or that they were asked and did not. The first
 * number of a key is that of the grain and the touchpoint, see {@link #key}, the second one that of
 * the span.
 */
public final class SurveyCells extends Counter {
  /** One for each {@link NetPromoter.Kind}, under its number. */
  public static final int PROMOTERS = NetPromoter.Kind.PROMOTER.number();

  public static final int PASSIVES = NetPromoter.Kind.PASSIVE.number();
  public static final int DETRACTORS = NetPromoter.Kind.DETRACTOR.number();

  /** Asked, but never answered in the span. */
  public static final int SILENT = 3;

  /** The first of three: those of each kind who are alive at the end of the span. */
  public static final int ALIVE = 4;

  static final int MEASURES = 7;

  private final CustomerSurveys surveys;
  private final Timeline time;

  SurveyCells(CustomerSurveys surveys, Timeline time) {
    super(Family.SURVEYS);
    this.surveys = surveys;
    this.time = time;
  }

  /** The first number of the keys of a grain and a touchpoint. */
  public static int key(int grain, int touchpoint, int touchpoints) {
    return grain * touchpoints + touchpoint;
  }

  @Override
  void add(Customer customer, int[] segments) {
    for (int grain = 0; grain < time.grains().size(); grain++) {
      add(customer, segments, grain);
    }
  }

  /** Surveys of one touchpoint and one span follow each other, the last one last. */
  private void add(Customer customer, int[] segments, int grain) {
    List<Survey> all = surveys.all();
    int counted = Survey.NO_ANSWER;
    for (int at = 0; at < all.size(); at++) {
      Survey survey = all.get(at);
      int span = span(grain, survey);
      counted = survey.isAnswered() ? survey.score() : counted;
      boolean isLast =
          at + 1 == all.size()
              || all.get(at + 1).touchpoint() != survey.touchpoint()
              || span(grain, all.get(at + 1)) != span;
      if (isLast && span != Timeline.NONE) {
        count(customer, counted, time.grains().get(grain).spans().get(span).last());
        addTo(segments, key(grain, survey.touchpoint(), surveys.touchpoints()), span);
      }
      counted = isLast ? Survey.NO_ANSWER : counted;
    }
  }

  private void count(Customer customer, int score, int last) {
    Arrays.fill(measures, 0);
    if (score == Survey.NO_ANSWER) {
      measures[SILENT] = 1;
    } else {
      int kind = NetPromoter.Kind.of(score).number();
      measures[kind] = 1;
      measures[ALIVE + kind] = customer.isAliveAt(last) ? 1 : 0;
    }
  }

  private int span(int grain, Survey survey) {
    if (!time.calendar().contains(survey.day())) {
      return Timeline.NONE;
    }
    int ordinal = time.calendar().ordinalOf(survey.day());
    return ordinal < time.first() || !time.isComplete(ordinal)
        ? Timeline.NONE
        : time.spanOf(grain, ordinal);
  }
}
