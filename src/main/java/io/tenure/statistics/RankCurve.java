package io.tenure.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How well a score tells who leaves from who stays: the chance that one who left has a higher score
 * than one who stayed, equal ones counting half (the area under the ROC curve). 0.5 is a coin.
 *
 * <p>Source: J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver
 * operating characteristic (ROC) curve", Radiology 143 (1982) 29-36.
 */
public final class RankCurve {
  private double won;
  private long left;
  private long stayed;

  /** Goes on to the next higher score. */
  public void next(long leaving, long staying) {
    won += (double) leaving * ((double) stayed + staying / 2.0);
    left += leaving;
    stayed += staying;
  }

  /** The area; null where nobody left, or nobody stayed. */
  public @Nullable Double area() {
    return left == 0 || stayed == 0 ? null : Double.valueOf(won / left / stayed);
  }
}
