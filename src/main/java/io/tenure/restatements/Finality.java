package io.tenure.restatements;

import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a figure is about was over in both publications: then nothing but a restatement
 * changes it.
 */
final class Finality {
  /** Columns that know more of a period the longer it is past. */
  static final Set<String> LOOKING_AHEAD =
      Set.of(
          "active_or_later_customers",
          "or_later_rate",
          "left_customers",
          "at_risk",
          "survival",
          "survival_low",
          "survival_high");

  /** In the place of an age, of a column that looks ahead. */
  private static final int AHEAD = -1;

  private static final String AGE = "age_";

  private final CommonPeriods periods;
  private final boolean isSameDay;
  private final @Nullable Column<?> grain;
  private final @Nullable Column<?> period;
  private final @Nullable Column<?> cohort;

  /**
   * That of a table.
   *
   * @param isSameDay whether both publications have the same as-of date
   */
  Finality(TableSpec spec, CommonPeriods periods, boolean isSameDay) {
    this.periods = periods;
    this.isSameDay = isSameDay;
    this.grain = column(spec, "grain").orElse(null);
    this.period = column(spec, "period").orElse(null);
    this.cohort = column(spec, "cohort_period").orElse(null);
  }

  private static Optional<Column<?>> column(TableSpec spec, String name) {
    return spec.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  boolean isSameDay() {
    return isSameDay;
  }

  /** Whether the period is over in both that a row is about, or all of the history. */
  boolean isOver(Line row) {
    if (period != null) {
      String its = grain == null ? periods.base() : String.valueOf(row.get(grain));
      return row.get(period) instanceof LocalDate day && periods.has(its, day);
    }
    if (cohort != null) {
      return row.get(cohort) instanceof LocalDate day && periods.has(day, 0);
    }
    return periods.isSameStretch();
  }

  /** The same of some columns of a row, by their places. */
  IntPredicate of(Line row, int[] ages) {
    if (period == null && cohort != null && row.get(cohort) instanceof LocalDate day) {
      return column -> periods.has(day, ages[column]);
    }
    boolean isOver = isOver(row);
    return column -> isOver && (isSameDay || ages[column] != AHEAD);
  }

  /** The age that each of some columns is of; 0 for most, and {@link #AHEAD} for some. */
  static int[] ages(List<Column<?>> columns) {
    return columns.stream()
        .mapToInt(column -> LOOKING_AHEAD.contains(column.name()) ? AHEAD : age(column))
        .toArray();
  }

  /** The wide matrix has a column for each age. */
  private static int age(Column<?> column) {
    return column.type() == ColumnType.MEASURE && column.name().startsWith(AGE)
        ? Integer.parseInt(column.name().substring(AGE.length()))
        : 0;
  }
}
