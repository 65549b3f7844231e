package io.tenure.history;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split_part;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the history knows of the input rows as a whole. */
public final class HistoryFindings {
  static final String SEPARATOR = "|";

  public static final String FINDING = "finding";
  public static final String ROWS = "rows";
  public static final String EVIDENCE = "evidence";
  private static final String ZIPPED = "zipped";

  /** One row per finding that occurred: its code and its rows. */
  public static Dataset<Row> counts(Dataset<Row> history) {
    return history
        .select(
            explode(arrays_zip(col(CustomerHistory.FINDINGS), col(CustomerHistory.FINDING_ROWS)))
                .as(ZIPPED))
        .groupBy(col(ZIPPED).getField(CustomerHistory.FINDINGS).as(FINDING))
        .agg(sum(col(ZIPPED).getField(CustomerHistory.FINDING_ROWS)).as(ROWS));
  }

  /** One row per kept sample: the finding's code and the evidence. */
  public static Dataset<Row> samples(Dataset<Row> history) {
    return history
        .select(explode(col(CustomerHistory.SAMPLES)).as(ZIPPED))
        .select(
            split_part(col(ZIPPED), lit(SEPARATOR), lit(1)).as(FINDING),
            split_part(col(ZIPPED), lit(SEPARATOR), lit(2)).as(EVIDENCE));
  }

  private HistoryFindings() {}
}
