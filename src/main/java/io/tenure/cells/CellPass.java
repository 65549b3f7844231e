package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.tenure.calendar.Timeline;
import io.tenure.history.CustomerHistory;
import io.tenure.history.CustomerRules;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The one pass over the customers: each is added to all cells of all its segments. A task keeps its
 * cells in memory and gives them away whenever they are too many, so that memory is bounded; then
 * Spark adds up what the tasks found.
 *
 * @param dimensions names in the order of a customer's segments
 */
public record CellPass(CustomerRules rules, List<String> dimensions, Segments segments, Scope scope)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * What is counted.
   *
   * @param recentPeriods the last complete periods that activity_frequency is about
   * @param windows the longest window that inactivity_window tries
   * @param families that are counted
   * @param mostCells that a task keeps of one family
   */
  public record Scope(
      Timeline time, int recentPeriods, int windows, Set<Family> families, int mostCells)
      implements Serializable {
    /** The widest family then takes 18 MB, half of them empty. */
    public static final int MOST_CELLS = 1 << 16;
  }

  /** One row per cell, see {@link CellRows}. Nothing is computed yet. */
  public Dataset<Row> over(Dataset<Row> history) {
    Column[] sums =
        IntStream.range(0, Family.mostMeasures())
            .mapToObj(at -> sum(col(CellRows.sum(at))).as(CellRows.sum(at)))
            .toArray(Column[]::new);
    return CustomerHistory.select(CustomerHistory.customers(history), dimensions)
        .mapPartitions(this, Encoders.row(CellRows.SCHEMA))
        .groupBy(col(CellRows.SEGMENT), col(CellRows.FAMILY), col(CellRows.A), col(CellRows.B))
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    return new CellTask(this, customers);
  }
}
