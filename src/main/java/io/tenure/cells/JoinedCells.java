package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per dimension, segment and period in which anybody joined: how many did. */
public final class JoinedCells {
  /** Ordinal of the period. */
  public static final String PERIOD = CustomerHistory.JOINED_PERIOD;

  public static final String JOINED = "joined";

  /** All customers of a segment. */
  public static final String SEGMENT_CUSTOMERS = "segment_customers";

  public static Dataset<Row> of(Dataset<Row> history, Segments segments) {
    Dataset<Row> joined =
        history
            .where(col(PERIOD).isNotNull())
            .select(segments.with(col(PERIOD), lit(1L).as(JOINED)));
    return segments.cellsOfFewKeys(joined, List.of(PERIOD), List.of(JOINED));
  }

  /** One row per dimension and segment in which anybody joined: how many customers it has. */
  public static Dataset<Row> sizes(Dataset<Row> joinedCells) {
    return joinedCells
        .groupBy(col(Segments.DIMENSION), col(Segments.SEGMENT))
        .agg(sum(col(JOINED)).as(SEGMENT_CUSTOMERS));
  }

  private JoinedCells() {}
}
