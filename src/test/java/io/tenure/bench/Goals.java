package io.tenure.bench;

import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Tenure wants to be, beside what it is. */
final class Goals {

  /**
   * A goal on one history.
   *
   * @param verdict yes, no, or why nobody can tell
   */
  record Goal(String title, String measured, String verdict) {}

  private Goals() {}

  /** The goals that can be asked for with these contenders. */
  static List<Goal> of(Map<Contender, Result> results) {
    List<Goal> goals = new ArrayList<>();
    Result tenure = results.get(Contender.TENURE);
    if (tenure != null) {
      addShare(goals, "≤ 1.0 × DuckDB", 1.0, tenure, results.get(Contender.DUCKDB));
      addShare(goals, "≤ 0.12 × Spark SQL", 0.12, tenure, results.get(Contender.SPARK_SQL));
      addShare(goals, "≤ 3 × scan", 3, tenure, results.get(Contender.SCAN));
    }
    Result small = results.get(Contender.TENURE_1G);
    if (small != null) {
      String measured = small.isGood() ? Message.of("%.1f s", small.median()) : small.problem();
      goals.add(new Goal("passes with 1 GB of heap", measured, small.isGood() ? "yes" : "no"));
    }
    return goals;
  }

  private static void addShare(
      List<Goal> goals, String title, double most, Result tenure, Result other) {
    if (other == null) {
      return;
    }
    if (!tenure.isGood()) {
      goals.add(new Goal(title, "Tenure: " + tenure.problem(), "no"));
      return;
    }
    goals.add(
        Share.of(tenure, other)
            .map(share -> new Goal(title, share.text(), share.verdict(most)))
            .orElse(new Goal(title, "the other: " + other.problem(), "not comparable")));
  }
}
