package io.tenure.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The own figures that references are compared with, and the references of the own past, by
 * industry, metric and horizon, and what each published comparison has to say about them.
 */
public final class OwnFigures {
  private static final List<String> KEY = List.of("industry", "metric", "horizon");
  private static final List<String> PAST = List.of("same period last year", "trailing mean");
  private static final double ROUNDING = 1e-9;
  private static final long MIN_CUSTOMERS = 30;

  private final Table expected;
  private final Map<List<Object>, Integer> rows = new HashMap<>();

  /**
   * The figures as the second definition has them.
   *
   * @param expected value, low, high and customers by the key and the reference, NULL for the own
   *     figure
   */
  public OwnFigures(Table expected) {
    this.expected = expected;
    for (int row = 0; row < expected.rows().size(); row++) {
      rows.put(with(expected.values(row, KEY), expected.value(row, "reference")), row);
    }
  }

  /** Every comparison states the figures, the gap, and the verdict that they give. */
  public void assertMatch(Table published) {
    for (int row = 0; row < published.rows().size(); row++) {
      List<Object> key = published.values(row, KEY);
      Object reference = published.value(row, "reference");
      List<Object> name = with(key, reference);
      boolean isCompared = !published.value(row, "verdict").equals("not_comparable");
      assertThat(published.value(row, "reason") == null)
          .as("%s: no reason", name)
          .isEqualTo(isCompared);
      assertFigures(
          published,
          row,
          rows.get(with(key, null)),
          Map.of(
              "own_value",
              "value",
              "own_low",
              "low",
              "own_high",
              "high",
              "own_customers",
              "customers"));
      if (PAST.contains(reference)) {
        assertPast(published, row, name);
      }
      if (isCompared) {
        assertVerdict(published, row, name);
      }
    }
  }

  /** The past is compared whenever it is known and enough customers were there. */
  private void assertPast(Table published, int row, List<Object> name) {
    Integer past = rows.get(name);
    boolean isRange = name.contains("trailing mean");
    assertFigures(published, row, past, Map.of("reference_value", "value"));
    if (isRange) {
      assertFigures(published, row, past, Map.of("reference_low", "low", "reference_high", "high"));
    }
    boolean isComparable =
        past != null
            && isEnough(published.value(row, "own_customers"))
            && (isRange || isEnough(expected.value(past, "customers")));
    assertThat(published.value(row, "reason") == null)
        .as("%s: compared", name)
        .isEqualTo(isComparable);
  }

  private static boolean isEnough(Object customers) {
    return customers instanceof Long count && count >= MIN_CUSTOMERS;
  }

  private void assertFigures(
      Table published, int row, Integer figure, Map<String, String> columns) {
    columns.forEach(
        (column, of) -> {
          Object actual = published.value(row, column);
          Object wanted = figure == null ? null : expected.value(figure, of);
          boolean isCount = column.equals("own_customers");
          assertThat(
                  TableComparison.same(actual, wanted)
                      || (isCount && figure == null && Objects.equals(actual, 0L)))
              .as(
                  "%s %s: published %s, expected %s",
                  published.values(row, KEY), column, actual, wanted)
              .isTrue();
        });
  }

  private static void assertVerdict(Table published, int row, List<Object> name) {
    double value = (Double) published.value(row, "own_value");
    double reference = (Double) published.value(row, "reference_value");
    double gap = (Double) published.value(row, "gap_points");
    assertThat(TableComparison.same(gap, 100 * (value - reference)))
        .as("%s: gap %s", name, gap)
        .isTrue();
    assertThat(published.value(row, "verdict"))
        .as("%s: verdict", name)
        .isEqualTo(verdict(published, row));
  }

  private static String verdict(Table published, int row) {
    double value = (Double) published.value(row, "own_value");
    double reference = (Double) published.value(row, "reference_value");
    double low = number(published.value(row, "own_low"), value);
    double high = number(published.value(row, "own_high"), value);
    if (published.value(row, "reference_low") instanceof Double least) {
      double most = (Double) published.value(row, "reference_high");
      return value < least - ROUNDING ? "below" : value > most + ROUNDING ? "above" : "in_line";
    }
    return high < reference ? "below" : low > reference ? "above" : "in_line";
  }

  private static double number(Object value, double absent) {
    return value instanceof Double number ? number : absent;
  }

  private static List<Object> with(List<Object> key, Object reference) {
    List<Object> name = new ArrayList<>(key);
    name.add(reference);
    return name;
  }
}
