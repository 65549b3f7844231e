package io.tenure.restatements;

import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.table.Column;
import io.tenure.table.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two publications, for people and for programs. */
public record DifferenceText(PublicationDifference difference) {
  private static final double PERCENT = 100;

  /** A line for each table, and the first changes. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("old  " + run(difference.origins().get(0)));
    lines.add("new  " + run(difference.origins().get(1)));
    difference.summary().forEach(table -> lines.add(table(table)));
    difference.lines().forEach(change -> lines.add(change(change)));
    lines.add(difference.isNone() ? "equal" : "different");
    return String.join(System.lineSeparator(), lines);
  }

  private static String run(RunOrigin run) {
    return Message.of("%s, as of %s", Message.visible(run.runId()), run.asOf());
  }

  private static String table(Line line) {
    String status = line.value(RestatementSummary.STATUS);
    if (status.startsWith("compared")) {
      return Message.of(
              "%-24s %,d common, %,d restated, %,d completed, %,d appeared, %,d disappeared, %,d other"
                  + " suppression, %,d rows of other periods",
              line.value(RestatementSummary.TABLE_NAME),
              line.count(RestatementSummary.COMMON),
              line.count(RestatementSummary.RESTATED),
              line.count(RestatementSummary.COMPLETED),
              line.count(RestatementSummary.APPEARED),
              line.count(RestatementSummary.DISAPPEARED),
              line.count(RestatementSummary.SUPPRESSION_CHANGED),
              line.count(RestatementSummary.OTHER_PERIODS))
          + note(line);
    }
    return Message.of("%-24s %s", line.value(RestatementSummary.TABLE_NAME), status) + note(line);
  }

  private static String note(Line line) {
    return Optional.ofNullable(line.get(RestatementSummary.NOTE))
        .map(note -> "; " + Message.visible(note))
        .orElse("");
  }

  private static String change(Line line) {
    Double relative = line.get(Restatements.RELATIVE);
    return Message.visible(
        Message.of(
            "  %s %s %s: %s -> %s%s, %s, %s",
            line.value(Restatements.TABLE_NAME),
            line.value(Restatements.KEY),
            line.value(Restatements.COLUMN_NAME),
            line.get(Restatements.OLD_VALUE),
            line.get(Restatements.NEW_VALUE),
            relative == null ? "" : Message.of(" (%+.2f %%)", relative * PERCENT),
            line.value(Restatements.KIND),
            line.value(Restatements.CAUSE)));
  }

  /** The same as one JSON object, in the words of the tables. */
  public String json() {
    return Json.object(
        Map.of(
            "old", values(difference.origins().get(0)),
            "new", values(difference.origins().get(1)),
            "equal", difference.isNone(),
            "tables", difference.summary().stream().map(DifferenceText::values).toList(),
            "changes", difference.lines().stream().map(DifferenceText::values).toList()));
  }

  private static Map<String, Object> values(RunOrigin run) {
    return Map.of("run_id", run.runId(), "as_of", run.asOf());
  }

  private static Map<String, @Nullable Object> values(Line line) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    for (Column<?> column : line.spec().own()) {
      values.put(column.name(), line.get(column));
    }
    return values;
  }
}
