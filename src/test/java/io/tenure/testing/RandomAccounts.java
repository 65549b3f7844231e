package io.tenure.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Accounts of the customers of a random history, who are users then: about three of them are one;
 * some move to the next account, some are in none for a while or ever, some rows say it twice.
 */
final class RandomAccounts {
  static final List<String> COLUMNS = List.of("who", "whose", "since", "till");

  /** The settings that name the columns. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "input.accounts.columns.user", "who",
          "input.accounts.columns.account", "whose",
          "input.accounts.columns.from", "since",
          "input.accounts.columns.until", "till");

  private final Scenario scenario;
  private final SplittableRandom random;

  RandomAccounts(Scenario scenario) {
    this.scenario = scenario;
    this.random = new SplittableRandom(scenario.seed() + 5);
  }

  static List<String> types(String idType) {
    return List.of(idType, idType, "DATE", "DATE");
  }

  List<List<String>> rows(RandomHistory history) {
    List<List<String>> rows = new ArrayList<>();
    Set<String> users = new LinkedHashSet<>();
    int customers = scenario.shape().customers();
    for (int customer = 0; customer < customers; customer++) {
      String user = history.client(customer);
      // two of them may have one id
      if (users.add(user)) {
        String one = history.client(customer / 3);
        String next = history.client(customer / 3 + 1);
        rows.addAll(of(user, one, next));
      }
    }
    return rows;
  }

  private List<List<String>> of(String user, String one, String next) {
    String day = day();
    return switch (random.nextInt(12)) {
      case 0 -> List.of();
      case 1 -> List.of(row(user, one, day, null));
      case 2 -> List.of(row(user, one, null, day));
      case 3, 4 -> List.of(row(user, one, null, day), row(user, next, day, null));
      case 5 ->
          List.of(row(user, one, null, day), row(user, one, null, null), row(user, one, day, null));
      case 6 -> List.of(row(user, one, null, null), row(user, next, day, day));
      case 7 -> {
        String later = LocalDate.parse(day).plusDays(1 + random.nextInt(60)).toString();
        yield List.of(row(user, one, null, day), row(user, next, later, null));
      }
      default -> List.of(row(user, one, null, null));
    };
  }

  private static List<String> row(String user, String account, String from, String until) {
    return Arrays.asList(user, account, from, until);
  }

  private String day() {
    return scenario
        .shape()
        .start()
        .plusDays(random.nextInt(scenario.shape().months() * 30))
        .toString();
  }
}
