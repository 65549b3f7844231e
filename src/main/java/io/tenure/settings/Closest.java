package io.tenure.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name probably meant. */
final class Closest {
  /** More changes than this turn short names into unrelated ones. */
  private static final int MOST_CHANGES = 3;

  private Closest() {}

  /** The known name with the fewest changes, the first in the alphabet among equals. */
  static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> Math.abs(name.length() - typed.length()) <= MOST_CHANGES)
        .filter(name -> changes(typed, name) <= MOST_CHANGES)
        .min(
            Comparator.comparingInt((String name) -> changes(typed, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters inserted, deleted, replaced or swapped with their neighbour. */
  private static int changes(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
