package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;

/**
 * One row per grain and period, of the base grain: how long after the end of a period its rows kept
 * coming, to choose increments.settle-days by.
 */
public final class Lateness {
  /** After how many days from the end of a period it is asked what has arrived. */
  public static final List<Integer> DAYS = List.of(0, 1, 3, 7, 14, 30);

  private static final TableBuilder TABLE =
      TableSpec.named("lateness")
          .grain("one row per grain and period")
          .comment(
              "How many days after the end of a base period its rows had arrived by; no rows without"
                  + " input.transactions.columns.loaded-at");

  private static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, the base period of the run");
  private static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period");
  private static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);
  private static final Column<Long> ROWS =
      TABLE.rows(
          "rows",
          "Accepted transaction rows of the period that say when they were loaded; repeated rows"
              + " among them");
  private static final Column<Long> UNDATED_ROWS =
      TABLE.rows("undated_rows", "Accepted ones that do not say it, which are in no other column");

  /** What had arrived after each of {@link #DAYS}. */
  public static final List<Column<Double>> KNOWN = DAYS.stream().map(Lateness::known).toList();

  public static final TableSpec SPEC = TABLE.build();

  private static Column<Double> known(int days) {
    return TABLE.rate(
        "known_after_" + days + "_days",
        "Rows that were loaded no later than "
            + days
            + " days after the last day of the period / rows; NULL where there is none, or the"
            + " as-of date is before that day");
  }

  /**
   * The rows of one period.
   *
   * @param ordinal of the period
   * @param rows those that say when they were loaded
   * @param undated those that do not
   * @param customers whose rows they are, as far as privacy asks
   * @param known of the rows, those that had been loaded after each of {@link #DAYS}
   */
  public record Arrived(int ordinal, long rows, long undated, long customers, List<Long> known) {

    /** A period of which there is no row. */
    public static Arrived none(int ordinal) {
      return new Arrived(ordinal, 0, 0, 0, DAYS.stream().map(days -> 0L).toList());
    }
  }

  /** The row of a period. */
  public static Line line(Timeline time, Arrived arrived) {
    Line line =
        new Line(SPEC)
            .set(GRAIN, time.calendar().grain())
            .set(PERIOD, time.firstDay(arrived.ordinal()))
            .set(IS_SETTLED, time.isSettled(arrived.ordinal()))
            .set(ROWS, arrived.rows())
            .set(UNDATED_ROWS, arrived.undated());
    LocalDate end = time.calendar().lastDay(arrived.ordinal());
    for (int at = 0; at < DAYS.size(); at++) {
      boolean isOver = !end.plusDays(DAYS.get(at)).isAfter(time.calendar().asOf());
      if (isOver) {
        line.set(KNOWN.get(at), Shares.of(arrived.known().get(at), arrived.rows()));
      }
    }
    return line;
  }

  private Lateness() {}
}
