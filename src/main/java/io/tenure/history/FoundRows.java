package io.tenure.history;

import io.tenure.staging.Finding;
import java.util.OptionalDouble;

/**
 * How many rows of an input something was found of.
 *
 * @param of all rows of the input after its filter
 */
public record FoundRows(Finding finding, long rows, long of) {

  /** The input by its published name, for tables, which know nothing of staging. */
  public String inputText() {
    return finding.input().text();
  }

  /** The published reason. */
  public String reason() {
    return finding.reason();
  }

  /** The published outcome, for tables, which know nothing of staging. */
  public String outcomeText() {
    return finding.outcome().text();
  }

  /** rows / of; empty when the input has no rows. */
  public OptionalDouble share() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) rows / of);
  }
}
