package io.tenure.cells;

/**
 * The cells of one cohort of a segment, from age 0 to the last one that has a row. Who was last
 * active later is counted at the age after that.
 *
 * @param period ordinal of its period
 * @param sums by age, then by the measures of {@link CohortCells}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Cohort(int period, long[][] sums) {

  public long count(int age, int measure) {
    return sums[age][measure];
  }

  /** The last age that has a row. */
  public int lastAge() {
    return sums.length - 2;
  }

  /** By age: customers for whom it or a later age is that of their last active period so far. */
  public long[] lastSeenFrom() {
    long[] from = new long[sums.length];
    long later = 0;
    for (int age = sums.length - 1; age >= 0; age--) {
      later += count(age, CohortCells.LAST_SEEN);
      from[age] = later;
    }
    return from;
  }

  public long customers() {
    return sums[0][CohortCells.CUSTOMERS];
  }
}
