package io.tenure.cells;

/**
 * The cells of one cohort of a segment, from age 0 on.
 *
 * @param period ordinal of its period
 * @param sums by age, then by the measures of {@link CohortCells}; up to the period of the as-of
 *     date
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Cohort(int period, long[][] sums) {

  public long count(int age, int measure) {
    return sums[age][measure];
  }

  public int lastAge() {
    return sums.length - 1;
  }

  public long customers() {
    return sums[0][CohortCells.CUSTOMERS];
  }
}
