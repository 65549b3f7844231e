package io.tenure.history;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split_part;
import static org.apache.spark.sql.functions.sum;

import io.tenure.staging.Finding;
import io.tenure.staging.InputName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What the history knows of the input rows that were not simply counted in. */
public final class HistoryFindings {
  static final String SEPARATOR = "|";

  private static final String FINDING = "finding";
  private static final String ROWS = "rows";
  private static final String EVIDENCE = "evidence";
  private static final String EXPLODED = "exploded";
  private static final String RANK = "rank";

  /**
   * The counts of findings, also of those that did not occur.
   *
   * @param possible those that the run can have
   */
  public static List<FoundRows> counts(
      Dataset<Row> history, HistoryBounds bounds, List<Finding> possible) {
    Map<String, Long> rows = new HashMap<>();
    for (Row row : counted(history).collectAsList()) {
      rows.put(row.getString(0), row.getLong(1));
    }
    List<FoundRows> found = new ArrayList<>();
    for (Finding finding : possible) {
      boolean isOfCustomers = finding.input() == InputName.CUSTOMERS;
      found.add(
          new FoundRows(
              finding,
              rows.getOrDefault(finding.code(), 0L),
              isOfCustomers ? bounds.customerRows() : bounds.transactionRows()));
    }
    return found;
  }

  private static Dataset<Row> counted(Dataset<Row> history) {
    return history
        .select(
            explode(arrays_zip(col(CustomerHistory.FINDINGS), col(CustomerHistory.FINDING_ROWS)))
                .as(EXPLODED))
        .groupBy(col(EXPLODED).getField(CustomerHistory.FINDINGS).as(FINDING))
        .agg(sum(col(EXPLODED).getField(CustomerHistory.FINDING_ROWS)).as(ROWS));
  }

  /**
   * One row per kept sample of a rejected row: the finding and the evidence.
   *
   * @param perFinding samples to keep of each; the smallest ones, so that row order has no say
   */
  public static Dataset<Row> samples(Dataset<Row> history, int perFinding) {
    return history
        .select(explode(col(CustomerHistory.SAMPLES)).as(EXPLODED))
        .select(
            split_part(col(EXPLODED), lit(SEPARATOR), lit(1)).as(FINDING),
            split_part(col(EXPLODED), lit(SEPARATOR), lit(2)).as(EVIDENCE))
        .withColumn(
            RANK, row_number().over(Window.partitionBy(col(FINDING)).orderBy(col(EVIDENCE))))
        .where(col(RANK).leq(lit(perFinding)))
        .drop(RANK);
  }

  private HistoryFindings() {}
}
