package io.tenure.table;

import java.io.Serializable;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds in every row of a table.
 *
 * @param name lower_snake_case, says what holds
 * @param holds of the row before in the same series, or null at its begin, and of a row
 */
public record RowRule(String name, BiPredicate<@Nullable Line, Line> holds)
    implements Serializable {

  /** A rule of a row alone. */
  public static RowRule of(String name, Predicate<Line> holds) {
    return new RowRule(name, (before, row) -> holds.test(row));
  }

  /** A rate lies in its interval, if there is one. */
  public static RowRule interval(Column<Double> rate, Column<Double> low, Column<Double> high) {
    return of(
        "interval_holds_the_rate",
        row ->
            !row.has(rate)
                || (row.value(low) <= row.value(rate) && row.value(rate) <= row.value(high)));
  }
}
