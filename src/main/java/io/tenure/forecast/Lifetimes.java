package io.tenure.forecast;

/**
 * How long customers stayed, over all cohorts: all that a model of lifetimes is fitted on. A
 * renewal is the step from one age to the next; a cohort is watched for a number of them, and who
 * has not been lost in them has survived, whatever came later.
 */
public final class Lifetimes {
  /** By renewal, from the first on. */
  private final long[] lost;

  private final long[] atRisk;

  /** By the number of renewals watched. */
  private final long[] survivors;

  private long customers;
  private int watched;
  private long lastLost;
  private long lastAtRisk;

  /**
   * Nobody yet.
   *
   * @param renewals the most that any cohort is watched for
   */
  public Lifetimes(int renewals) {
    this.lost = new long[renewals];
    this.atRisk = new long[renewals];
    this.survivors = new long[renewals + 1];
  }

  /**
   * Adds a cohort.
   *
   * @param members its customers
   * @param left by age, those who left at it
   * @param renewals for how many it was watched; one that was for none tells nothing
   * @throws IllegalArgumentException if more left than were there
   */
  public void add(long members, long[] left, int renewals) {
    if (renewals < 1 || members < 1) {
      return;
    }
    long there = members;
    for (int age = 0; age < renewals; age++) {
      if (left[age] < 0 || left[age] > there) {
        throw new IllegalArgumentException(left[age] + " of " + there + " left at age " + age);
      }
      lost[age] += left[age];
      atRisk[age] += there;
      if (age == renewals - 1) {
        lastLost += left[age];
        lastAtRisk += there;
      }
      there -= left[age];
    }
    survivors[renewals] += there;
    customers += members;
    watched = Math.max(watched, renewals);
  }

  /** Customers of all cohorts that were watched. */
  public long customers() {
    return customers;
  }

  /** For how many renewals the cohort was watched that was so longest. */
  public int watched() {
    return watched;
  }

  /**
   * How many were lost at a renewal.
   *
   * @param renewal 1 is the first
   */
  public long lost(int renewal) {
    return lost[renewal - 1];
  }

  /** How many could be lost at a renewal. */
  public long atRisk(int renewal) {
    return atRisk[renewal - 1];
  }

  /** How many were watched for so many renewals and were not lost. */
  public long survivors(int renewals) {
    return survivors[renewals];
  }

  /**
   * Of those who were there at the last renewal of their cohort, the share that was not lost: the
   * latest retention of everybody, for the forecast that needs no model. 1 where nobody was there.
   */
  public double lastRetention() {
    return lastAtRisk == 0 ? 1 : 1 - (double) lastLost / (double) lastAtRisk;
  }
}
