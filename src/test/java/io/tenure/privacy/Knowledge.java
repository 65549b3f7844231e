package io.tenure.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What follows for unknown counts from equations between them: by elimination, and since no count
 * is negative, because parts of 0 are 0.
 */
final class Knowledge {
  private final Map<String, Long> known = new LinkedHashMap<>();
  private final List<Map<String, Long>> equations = new ArrayList<>();
  private final List<Long> constants = new ArrayList<>();

  void know(String name, long value) {
    known.put(name, value);
  }

  /** Whole = sum of the parts, any of which may be known. */
  void sum(String whole, List<String> parts) {
    Map<String, Long> equation = new TreeMap<>();
    parts.forEach(part -> equation.merge(part, 1L, Long::sum));
    equation.merge(whole, -1L, Long::sum);
    equations.add(equation);
    constants.add(0L);
  }

  /** Every count that is known in the end, those given among them. */
  Map<String, Long> everything() {
    int before = -1;
    while (known.size() > before) {
      before = known.size();
      reduce();
    }
    return known;
  }

  /** Gauss-Jordan with rows as maps; coefficients stay small whole numbers in these equations. */
  private void reduce() {
    Map<String, Map<String, Double>> pivots = new LinkedHashMap<>();
    for (int i = 0; i < equations.size(); i++) {
      Map<String, Double> row = substituted(equations.get(i), constants.get(i));
      pivots.forEach((pivot, other) -> eliminate(row, pivot, other));
      row.keySet().stream()
          .filter(name -> !name.isEmpty())
          .findFirst()
          .ifPresent(
              pivot -> {
                double factor = row.get(pivot);
                row.replaceAll((name, value) -> value / factor);
                pivots.values().forEach(other -> eliminate(other, pivot, row));
                pivots.put(pivot, row);
              });
    }
    pivots.values().forEach(this::learn);
  }

  /** The constant stands under the empty name, on the same side as the unknowns. */
  private Map<String, Double> substituted(Map<String, Long> equation, long constant) {
    Map<String, Double> row = new TreeMap<>();
    row.put("", (double) -constant);
    equation.forEach(
        (name, factor) -> {
          Long value = known.get(name);
          if (value == null) {
            row.merge(name, (double) factor, Double::sum);
          } else {
            row.merge("", (double) factor * value, Double::sum);
          }
        });
    row.entrySet().removeIf(entry -> !entry.getKey().isEmpty() && entry.getValue() == 0);
    return row;
  }

  private static void eliminate(Map<String, Double> row, String pivot, Map<String, Double> other) {
    Double factor = row.get(pivot);
    if (factor == null) {
      return;
    }
    other.forEach((name, value) -> row.merge(name, -factor * value, Double::sum));
    row.entrySet()
        .removeIf(entry -> !entry.getKey().isEmpty() && Math.abs(entry.getValue()) < 1e-9);
  }

  private void learn(Map<String, Double> row) {
    double constant = row.get("");
    List<String> unknown = row.keySet().stream().filter(name -> !name.isEmpty()).toList();
    if (unknown.size() == 1) {
      known.put(unknown.get(0), Math.round(-constant));
    }
    boolean arePositive = unknown.stream().allMatch(name -> row.get(name) > 0);
    if (arePositive && Math.abs(constant) < 1e-9) {
      unknown.forEach(name -> known.put(name, 0L));
    }
  }
}
