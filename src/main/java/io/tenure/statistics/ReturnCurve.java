package io.tenure.statistics;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long customers take to buy again, those who have not done so yet included: the share of gaps
 * that last longer than some days (Kaplan-Meier), and the odds of a return after some silence.
 *
 * <p>The odds of a return within h days of one who was silent for s are 1 - S(s + h) / S(s). Of
 * that quotient the variance of the logarithm is Greenwood's sum over the days between, so its
 * interval is that of a share on the log(-log) scale.
 */
public final class ReturnCurve implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] days;

  /** After the gaps of each length; what lasts still when none was looked at stands before. */
  private final double[] survival;

  private final double[] variance;

  /** How many gaps last longer than each length. */
  private final long[] longer;

  private final long gaps;

  /**
   * The curve of some gaps.
   *
   * @param days their lengths, ascending
   * @param returned how many of each length ended with a return
   * @param open how many of each length last still
   */
  public ReturnCurve(int[] days, long[] returned, long[] open) {
    this.days = days.clone();
    this.survival = new double[days.length];
    this.variance = new double[days.length];
    this.longer = new long[days.length];
    this.gaps = Arrays.stream(returned).sum() + Arrays.stream(open).sum();
    KaplanMeier curve = new KaplanMeier();
    long atRisk = gaps;
    for (int at = 0; at < days.length; at++) {
      curve.next(atRisk, returned[at]);
      Double share = curve.survival();
      survival[at] = share == null ? 1 : share;
      variance[at] = curve.variance();
      atRisk -= returned[at] + open[at];
      longer[at] = atRisk;
    }
  }

  /** The place of the longest gap that is no longer; -1 if there is none. */
  private int place(int length) {
    int found = Arrays.binarySearch(days, length);
    return found >= 0 ? found : -found - 2;
  }

  /** The share of gaps that last longer. */
  public double survival(int length) {
    int place = place(length);
    return place < 0 ? 1 : survival[place];
  }

  /** How many gaps are known to last longer. */
  public long longer(int length) {
    int place = place(length);
    return place < 0 ? gaps : longer[place];
  }

  /** The first length that no more than a share of the gaps outlast; null if there is none. */
  public @Nullable Integer quantile(double share) {
    for (int at = 0; at < days.length; at++) {
      if (survival[at] <= share) {
        return days[at];
      }
    }
    return null;
  }

  /**
   * The odds of a return within some days of one who was silent for others; null beyond the longest
   * gap, where nobody knows, and where nobody is left.
   */
  public @Nullable Odds odds(int silence, int within) {
    double still = survival(silence);
    boolean isKnown = days.length > 0 && silence + within <= days[days.length - 1];
    if (!isKnown || still == 0) {
      return null;
    }
    double share = survival(silence + within) / still;
    if (share == 0) {
      return new Odds(1, null, null);
    }
    if (share == 1) {
      return new Odds(0, 0.0, 0.0);
    }
    double between = variance(silence + within) - variance(silence);
    return new Odds(1 - share, 1 - LogLog.high(share, between), 1 - LogLog.low(share, between));
  }

  private double variance(int length) {
    int place = place(length);
    return place < 0 ? 0 : variance[place];
  }

  /**
   * A chance with its 95 % interval.
   *
   * @param low null where all who were there have returned, as is the other end
   */
  public record Odds(double chance, @Nullable Double low, @Nullable Double high) {}
}
