package io.tenure.history;

import java.util.OptionalDouble;

/**
 * How many rows of an input something was found of.
 *
 * @param outcome rejected, left_out or kept
 * @param of all rows of the input after its filter
 */
public record FoundRows(String input, String reason, String outcome, long rows, long of) {

  /** rows / of; empty when the input has no rows. */
  public OptionalDouble share() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) rows / of);
  }
}
