package io.tenure.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counts the facts of a history, task by task, and adds them up.
 *
 * @param dimensions names in the order of a customer's segments
 * @param pairs dimensions whose segments are those of two others
 * @param recentPeriods the last complete periods that activity_frequency is about
 * @param maxAge the last age of the cohort tables
 * @param sampleRows samples to keep of each finding
 * @param notes what is noted of customers
 */
public record FactsPass(
    CustomerRules rules,
    List<String> dimensions,
    List<Pair> pairs,
    int recentPeriods,
    int maxAge,
    int sampleRows,
    Noted notes)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * The notes of a run.
   *
   * @param inputs in the order of the history
   * @param named those of them whose notes give something a name that is asked for
   * @param billing how contracts are read; null without
   */
  public record Noted(List<NoteInput> inputs, List<NoteInput> named, @Nullable BillingNotes billing)
      implements Serializable {
    public static final Noted NOTHING = new Noted(List.of(), List.of(), null);

    /** The columns of the history that are read: those of contracts are beside each other. */
    Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>(billing == null ? List.of() : billing.columns());
      named.forEach(input -> columns.add(input.column()));
      return columns;
    }
  }

  /**
   * A pair of dimensions.
   *
   * @param left place of the first one among the dimensions of a customer
   * @param right place of the second one
   */
  public record Pair(String name, int left, int right) implements Serializable {}

  Dataset<Row> over(Dataset<Row> history) {
    List<String> more =
        new ArrayList<>(
            List.of(
                CustomerHistory.FIRST_PERIOD,
                CustomerHistory.TRANSACTION_ROWS,
                CustomerHistory.CUSTOMER_ROWS,
                CustomerHistory.FINDINGS,
                CustomerHistory.FINDING_ROWS,
                CustomerHistory.SAMPLES));
    if (!notes.inputs().isEmpty()) {
      more.add(CustomerHistory.NOTE_ROWS);
      more.addAll(notes.columns());
    }
    return CustomerHistory.select(history, dimensions, more.toArray(String[]::new))
        .mapPartitions(this, Encoders.row(Fact.SCHEMA))
        .groupBy(col(Fact.KIND), col(Fact.OF), col(Fact.NAME), col(Fact.OTHER))
        .agg(sum(col(Fact.COUNT)).as(Fact.COUNT));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    FactsTally tally = new FactsTally(this);
    rows.forEachRemaining(tally::add);
    return tally.rows();
  }
}
