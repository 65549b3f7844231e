package io.tenure.history;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What tells a row of a customer from its others. Ids are Long or String, the same for all rows.
 *
 * @param id of the transaction; null: nothing tells the row from others, and it is none's
 *     repetition
 * @param user who did it, where the customer is an account; null where it is not
 * @param mergedFrom the customer id under which the row was written, where it is no longer the
 *     customer's: each of merged customers may have had a receipt 7
 * @param line of the transaction; null for one that nothing tells from other lines
 * @param file a number for the file that the row came in; 0 where it does not matter
 */
record RowIdentity(
    @Nullable Object id,
    @Nullable Object user,
    @Nullable Object mergedFrom,
    @Nullable Object line,
    long file)
    implements Serializable {
  /** The line of a row that is a whole transaction. */
  static final String WHOLE = "";

  static final RowIdentity NONE = new RowIdentity(null, null, null, null, 0);

  /** Rows of one transaction come after each other, and of these the ones of one line. */
  static final Comparator<RowIdentity> ORDER =
      Comparator.comparing(RowIdentity::id, Values::compare)
          .thenComparing(RowIdentity::user, Values::compare)
          .thenComparing(RowIdentity::mergedFrom, Values::compare)
          .thenComparing(RowIdentity::line, Values::compare);

  boolean isOfTransaction(RowIdentity other) {
    return isOfReceipt(other) && Values.compare(mergedFrom, other.mergedFrom) == 0;
  }

  /** Whether both have the same id, and are of one user. */
  boolean isOfReceipt(RowIdentity other) {
    return Values.compare(id, other.id) == 0 && Values.compare(user, other.user) == 0;
  }

  boolean isOfLine(RowIdentity other) {
    return line != null && Values.compare(line, other.line) == 0 && isOfTransaction(other);
  }
}
