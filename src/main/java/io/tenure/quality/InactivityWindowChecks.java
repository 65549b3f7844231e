package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.marts.CustomerMovement;
import io.tenure.marts.InactivityWindow;
import io.tenure.publish.WrittenTable;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The identities of inactivity_window, and its agreement with customer_movement. */
final class InactivityWindowChecks {
  private static final String SHORTER_SILENT = "shorter_silent";
  private static final String SHORTER_OPENING = "shorter_opening";
  private static final String MOVED_OPENING = "moved_opening";
  private static final String MOVED_CHURNED = "moved_churned";

  /**
   * Checks the table.
   *
   * @param movement the rows of customer_movement at the grain of the base period
   * @param window W, the inactivity window that customer_movement has; empty if it has several
   * @param dimensions see {@link Additivity}
   */
  static List<Check> run(
      WrittenTable table, Dataset<Row> movement, OptionalInt window, int dimensions) {
    List<Check> checks =
        new TableCheck(table, withShorterWindow(table.rows()), rules())
            .run(
                new Additivity(
                    dimensions,
                    List.of(
                        InactivityWindow.SILENT_SPELLS,
                        InactivityWindow.RETURNED_SPELLS,
                        InactivityWindow.CHURNED,
                        InactivityWindow.OPENING)));
    window.ifPresent(one -> checks.add(movesAlike(table, movement, one)));
    return checks;
  }

  private static Dataset<Row> withShorterWindow(Dataset<Row> windows) {
    WindowSpec segment =
        Window.partitionBy(col(InactivityWindow.DIMENSION), col(InactivityWindow.SEGMENT))
            .orderBy(col(InactivityWindow.WINDOW));
    return windows
        .withColumn(SHORTER_SILENT, lag(col(InactivityWindow.SILENT_SPELLS), 1).over(segment))
        .withColumn(SHORTER_OPENING, lag(col(InactivityWindow.OPENING), 1).over(segment));
  }

  private static List<RowRule> rules() {
    Column silent = col(InactivityWindow.SILENT_SPELLS);
    Column opening = col(InactivityWindow.OPENING);
    Column churned = col(InactivityWindow.CHURNED);
    Column share = col(InactivityWindow.RETURNED_SHARE);
    Column isInside =
        col(InactivityWindow.RETURNED_LOW)
            .leq(share)
            .and(share.leq(col(InactivityWindow.RETURNED_HIGH)));
    return List.of(
        new RowRule("returned_are_among_silent", col(InactivityWindow.RETURNED_SPELLS).leq(silent)),
        new RowRule("every_silent_spell_is_a_churn", silent.equalTo(churned)),
        new RowRule("churned_are_among_opening", churned.leq(opening)),
        new RowRule(
            "a_longer_window_loses_no_more", silent.leq(coalesce(col(SHORTER_SILENT), silent))),
        new RowRule(
            "a_longer_window_keeps_no_fewer", opening.geq(coalesce(col(SHORTER_OPENING), lit(0)))),
        new RowRule("interval_holds_the_rate", share.isNull().or(isInside)));
  }

  /** At the window of the run, the pooled figures are the sums of the published movement. */
  private static Check movesAlike(WrittenTable table, Dataset<Row> movement, int window) {
    Dataset<Row> moved =
        movement
            .groupBy(col(CustomerMovement.DIMENSION), col(CustomerMovement.SEGMENT))
            .agg(
                sum(col(CustomerMovement.OPENING)).as(MOVED_OPENING),
                sum(col(CustomerMovement.CHURNED)).as(MOVED_CHURNED));
    Column isAlike =
        isOrZero(MOVED_OPENING, InactivityWindow.OPENING)
            .and(isOrZero(MOVED_CHURNED, InactivityWindow.CHURNED));
    long broken =
        table
            .rows()
            .where(col(InactivityWindow.WINDOW).equalTo(lit(window)))
            .join(
                moved, new String[] {InactivityWindow.DIMENSION, InactivityWindow.SEGMENT}, "left")
            .agg(count(when(not(isAlike), lit(1))))
            .head()
            .getLong(0);
    return Check.ofRows("moves_like_customer_movement", table.spec().name(), broken);
  }

  /** Before the first period is over customer_movement has no rows. */
  private static Column isOrZero(String moved, String expected) {
    return coalesce(col(moved), lit(0L)).equalTo(col(expected));
  }

  private InactivityWindowChecks() {}
}
