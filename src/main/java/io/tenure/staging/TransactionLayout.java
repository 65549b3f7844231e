package io.tenure.staging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a staged transaction. A row is as narrow as the settings allow, since all of them
 * are shuffled: ids, time and dimensions travel only when something needs them.
 *
 * @param optional those of {@link #ID}, {@link #LINE}, {@link #FILE}, {@link #USER}, {@link
 *     #MERGED_FROM}, {@link #OCCURRED_AT} and {@link #COST} that the rows have
 * @param dimensions the dimensions that come with the transactions
 */
public record TransactionLayout(List<String> optional, List<String> dimensions)
    implements Serializable {
  /** The customer id, or for rows without one a key that spreads them over the tasks. */
  public static final String KEY = "customer_key";

  public static final String DAY = "day";

  /** A decimal, which travels as a whole number of minor units. */
  public static final String AMOUNT = "amount";

  /** What is true of the row, one bit each: as narrow as one flag. */
  public static final String MARKS = "marks";

  public static final String FINDING = "finding";
  public static final String EVIDENCE = "evidence";

  /** The transaction id. */
  public static final String ID = "transaction_id";

  /** The id of a line within its transaction. */
  public static final String LINE = "line_id";

  /** A number for the file that the row came in. */
  public static final String FILE = "file";

  /** The customer id under which the row came, where the customer was merged into another one. */
  public static final String MERGED_FROM = "merged_from";

  /** Who did it, where the customer is an account: each of its users may have a receipt 7. */
  public static final String USER = "user_id";

  /** Microseconds; there when it matters which transaction of a day was first. */
  public static final String OCCURRED_AT = "occurred_at";

  /** What was sold cost: a decimal as the amount is, negative where it came back; never NULL. */
  public static final String COST = "cost";

  /** The bit of a qualifying transaction. */
  public static final int QUALIFIES = 1;

  /** The bit of an amount that lost decimals when it was read. */
  public static final int IS_ROUNDED = 2;

  /** The bit of a time stamp that is a midnight in UTC. */
  public static final int IS_MIDNIGHT = 4;

  /** The bit of a row that does not say what it cost. */
  public static final int IS_WITHOUT_COST = 8;

  /** The bit of a qualifying transaction with which a customer may join. */
  public static final int STARTS = 16;

  /** The bit of a qualifying transaction with which a customer who has joined comes back. */
  public static final int RETURNS = 32;

  /** In the order of their positions below. */
  private static final List<String> ALWAYS = List.of(KEY, DAY, AMOUNT, MARKS, FINDING, EVIDENCE);

  public static final int DAY_AT = 1;
  public static final int AMOUNT_AT = 2;
  public static final int MARKS_AT = 3;
  public static final int FINDING_AT = 4;
  public static final int EVIDENCE_AT = 5;

  /** Position of an optional column; -1 where the rows have none. */
  public int at(String column) {
    int at = optional.indexOf(column);
    return at < 0 ? at : ALWAYS.size() + at;
  }

  /** Position of the first dimension; the others follow. */
  public int dimensionsAt() {
    return ALWAYS.size() + optional.size();
  }

  /** A name of its own: people may call a dimension amount or day. */
  static String dimensionColumn(String dimension) {
    return "dimension_" + dimension;
  }

  /** Column names in the order of their positions. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(ALWAYS);
    columns.addAll(optional);
    dimensions.forEach(dimension -> columns.add(dimensionColumn(dimension)));
    return columns;
  }
}
