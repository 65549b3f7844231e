package io.tenure.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The own figures that benchmarks are compared with, by industry, metric and horizon, and what each
 * published comparison has to say about them.
 */
public final class OwnFigures {
  private static final List<String> KEY = List.of("industry", "metric", "horizon");
  private static final List<String> FIGURES =
      List.of("own_value", "own_low", "own_high", "own_customers");

  private final Table own;
  private final Map<List<Object>, Integer> rows = new HashMap<>();

  public OwnFigures(Table own) {
    this.own = own;
    for (int row = 0; row < own.rows().size(); row++) {
      rows.put(own.values(row, KEY), row);
    }
  }

  /** Every comparison states the own figures, the gap, and the verdict that the interval gives. */
  public void assertMatch(Table published) {
    for (int row = 0; row < published.rows().size(); row++) {
      List<Object> key =
          published.values(row, List.of("industry", "metric", "horizon", "reference"));
      boolean isCompared = !published.value(row, "verdict").equals("not_comparable");
      assertThat(published.value(row, "reason") == null)
          .as("%s: no reason", key)
          .isEqualTo(isCompared);
      if (published.value(row, "own_value") != null) {
        assertFigures(published, row, key);
      }
      if (isCompared) {
        assertVerdict(published, row, key);
      }
    }
  }

  private void assertFigures(Table published, int row, List<Object> key) {
    Integer expected = rows.get(published.values(row, KEY));
    assertThat(expected).as("%s: has an own figure", key).isNotNull();
    for (String column : FIGURES) {
      Object actual = published.value(row, column);
      Object wanted = own.value(expected, column);
      assertThat(TableComparison.same(actual, wanted))
          .as("%s %s: published %s, expected %s", key, column, actual, wanted)
          .isTrue();
    }
  }

  private static void assertVerdict(Table published, int row, List<Object> key) {
    double value = (Double) published.value(row, "own_value");
    double reference = (Double) published.value(row, "reference_value");
    double gap = (Double) published.value(row, "gap_points");
    assertThat(TableComparison.same(gap, 100 * (value - reference)))
        .as("%s: gap %s", key, gap)
        .isTrue();
    String verdict = "in_line";
    if ((Double) published.value(row, "own_high") < reference) {
      verdict = "below";
    } else if ((Double) published.value(row, "own_low") > reference) {
      verdict = "above";
    }
    assertThat(published.value(row, "verdict")).as("%s: verdict", key).isEqualTo(verdict);
  }
}
