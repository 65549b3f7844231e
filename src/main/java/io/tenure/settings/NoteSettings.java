package io.tenure.settings;

import java.util.List;
import java.util.Optional;

/**
 * An input of notes.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param customer customer id, of the same kind (number or text) as in the transactions
 * @param fields what a note says, in the order of {@link NoteInput#fields}; empty where the input
 *     does not say it
 */
public record NoteSettings(
    NoteInput input,
    InputSource source,
    SqlExpression where,
    SqlExpression customer,
    List<Optional<SqlExpression>> fields) {

  /** The currency that amounts are in; empty where all are in that of the tables. */
  public Optional<SqlExpression> currency() {
    int at = input.at(NoteInput.CURRENCY);
    return at < 0 ? Optional.empty() : fields.get(at);
  }
}
