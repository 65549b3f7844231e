package io.tenure.history;

import static org.apache.spark.sql.functions.col;

import io.tenure.settings.ActivitySettings;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Segments of the settings that no customer is in. */
public final class UnknownSegments {

  /**
   * Those for which the settings have an inactivity window, in alphabetical order; one small job if
   * there are such settings.
   *
   * @param history as it was folded: small segments are not yet among the others
   */
  public static List<String> withWindow(Dataset<Row> history, ActivitySettings activity) {
    TreeSet<String> unknown = new TreeSet<>(activity.windows().keySet());
    activity
        .windowsBy()
        .map(CustomerHistory::dimensionColumn)
        .ifPresent(
            dimension ->
                history
                    .select(col(dimension))
                    .where(col(dimension).isin(unknown.toArray()))
                    .distinct()
                    .collectAsList()
                    .forEach(segment -> unknown.remove(segment.getString(0))));
    return List.copyOf(unknown);
  }

  private UnknownSegments() {}
}
