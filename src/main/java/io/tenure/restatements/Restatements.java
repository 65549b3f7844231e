package io.tenure.restatements;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per table, key and column: a cell that this run publishes otherwise than the publication
 * that it replaces, up to {@link #MOST} of them.
 */
public final class Restatements {
  /** Whoever wants to know more of so many asks for a difference of two runs. */
  public static final int MOST = 100_000;

  private static final TableBuilder TABLE =
      TableSpec.named("restatements")
          .grain("one row per table_name, key and column_name")
          .comment(
              "Cells that differ from the publication that this one replaces, the first 100,000 by"
                  + " table, key and column, those of kind completed behind all others;"
                  + " restatement_summary counts all. With"
                  + " privacy.minimum-customers they have no values. As run, it depends on what was"
                  + " published before");

  static final Column<String> TABLE_NAME = TABLE.textKey("table_name", "The table of the cell");
  static final Column<String> KEY =
      TABLE.textKey(
          "key",
          "The key of its row, as column=value with bars between; a bar or a backslash in a value"
              + " has a backslash before it");
  static final Column<String> COLUMN_NAME =
      TABLE.textKey("column_name", "The column of the cell; (row) for all of a row");
  static final Column<String> OLD_VALUE =
      TABLE.optionalText("old_value", "What was published before");
  static final Column<String> NEW_VALUE = TABLE.optionalText("new_value", "What is published now");
  static final Column<Double> DIFFERENCE =
      TABLE.difference("difference", "new_value less old_value, of numbers");
  static final Column<Double> RELATIVE =
      TABLE.ratio("relative", "difference / old_value without its sign; NULL where that is 0");
  static final Column<String> KIND =
      TABLE.choice(
          "kind",
          Stream.of(Kind.values()).map(Kind::text).toList(),
          "restated: all that the figure is about was over in both; completed: it was not;"
              + " appeared, disappeared: over in both, and one of them alone has it;"
              + " suppression_changed: the figures of the row are left out in one of them");
  static final Column<String> CAUSE =
      TABLE.choice(
          "cause",
          Stream.of(Cause.values()).map(Cause::text).toList(),
          "The first that applies of program, settings, benchmarks (of benchmark_comparison),"
              + " late_rows (more transaction rows than before), changed_files, as_of");
  static final Column<String> OLD_RUN_ID =
      TABLE.text("old_run_id", "The run that was published before");
  static final Column<String> OLD_AS_OF = TABLE.text("old_as_of", "Its as-of date");

  public static final TableSpec SPEC = TABLE.build();

  static Line line(Change change, RunOrigin before) {
    return new Line(SPEC)
        .set(TABLE_NAME, change.row().spec().name())
        .set(KEY, key(change.row()))
        .set(COLUMN_NAME, change.column())
        .set(OLD_VALUE, text(change.before()))
        .set(NEW_VALUE, text(change.now()))
        .set(DIFFERENCE, Change.difference(change.before(), change.now()))
        .set(RELATIVE, Change.relative(change.before(), change.now()))
        .set(KIND, change.kind().text())
        .set(CAUSE, change.cause().text())
        .set(OLD_RUN_ID, before.runId())
        .set(OLD_AS_OF, before.asOf());
  }

  static String key(Line row) {
    return row.spec().key().stream()
        .map(
            column ->
                column.name()
                    + "="
                    + String.valueOf((Object) row.value(column))
                        .replace("\\", "\\\\")
                        .replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
  }

  private Restatements() {}
}
