package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodNames;
import io.tenure.calendar.Timeline;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One row per grain and period: what other tables are joined to by their periods. */
public final class DimPeriod {
  private static final TableBuilder TABLE =
      TableSpec.named("dim_period")
          .grain("one row per grain and period")
          .comment(
              "The calendar of the run: every period that a table has, to join and to choose by."
                  + " Cohorts and their periods are of the base grain");

  public static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in the movement tables");
  public static final Column<LocalDate> PERIOD = TABLE.dateKey("period", "First day of the period");
  private static final Column<LocalDate> LAST_DAY =
      TABLE.date("last_day", "Last day of the period");
  private static final Column<String> NAME =
      TABLE.text(
          "name",
          "What people call it, such as 2026-03, 2026-Q1, FY2027-Q1 and RY2026-M02; a fiscal (FY) or"
              + " retail year (RY) by the calendar year in which it ends");
  public static final Column<Boolean> IS_BASE =
      TABLE.flag("is_base", "The grain is the base period of the run");
  public static final Column<Boolean> IS_COMPLETE =
      TABLE.flag("is_complete", "The period lies wholly before or at the as-of date");
  private static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  /**
   * Every cohort, every base period of the history, and every complete span of the other grains.
   */
  public static List<Line> lines(Timeline time, PeriodNames names) {
    PeriodCalendar calendar = time.calendar();
    List<Line> lines = new ArrayList<>();
    time.cohorts()
        .forEach(
            ordinal ->
                lines.add(
                    new Line(SPEC)
                        .set(GRAIN, calendar.grain())
                        .set(PERIOD, calendar.firstDay(ordinal))
                        .set(LAST_DAY, calendar.lastDay(ordinal))
                        .set(NAME, calendar.name(ordinal))
                        .set(IS_BASE, true)
                        .set(IS_COMPLETE, time.isComplete(ordinal))
                        .set(IS_SETTLED, time.isSettled(ordinal))));
    for (Grain grain : time.grains()) {
      if (!grain.name().equals(calendar.grain())) {
        grain.spans().forEach(span -> lines.add(line(time, grain, span, names)));
      }
    }
    return lines;
  }

  private static Line line(Timeline time, Grain grain, Grain.Span span, PeriodNames names) {
    return new Line(SPEC)
        .set(GRAIN, grain.name())
        .set(PERIOD, span.firstDay())
        .set(LAST_DAY, time.calendar().lastDay(span.last()))
        .set(NAME, names.of(grain, span))
        .set(IS_BASE, false)
        .set(IS_COMPLETE, true)
        .set(IS_SETTLED, time.isSettled(span.last()));
  }

  private DimPeriod() {}
}
