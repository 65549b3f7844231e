package io.tenure.staging;

import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a staged customer.
 *
 * @param isMerged whether merged customers were put together
 * @param dimensions the dimensions that come with the customers, and what else is known of them
 * @param hasAcquiredAt whether customers have a date of acquisition
 * @param hasReferredBy whether they say who referred them
 * @param notes the inputs whose notes lie beside the rows of the customer table
 */
public record CustomerLayout(
    boolean isMerged,
    List<String> dimensions,
    boolean hasAcquiredAt,
    boolean hasReferredBy,
    List<NoteInput> notes)
    implements Serializable {
  public static final String KEY = TransactionLayout.KEY;
  public static final String FINDING = TransactionLayout.FINDING;

  /** A number below 2^40 for all that the row says, so that those of a customer add up. */
  public static final String DIGEST = "digest";

  /**
   * Whether the customer may have a row of its own in a table, as a text beside the dimensions, of
   * which none can have such a name; only in runs with tables of single customers.
   */
  public static final String CONSENT = "_consent";

  /** Whether it is kept whatever it brings, likewise. */
  public static final String STRATEGIC = "_strategic";

  public static final int FINDING_AT = 1;
  public static final int DIGEST_AT = 2;
  public static final int DIMENSIONS_AT = 3;

  /** Epoch day of the acquisition. */
  public static final String ACQUIRED_ON = "acquired_on";

  /** The customer who referred this one, under its surviving id. */
  public static final String REFERRED_BY = "referred_by";

  /** How many merges lead from the id under which the row came to the surviving one. */
  static final String MERGE_STEPS = "merge_steps";

  /** The same with notes beside it. */
  CustomerLayout with(List<NoteInput> more) {
    return new CustomerLayout(isMerged, dimensions, hasAcquiredAt, hasReferredBy, more);
  }

  /** Position of the notes of the first input of notes, where a row is one; then the next ones. */
  public int notesAt() {
    return mergedFromAt() + (isMerged ? 2 : 0);
  }

  /** Position of the merges since the id under which the row came; only with merged customers. */
  public int mergeStepsAt() {
    return mergedFromAt() + 1;
  }

  /** Position of the old id under which the row came; only with merged customers. */
  public int mergedFromAt() {
    return referredByAt() + (hasReferredBy ? 1 : 0);
  }

  /** Position of the customer who referred this one; only where somebody says it. */
  public int referredByAt() {
    return acquiredOnAt() + (hasAcquiredAt ? 1 : 0);
  }

  /** Position of the day of acquisition; only with one. */
  public int acquiredOnAt() {
    return DIMENSIONS_AT + dimensions.size();
  }

  /** Column names in the order of their positions. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(KEY, FINDING, DIGEST));
    dimensions.forEach(name -> columns.add(TransactionLayout.dimensionColumn(name)));
    if (hasAcquiredAt) {
      columns.add(ACQUIRED_ON);
    }
    if (hasReferredBy) {
      columns.add(REFERRED_BY);
    }
    if (isMerged) {
      columns.add(TransactionLayout.MERGED_FROM);
      columns.add(MERGE_STEPS);
    }
    notes.forEach(input -> columns.add(input.column()));
    return columns;
  }
}
