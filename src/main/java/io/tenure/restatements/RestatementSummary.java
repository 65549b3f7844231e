package io.tenure.restatements;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** One row per table: how much of it differs from the publication that this one replaces. */
public final class RestatementSummary {
  private static final TableBuilder TABLE =
      TableSpec.named("restatement_summary")
          .grain("one row per table_name")
          .comment(
              "How much differs from the publication that this one replaces. A figure counts as"
                  + " common if all that it is about was over in both. As run, it depends on what was"
                  + " published before");

  public static final Column<String> TABLE_NAME =
      TABLE.textKey("table_name", "The table that is compared");
  public static final Column<String> STATUS =
      TABLE.choice(
          "status",
          Stream.of(ComparedTable.Status.values()).map(ComparedTable.Status::text).toList(),
          "compared; compared_in_part: some columns are not in both; not_in_old_run, not_in_new_run;"
              + " other_key: the key or the decimals of money are others; unreadable;"
              + " no_old_run: nothing was published before");
  static final Column<String> NOTE = TABLE.optionalText("note", "What more there is to say");
  public static final Column<Long> COMMON =
      TABLE.rows("common", "Figures that both have, of what was over in both; equal + restated");
  static final Column<Long> EQUAL = TABLE.rows("equal", "Those of them that are equal");
  public static final Column<Long> RESTATED =
      TABLE.rows("restated", "Those of them that are others now");
  static final Column<Long> COMPLETED =
      TABLE.rows("completed", "Figures that are others now, of what was not over in both");
  static final Column<Long> APPEARED =
      TABLE.rows("appeared", "Rows and figures of what was over in both, new in this run");
  static final Column<Long> DISAPPEARED =
      TABLE.rows("disappeared", "Rows and figures of what was over in both, gone in this run");
  static final Column<Long> SUPPRESSION_CHANGED =
      TABLE.rows("suppression_changed", "Rows whose figures are left out in one of the two alone");
  static final Column<Long> OTHER_PERIODS =
      TABLE.rows("other_periods", "Rows of one of the two alone, of what was not over in both");
  static final Column<Long> LISTED =
      TABLE.rows("listed", "Rows about it in restatements, which has 100,000 at most");
  public static final Column<Double> LARGEST_RELATIVE =
      TABLE.ratio("largest_relative", "The largest relative change of a restated figure");
  public static final Column<String> LARGEST_KEY =
      TABLE.optionalText("largest_key", "The key of its row, as in restatements");
  public static final Column<String> LARGEST_COLUMN =
      TABLE.optionalText("largest_column", "Its column");
  static final Column<String> OLD_RUN_ID =
      TABLE.optionalText("old_run_id", "The run that was published before");
  static final Column<String> OLD_AS_OF = TABLE.optionalText("old_as_of", "Its as-of date");

  public static final TableSpec SPEC = TABLE.build();

  /**
   * The line of a table that was compared, or that could not be.
   *
   * @param listed how many of its changes are listed
   */
  static Line line(ComparedTable table, Optional<RunOrigin> before, long listed) {
    Moved moved = table.moved();
    Line line =
        new Line(SPEC)
            .set(TABLE_NAME, table.name())
            .set(STATUS, table.status().text())
            .set(NOTE, table.note().isEmpty() ? null : table.note())
            .set(COMMON, moved.common())
            .set(EQUAL, moved.equalOnes())
            .set(RESTATED, moved.of(Kind.RESTATED))
            .set(COMPLETED, moved.of(Kind.COMPLETED))
            .set(APPEARED, moved.of(Kind.APPEARED))
            .set(DISAPPEARED, moved.of(Kind.DISAPPEARED))
            .set(SUPPRESSION_CHANGED, moved.of(Kind.SUPPRESSION_CHANGED))
            .set(OTHER_PERIODS, moved.otherPeriods())
            .set(LISTED, listed);
    before.ifPresent(run -> line.set(OLD_RUN_ID, run.runId()).set(OLD_AS_OF, run.asOf()));
    moved
        .largest()
        .ifPresent(
            change ->
                line.set(LARGEST_RELATIVE, Change.relative(change.before(), change.now()))
                    .set(LARGEST_KEY, Restatements.key(change.row()))
                    .set(LARGEST_COLUMN, change.column()));
    return line;
  }

  private RestatementSummary() {}
}
