package io.tenure.restatements;

import io.tenure.failure.Message;
import io.tenure.publish.WrittenTable;
import io.tenure.table.Line;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many published figures a run has changed, of all tables.
 *
 * @param common figures of the publication before, of what was over in both
 * @param restated those of them that are others now
 * @param isAllKnown whether every table of the publication before could be read
 * @param largest the line of the table with the largest relative change
 */
public record RestatedFigures(
    long common, long restated, boolean isAllKnown, Optional<Line> largest) {
  private static final double PERCENT = 100;

  /** From the table restatement_summary; empty where nothing was published before. */
  public static Optional<RestatedFigures> of(WrittenTable summary) {
    Reading reading = new Reading();
    summary.forEach(reading::add);
    return reading.isOfTwo
        ? Optional.of(
            new RestatedFigures(
                reading.common,
                reading.restated,
                reading.isAllKnown,
                Optional.ofNullable(reading.largest)))
        : Optional.empty();
  }

  /** For people. */
  public String text() {
    return Message.of(
        "%s of %,d published figures of complete periods%s%s",
        restated == 0 ? "none" : Message.of("%,d", restated),
        common,
        largest.map(RestatedFigures::largest).orElse(""),
        isAllKnown ? "" : "; of some tables what was published before cannot be read");
  }

  private static String largest(Line line) {
    return Message.of(
        ", the largest by %+.1f %% (%s, %s, %s)",
        line.value(RestatementSummary.LARGEST_RELATIVE) * PERCENT,
        line.value(RestatementSummary.TABLE_NAME),
        line.value(RestatementSummary.LARGEST_COLUMN),
        line.value(RestatementSummary.LARGEST_KEY));
  }

  /** For programs. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new TreeMap<>();
    values.put("common", common);
    values.put("restated", restated);
    values.put("all_known", isAllKnown);
    values.put(
        "largest_relative",
        largest.map(line -> line.value(RestatementSummary.LARGEST_RELATIVE)).orElse(null));
    return values;
  }

  /** Adds up the rows of the table. */
  private static final class Reading {
    private long common;
    private long restated;
    private boolean isOfTwo;
    private boolean isAllKnown = true;
    private @Nullable Line largest;

    private void add(Line line) {
      String status = line.value(RestatementSummary.STATUS);
      isOfTwo |= !status.equals(ComparedTable.Status.NO_OLD_RUN.text());
      isAllKnown &= !status.equals(ComparedTable.Status.UNREADABLE.text());
      common += line.count(RestatementSummary.COMMON);
      restated += line.count(RestatementSummary.RESTATED);
      if (size(line) > size(largest)) {
        largest = line;
      }
    }

    private static double size(@Nullable Line line) {
      return line != null && line.has(RestatementSummary.LARGEST_RELATIVE)
          ? Math.abs(line.value(RestatementSummary.LARGEST_RELATIVE))
          : 0;
    }
  }
}
