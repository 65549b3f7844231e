package io.tenure.forecast;

/** Lifetimes as papers print them: how many customers of a cohort are left after each renewal. */
final class SurvivorCounts {

  /**
   * Lifetimes of cohorts.
   *
   * @param cohorts of each, its size and who was left after each renewal
   */
  static Lifetimes of(long[]... cohorts) {
    int longest = 0;
    for (long[] cohort : cohorts) {
      longest = Math.max(longest, cohort.length - 1);
    }
    Lifetimes lifetimes = new Lifetimes(longest);
    for (long[] cohort : cohorts) {
      long[] left = new long[cohort.length - 1];
      for (int age = 0; age < left.length; age++) {
        left[age] = cohort[age] - cohort[age + 1];
      }
      lifetimes.add(cohort[0], left, left.length);
    }
    return lifetimes;
  }

  static Lifetimes ofOne(long... survivors) {
    return of(new long[][] {survivors});
  }

  /** The two segments of Fader and Hardie's table 1, of 1,000 customers each. */
  static Lifetimes highEnd() {
    return ofOne(1000, 869, 743, 653, 593, 551, 517, 491);
  }

  static Lifetimes regular() {
    return ofOne(1000, 631, 468, 382, 326, 289, 262, 241);
  }

  private SurvivorCounts() {}
}
