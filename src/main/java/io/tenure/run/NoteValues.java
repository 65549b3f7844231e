package io.tenure.run;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import java.util.List;

/**
 * What the notes of a run call what they note: tables have rows for each.
 *
 * @param signalKinds sorted
 * @param declineCodes sorted
 * @param touchpoints sorted
 */
public record NoteValues(
    List<String> signalKinds, List<String> declineCodes, List<String> touchpoints) {
  /** Of more nobody learns anything: each has too few customers. */
  private static final int MOST_KINDS = 100;

  /** Payment providers have some dozens. */
  private static final int MOST_CODES = 200;

  /** Each has a row in every period. */
  private static final int MOST_TOUCHPOINTS = 50;

  /**
   * Those of a history.
   *
   * @throws Failure if they are so many that the column cannot be meant
   */
  static NoteValues of(Facts facts) {
    return new NoteValues(
        few(
            facts.signalKinds(),
            MOST_KINDS,
            "signals.columns.kind",
            "kinds of signals are compared"),
        few(facts.declineCodes(), MOST_CODES, "payments.columns.decline-code", "are told apart"),
        few(facts.touchpoints(), MOST_TOUCHPOINTS, "surveys.columns.touchpoint", "are told apart"));
  }

  private static List<String> few(List<String> values, int most, String column, String use) {
    if (values.size() > most) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "tenure.input.%s has %,d values; up to %,d %s. Map it to a few, for example with CASE."
                  + " Nothing was published.",
              column, values.size(), most, use));
    }
    return values;
  }
}
