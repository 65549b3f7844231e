package io.tenure.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who referred the customers of a random history: often the one before, so that chains are long;
 * some themselves, some in circles, some by nobody who is known, and some twice by different ones.
 */
final class RandomReferrals {
  private final Scenario scenario;
  private final SplittableRandom random;

  RandomReferrals(Scenario scenario) {
    this.scenario = scenario;
    this.random = new SplittableRandom(scenario.seed() + 8);
  }

  /** The rows of customers, each with who referred it behind all else. */
  List<List<String>> added(List<List<String>> customers, RandomHistory history) {
    List<List<String>> rows = new ArrayList<>();
    @Nullable String last = null;
    @Nullable String friend = null;
    for (int at = 0; at < customers.size(); at++) {
      List<String> row = new ArrayList<>(customers.get(at));
      String client = row.get(0);
      boolean isAgain = client != null && client.equals(last) && random.nextInt(4) > 0;
      friend = isAgain ? friend : friend(client, at, history);
      last = client;
      row.add(friend);
      rows.add(row);
    }
    return rows;
  }

  private @Nullable String friend(@Nullable String client, int at, RandomHistory history) {
    int customers = scenario.shape().customers();
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> null;
      case 4 -> client;
      case 5 -> history.client(3 * customers + at);
      case 6 -> scenario.shape().hasTextIds() ? "  " : null;
      case 7, 8 -> history.client(random.nextInt(customers + customers / 10));
      default -> history.client(Math.max(0, at - 1));
    };
  }
}
