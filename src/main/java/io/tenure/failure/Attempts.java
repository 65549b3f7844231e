package io.tenure.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries one thing after the other, so that all that is wrong with them is told at once. */
public final class Attempts {
  private final List<Failure> failures = new ArrayList<>();

  /** What came of it; empty where it failed. */
  public <T> Optional<T> of(Supplier<T> attempt) {
    try {
      return Optional.of(attempt.get());
    } catch (Failure e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  /** What came of an attempt that may come to nothing, too. */
  public <T> Optional<T> ofAny(Supplier<Optional<T>> attempt) {
    return of(attempt).orElseGet(Optional::empty);
  }

  /** Tries what gives nothing. */
  public void at(Runnable attempt) {
    try {
      attempt.run();
    } catch (Failure e) {
      failures.add(e);
    }
  }

  /**
   * Ends the attempts.
   *
   * @throws Failure with the problems of all that failed, and the exit code of the first
   */
  public void throwFailures() {
    if (!failures.isEmpty()) {
      throw new Failure(
          failures.get(0).exitCode(),
          failures.stream().flatMap(failure -> failure.problems().stream()).toList());
    }
  }
}
