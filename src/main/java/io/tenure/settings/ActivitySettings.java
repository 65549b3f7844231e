package io.tenure.settings;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a customer counts as active and as alive.
 *
 * @param minOrders returning transactions that make a period active; one is enough to join a cohort
 * @param inactivityWindow W: a customer is alive while fewer than W periods have passed since the
 *     last active one
 * @param windowsBy the dimension by whose segments W differs
 * @param windows W by segment; segments that are not listed have the usual one
 * @param triedWindows the table inactivity_window tries windows of 1 to this many periods
 * @param frequencyPeriods the last complete periods within which activity_frequency counts
 */
public record ActivitySettings(
    int minOrders,
    int inactivityWindow,
    Optional<String> windowsBy,
    Map<String, Integer> windows,
    int triedWindows,
    int frequencyPeriods) {

  /** The longest W of any segment. */
  public int longestWindow() {
    return allWindows().max().orElse(inactivityWindow);
  }

  /** With a window of one period, who is alive at its end was active in it; of any segment. */
  public boolean closesWithActive() {
    return allWindows().anyMatch(window -> window == 1);
  }

  private IntStream allWindows() {
    return Stream.concat(windows.values().stream(), Stream.of(inactivityWindow))
        .flatMapToInt(IntStream::of);
  }
}
