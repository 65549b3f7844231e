package io.tenure.settings;

import java.util.Optional;

/**
 * What was spent to win new customers.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param dimension the one by whose segments spending is told; empty where only all of it is
 */
public record AcquisitionSettings(
    InputSource source,
    SqlExpression where,
    Columns columns,
    Optional<String> dimension,
    Rules rules) {

  /**
   * Expressions over the input's columns.
   *
   * @param date a day of the period in which it was spent
   * @param segment what it was spent on, a segment of the dimension; NULL in rows that are of none
   * @param amount in the currency of the row, or that of the tables
   */
  public record Columns(
      SqlExpression date,
      Optional<SqlExpression> segment,
      SqlExpression amount,
      Optional<SqlExpression> currency) {}

  /**
   * What is made of it.
   *
   * @param lagPeriods how many periods before they come new customers are paid for
   * @param targetRatio margin of a customer over its cost that is asked for
   */
  public record Rules(int lagPeriods, double targetRatio) {}
}
