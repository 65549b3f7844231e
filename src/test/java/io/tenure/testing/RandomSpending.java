package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What was spent to win the customers of a random history: often, seldom or never on a segment. */
final class RandomSpending {
  static final List<String> COLUMNS = List.of("spent_on", "medium", "paid", "mark");
  static final List<String> TYPES = List.of("DATE", "VARCHAR", "DECIMAL(20,3)", "VARCHAR");

  /** Everybody knows some of the values of a dimension; some rows are of none. */
  private static final Map<String, String[]> SEGMENTS =
      Map.of(
          "channel", new String[] {"web", "store", "app", " ", null},
          "industry", new String[] {"Retail", "Banking", "Media", "", null});

  private final Scenario scenario;
  private final SplittableRandom random;

  RandomSpending(Scenario scenario) {
    this.scenario = scenario;
    this.random = new SplittableRandom(scenario.seed() + 4);
  }

  /**
   * The settings that name the columns.
   *
   * @param dimension by whose segments it is told; empty for none
   * @param from before which nothing is read, as it would be of no cohort
   */
  static Map<String, String> settings(String dimension, LocalDate from, int lag) {
    return Map.of(
        "input.acquisition-costs.columns.date",
        "spent_on",
        "input.acquisition-costs.columns.amount",
        "paid",
        "input.acquisition-costs.columns.segment",
        dimension.isEmpty() ? "" : "medium",
        "input.acquisition-costs.dimension",
        dimension,
        "input.acquisition-costs.where",
        "COALESCE(mark, 'real') <> 'test' AND spent_on >= DATE '" + from + "'",
        "acquisition.lag-periods",
        String.valueOf(lag),
        "acquisition.target-ltv-cac",
        "0.8");
  }

  List<List<String>> rows() {
    String[] segments =
        SEGMENTS.getOrDefault(
            scenario.setting("input.acquisition-costs.dimension"), new String[] {null});
    List<List<String>> rows = new ArrayList<>();
    LocalDate day = scenario.shape().start();
    while (day.isBefore(scenario.asOf().plusDays(40))) {
      rows.add(
          Arrays.asList(
              day.toString(),
              segments[random.nextInt(segments.length)],
              (random.nextInt(20) == 0 ? "-" : "")
                  + random.nextInt(400)
                  + ".00"
                  + random.nextInt(10),
              random.nextInt(40) == 0 ? "test" : random.nextInt(40) == 0 ? null : "real"));
      day = day.plusDays(random.nextInt(random.nextInt(10) == 0 ? 90 : 9));
    }
    return rows;
  }
}
