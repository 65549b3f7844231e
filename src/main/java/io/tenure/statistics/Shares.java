package io.tenure.statistics;

import org.jspecify.annotations.Nullable;

/** Ratios of counts or of money in minor units. */
public final class Shares {

  /** part / whole; null when there is no whole. */
  public static @Nullable Double of(long part, long whole) {
    return whole > 0 ? Double.valueOf((double) part / (double) whole) : null;
  }

  /**
   * Money in minor units divided by a count, rounded half up, away from zero; null when the count
   * is 0. In whole numbers, because a decimal quotient would be rounded twice.
   */
  public static @Nullable Long moneyPer(long minorUnits, long count) {
    if (count <= 0) {
      return null;
    }
    long quotient = minorUnits / count;
    long rest = Math.abs(minorUnits % count);
    boolean isUp = rest >= count - rest;
    return isUp ? quotient + Long.signum(minorUnits) : quotient;
  }

  private Shares() {}
}
