package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A table of periods of random lengths, two of which make a month. It begins inside the first month
 * of the history and goes on after the as-of date.
 */
final class CustomPeriods {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 25;

  private final Scenario scenario;

  CustomPeriods(Scenario scenario) {
    this.scenario = scenario;
  }

  /** First and last days, inclusive. */
  List<List<String>> rows() {
    SplittableRandom random = new SplittableRandom(scenario.seed() + 2);
    List<List<String>> rows = new ArrayList<>();
    LocalDate month = scenario.shape().start();
    while (month.isBefore(scenario.asOf().plusMonths(2))) {
      LocalDate middle = month.plusDays(random.nextInt(SHORTEST, LONGEST));
      LocalDate next = month.plusMonths(1);
      rows.add(List.of(month.toString(), middle.minusDays(1).toString()));
      rows.add(List.of(middle.toString(), next.minusDays(1).toString()));
      month = next;
    }
    return rows.subList(1, rows.size());
  }

  LocalDate firstDay() {
    return LocalDate.parse(rows().get(0).get(0));
  }
}
