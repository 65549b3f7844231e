package io.tenure.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What follows for unknown counts from equations between them: by elimination, and since no count
 * is negative, because parts of 0 are 0.
 */
final class Knowledge {

  /** The constant of an equation stands under it, on the same side as the unknowns. */
  private static final String CONSTANT = "";

  private final Map<String, Long> known = new LinkedHashMap<>();
  private final List<Map<String, Double>> equations = new ArrayList<>();

  /** Rows in reduced echelon form, by their unknown; and in which of them an unknown occurs. */
  private final Map<String, Map<String, Double>> pivots = new LinkedHashMap<>();

  private final Map<String, Set<String>> users = new HashMap<>();

  void know(String name, long value) {
    known.put(name, value);
  }

  boolean isKnown(String name) {
    return known.containsKey(name);
  }

  /** Whole = sum of the parts, any of which may be known. */
  void sum(String whole, List<String> parts) {
    Map<String, Double> equation = new TreeMap<>();
    parts.forEach(part -> equation.merge(part, 1.0, Double::sum));
    equation.merge(whole, -1.0, Double::sum);
    equations.add(equation);
  }

  /** Every count that is known in the end, those given among them. */
  Map<String, Long> everything() {
    int before = -1;
    while (known.size() > before) {
      before = known.size();
      equations.forEach(equation -> learn(substituted(equation)));
      if (known.size() == before) {
        pivots.clear();
        users.clear();
        equations.forEach(this::reduce);
        pivots.values().forEach(this::learn);
      }
    }
    return known;
  }

  /** Gauss-Jordan with rows as maps; coefficients stay small whole numbers in these equations. */
  private void reduce(Map<String, Double> equation) {
    Map<String, Double> row = substituted(equation);
    for (String name : List.copyOf(row.keySet())) {
      if (pivots.containsKey(name)) {
        eliminate(row, name);
      }
    }
    row.keySet().stream()
        .filter(name -> !name.equals(CONSTANT))
        .findFirst()
        .ifPresent(
            pivot -> {
              double factor = row.get(pivot);
              row.replaceAll((name, value) -> value / factor);
              pivots.put(pivot, row);
              for (String user : List.copyOf(users.getOrDefault(pivot, Set.of()))) {
                eliminate(pivots.get(user), pivot);
                use(user);
              }
              use(pivot);
            });
  }

  private void use(String pivot) {
    pivots
        .get(pivot)
        .keySet()
        .forEach(name -> users.computeIfAbsent(name, n -> new HashSet<>()).add(pivot));
  }

  private Map<String, Double> substituted(Map<String, Double> equation) {
    Map<String, Double> row = new TreeMap<>();
    row.put(CONSTANT, 0.0);
    equation.forEach(
        (name, factor) -> {
          Long value = known.get(name);
          if (value == null) {
            row.merge(name, factor, Double::sum);
          } else {
            row.merge(CONSTANT, factor * value, Double::sum);
          }
        });
    row.entrySet().removeIf(entry -> !entry.getKey().equals(CONSTANT) && entry.getValue() == 0);
    return row;
  }

  private void eliminate(Map<String, Double> row, String pivot) {
    Double factor = row.get(pivot);
    if (factor == null) {
      return;
    }
    pivots.get(pivot).forEach((name, value) -> row.merge(name, -factor * value, Double::sum));
    row.entrySet()
        .removeIf(entry -> !entry.getKey().equals(CONSTANT) && Math.abs(entry.getValue()) < 1e-9);
  }

  private void learn(Map<String, Double> row) {
    double constant = row.get(CONSTANT);
    List<String> unknown = row.keySet().stream().filter(name -> !name.equals(CONSTANT)).toList();
    if (unknown.size() == 1) {
      known.put(unknown.get(0), Math.round(-constant / row.get(unknown.get(0))));
    } else if (Math.abs(constant) < 1e-9) {
      boolean areOfOneSign =
          unknown.stream().allMatch(name -> row.get(name) > 0)
              || unknown.stream().allMatch(name -> row.get(name) < 0);
      if (areOfOneSign) {
        unknown.forEach(name -> known.put(name, 0L));
      }
    }
  }
}
