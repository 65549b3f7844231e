package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import java.util.List;

/** The kinds of signals of a run. */
final class SignalKinds {
  /** Of more nobody learns anything: each has too few customers. */
  private static final int MOST = 100;

  /**
   * They, sorted.
   *
   * @throws Failure if they are so many that the column cannot be meant
   */
  static List<String> of(Facts facts) {
    List<String> kinds = facts.signalKinds();
    if (kinds.size() > MOST) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "tenure.input.signals.columns.kind has %,d values, such as %s and %s; up to %,d kinds of"
                  + " signals are compared. Map it to a few, for example with CASE. Nothing was"
                  + " published.",
              kinds.size(), kinds.get(0), kinds.get(1), MOST));
    }
    return kinds;
  }

  private SignalKinds() {}
}
