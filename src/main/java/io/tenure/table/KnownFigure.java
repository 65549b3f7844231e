package io.tenure.table;

import java.util.function.ToLongFunction;

/**
 * A sum over the rows of a table that is known by another way.
 *
 * @param name lower_snake_case, says what holds
 * @param of what a row adds to it
 * @param isMoney whether it is in minor units
 */
public record KnownFigure(String name, ToLongFunction<Line> of, long expected, boolean isMoney) {

  public static KnownFigure of(String name, ToLongFunction<Line> of, long expected) {
    return new KnownFigure(name, of, expected, false);
  }

  public static KnownFigure ofMoney(String name, ToLongFunction<Line> of, long expected) {
    return new KnownFigure(name, of, expected, true);
  }
}
