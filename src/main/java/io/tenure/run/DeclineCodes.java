package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import java.util.List;

/** The decline codes of the payments of a run. */
final class DeclineCodes {
  /** Payment providers have some dozens. */
  private static final int MOST = 200;

  /**
   * They, sorted.
   *
   * @throws Failure if they are so many that the column cannot be meant
   */
  static List<String> of(Facts facts) {
    List<String> codes = facts.declineCodes();
    if (codes.size() > MOST) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "tenure.input.payments.columns.decline-code has %,d values, such as %s and %s; up to %,d"
                  + " are told apart. Map it to a few, for example with CASE. Nothing was published.",
              codes.size(), codes.get(0), codes.get(1), MOST));
    }
    return codes;
  }

  private DeclineCodes() {}
}
