package io.tenure.staging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a staged transaction. A row is as narrow as the settings allow, since all of them
 * are shuffled: id, time and dimensions travel only when something needs them.
 *
 * @param hasId whether transactions have an id
 * @param isMerged whether merged customers were put together
 * @param hasTime whether it matters which transaction of a day was first
 * @param dimensions the dimensions that come with the transactions
 */
public record TransactionLayout(
    boolean hasId, boolean isMerged, boolean hasTime, List<String> dimensions)
    implements Serializable {
  /** The customer id, or for rows without one a key that spreads them over the tasks. */
  public static final String KEY = "customer_key";

  public static final String DAY = "day";

  /** A decimal, which travels as a whole number of minor units. */
  public static final String AMOUNT = "amount";

  public static final String IS_QUALIFYING = "is_qualifying";
  public static final String FINDING = "finding";
  public static final String EVIDENCE = "evidence";
  public static final String ID = "transaction_id";
  public static final String IS_MERGED = "is_merged";
  public static final String OCCURRED_AT = "occurred_at";

  /** In the order of their positions below. */
  private static final List<String> ALWAYS =
      List.of(KEY, DAY, AMOUNT, IS_QUALIFYING, FINDING, EVIDENCE);

  public static final int DAY_AT = 1;
  public static final int AMOUNT_AT = 2;
  public static final int IS_QUALIFYING_AT = 3;
  public static final int FINDING_AT = 4;
  public static final int EVIDENCE_AT = 5;

  /** Position of the id; only with an id. */
  public int idAt() {
    return ALWAYS.size();
  }

  /** Position of whether the row came under an old id; only with merged customers. */
  public int mergedAt() {
    return ALWAYS.size() + (hasId ? 1 : 0);
  }

  /** Position of the instant in microseconds; only with a time. */
  public int occurredAt() {
    return mergedAt() + (isMerged ? 1 : 0);
  }

  /** Position of the first dimension; the others follow. */
  public int dimensionsAt() {
    return occurredAt() + (hasTime ? 1 : 0);
  }

  /** A name of its own: people may call a dimension amount or day. */
  static String dimensionColumn(String dimension) {
    return "dimension_" + dimension;
  }

  /** Column names in the order of their positions. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(ALWAYS);
    if (hasId) {
      columns.add(ID);
    }
    if (isMerged) {
      columns.add(IS_MERGED);
    }
    if (hasTime) {
      columns.add(OCCURRED_AT);
    }
    dimensions.forEach(dimension -> columns.add(dimensionColumn(dimension)));
    return columns;
  }
}
