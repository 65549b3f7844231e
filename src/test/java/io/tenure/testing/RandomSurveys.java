package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Surveys of customers of a random history, and of some whom nobody knows: often several in a
 * period, some of one day, many without an answer, with the faults that real ones have.
 */
final class RandomSurveys {
  static final List<String> COLUMNS = List.of("asked_of", "asked", "mark", "place");

  /** The settings that name the columns. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "input.surveys.columns.customer", "asked_of",
          "input.surveys.columns.date", "asked",
          "input.surveys.columns.score", "mark",
          "input.surveys.columns.touchpoint", "place");

  private static final String[] PLACES = {"shop", "shop", " shop ", "support", "  ", null};

  private final Scenario scenario;
  private final SplittableRandom random;

  RandomSurveys(Scenario scenario) {
    this.scenario = scenario;
    this.random = new SplittableRandom(scenario.seed() + 4);
  }

  static List<String> types(String idType) {
    return List.of(idType, "DATE", "INTEGER", "VARCHAR");
  }

  List<List<String>> rows(RandomHistory history) {
    List<List<String>> rows = new ArrayList<>();
    int customers = scenario.shape().customers();
    for (int customer = 0; customer < customers + customers / 20; customer++) {
      for (int times = random.nextInt(6); times > 0; times--) {
        List<String> row = row(history.client(customer));
        rows.add(row);
        if (random.nextInt(8) == 0) {
          // on the same day at the same place
          rows.add(Arrays.asList(row.get(0), row.get(1), mark(), row.get(3)));
        }
      }
    }
    rows.add(row(null));
    return rows;
  }

  private List<String> row(String client) {
    LocalDate from = scenario.shape().start().minusDays(40);
    int days = Math.toIntExact(scenario.asOf().plusDays(20).toEpochDay() - from.toEpochDay());
    return Arrays.asList(
        client,
        random.nextInt(80) == 0 ? null : from.plusDays(random.nextInt(days)).toString(),
        mark(),
        PLACES[random.nextInt(PLACES.length)]);
  }

  private String mark() {
    return switch (random.nextInt(60)) {
      case 0 -> "-1";
      case 1 -> "11";
      case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> null;
      default -> String.valueOf(random.nextInt(11));
    };
  }
}
