package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.unix_date;

import io.tenure.calendar.PeriodTable;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.CalendarSettings;
import io.tenure.settings.SqlExpression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The company's own periods: one row per row of the calendar table that passes its filter. */
public final class PeriodRows {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_PROBLEMS = 10;

  private final CalendarSettings settings;

  public PeriodRows(CalendarSettings settings) {
    this.settings = settings;
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    return List.of(settings.where(), settings.firstDay(), settings.lastDay());
  }

  /**
   * Reads the table, in one small job. Its rows may be in any order.
   *
   * @throws Failure with the dates, if the periods do not follow each other day by day
   */
  public PeriodTable read(Dataset<Row> input) {
    requireTypes(input);
    List<Row> rows =
        input
            .where(expr(settings.where().sql()))
            .select(epochDay(settings.firstDay()), epochDay(settings.lastDay()))
            .limit(MOST_ROWS + 1)
            .collectAsList();
    requireSome(rows);
    List<Period> periods =
        rows.stream()
            .map(row -> new Period(row.getInt(0), row.getInt(1)))
            .sorted(Comparator.comparing(Period::first).thenComparing(Period::last))
            .toList();
    requireConsecutive(periods);
    return new PeriodTable(
        periods.stream().mapToLong(Period::first).toArray(),
        periods.get(periods.size() - 1).last() + 1L);
  }

  private void requireTypes(Dataset<Row> input) {
    MappingCheck check = new MappingCheck();
    check.condition(settings.where(), Mapped.type(input, settings.where()));
    check.date(settings.firstDay(), Mapped.type(input, settings.firstDay()));
    check.date(settings.lastDay(), Mapped.type(input, settings.lastDay()));
    check.throwProblems();
  }

  private static Column epochDay(SqlExpression expression) {
    return unix_date(expr(expression.sql()).cast(DataTypes.DateType));
  }

  private static void requireSome(List<Row> rows) {
    if (rows.isEmpty()) {
      throw failure(
          "no row passes the filter. Correct tenure.input.calendar.where, or fill the table.");
    }
    if (rows.size() > MOST_ROWS) {
      throw failure(
          Message.of(
              "more than %,d rows. It needs one row per period, not one per day of each shop or"
                  + " the like; filter it with tenure.input.calendar.where.",
              MOST_ROWS));
    }
    long incomplete = rows.stream().filter(row -> row.isNullAt(0) || row.isNullAt(1)).count();
    if (incomplete > 0) {
      throw failure(
          Message.of(
              "%,d of %,d rows have no first or no last day. Fill them, or filter them out with"
                  + " tenure.input.calendar.where.",
              incomplete, rows.size()));
    }
  }

  private static void requireConsecutive(List<Period> periods) {
    List<String> problems = new ArrayList<>();
    periods.stream()
        .filter(period -> period.last() < period.first())
        .map(period -> Message.of("the period %s ends before it begins", period))
        .forEach(problems::add);
    IntStream.range(1, periods.size())
        .mapToObj(at -> seam(periods.get(at - 1), periods.get(at)))
        .flatMap(Optional::stream)
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      String more =
          problems.size() > MOST_PROBLEMS
              ? Message.of("; %,d more", problems.size() - MOST_PROBLEMS)
              : "";
      throw failure(
          String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)))
              + more
              + ". Each period has to begin on the day after the one before ends. Correct the"
              + " table.");
    }
  }

  /** What is wrong between two periods, the second of which does not begin before the first. */
  private static Optional<String> seam(Period one, Period next) {
    if (next.first() == one.first()) {
      return Optional.of(Message.of("two periods begin on %s", day(one.first())));
    }
    if (next.first() <= one.last()) {
      return Optional.of(Message.of("the periods %s and %s overlap", one, next));
    }
    boolean isGap = one.last() >= one.first() && next.first() > one.last() + 1;
    return isGap
        ? Optional.of(
            Message.of("no period holds %s", new Period(one.last() + 1, next.first() - 1)))
        : Optional.empty();
  }

  private static Failure failure(String problem) {
    return new Failure(ExitCode.INPUT, "input calendar: " + problem);
  }

  private static LocalDate day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay);
  }

  /** Epoch days. */
  private record Period(int first, int last) {
    @Override
    public String toString() {
      return day(first) + " to " + day(last);
    }
  }
}
