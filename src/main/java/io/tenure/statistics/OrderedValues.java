package io.tenure.statistics;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What values tell in their order: quantiles, and how much of their sum the largest have. They are
 * told once, ascending, with their number and sum known before, so that nobody has to hold them.
 * Counts are exact, and so are the sums; in these a value below 0 counts as 0.
 *
 * <p>A quantile is the value of the nearest rank: of p the value number ceil(p × n) of the
 * ascending list, one that is there, with no rule for ties to choose.
 *
 * <p>Source of the coefficient: C. Gini, "Variabilità e mutabilità" (1912), as 2 Σ i v(i) / (n Σ v)
 * − (n + 1) / n over the ascending values.
 */
public final class OrderedValues {
  /** Quantiles are those of 1 to 4 of so many parts. */
  public static final int PARTS = 5;

  /** Shares of the values, in percent, whose sums are told. */
  public static final List<Integer> PERCENTAGES = List.of(1, 5, 10, 20, 50);

  private static final int PERCENT = 100;

  private final long size;
  private final long sum;
  private final Place[] quantiles = new Place[PARTS - 1];
  private final long[] sumsBelow = new long[PERCENTAGES.size()];
  private int quantile;

  /** The next of the percentages: the largest one begins first. */
  private int largest = PERCENTAGES.size() - 1;

  private long told;
  private long sumTold;

  /** Σ i v(i), in two halves: more than a long holds. */
  private long rankedHigh;

  private long rankedLow;

  /** Of the smallest value among the largest with 80 % of the sum, and with 95 %. */
  private @Nullable Place tierA;

  private @Nullable Place tierB;

  /**
   * A value.
   *
   * @param below how many values are smaller
   * @param same how many are equal to it
   */
  public record Place(long value, long below, long same) {
    public long upTo() {
      return below + same;
    }
  }

  /**
   * Nothing is told yet.
   *
   * @param size how many values there will be
   * @param sum of those above 0
   */
  public OrderedValues(long size, long sum) {
    this.size = size;
    this.sum = sum;
  }

  /**
   * Tells the next larger value.
   *
   * @param same how many values are equal to it
   */
  public void add(long value, long same) {
    Place place = new Place(value, told, same);
    long counted = Math.max(0, value);
    while (quantile < quantiles.length && rank(quantile + 1) <= place.upTo()) {
      quantiles[quantile] = place;
      quantile++;
    }
    while (largest >= 0 && below(largest) <= place.upTo()) {
      sumsBelow[largest] = sumTold + (below(largest) - told) * counted;
      largest--;
    }
    // descending, the sum reaches 80 % with the last value that has no more than 20 % below it
    tierA = sumTold <= sum / 5 ? place : tierA;
    tierB = sumTold <= sum / 20 ? place : tierB;
    addRanked(same * (2 * told + same + 1) / 2, counted);
    told += same;
    sumTold += same * counted;
  }

  private void addRanked(long ranks, long value) {
    long low = ranks * value;
    rankedLow += low;
    long carry = Long.compareUnsigned(rankedLow, low) < 0 ? 1 : 0;
    rankedHigh += Math.multiplyHigh(ranks, value) + carry;
  }

  /** ceil(p × n) for a p of so many parts. */
  private long rank(int parts) {
    return (parts * size + PARTS - 1) / PARTS;
  }

  /** How many values are not among the largest of a percentage. */
  private long below(int at) {
    return size - largest(size, PERCENTAGES.get(at));
  }

  /** ceil(p × n): how many of some values are the largest of a share in percent. */
  public static long largest(long size, int percent) {
    return (percent * size + PERCENT - 1) / PERCENT;
  }

  public long size() {
    return size;
  }

  /** Of the values above 0. */
  public long sum() {
    return sum;
  }

  /** The quantile of 1 to 4 of {@link #PARTS}. */
  public Place quantile(int parts) {
    return quantiles[parts - 1];
  }

  /** What the largest values add up to, those of one of {@link #PERCENTAGES}. */
  public long sumOfLargest(int percent) {
    return sum - sumsBelow[PERCENTAGES.indexOf(percent)];
  }

  /** The value at which the sum from the largest one down reaches 80 %; null without a sum. */
  public @Nullable Place tierA() {
    return sum > 0 ? tierA : null;
  }

  /** The same of 95 %. */
  public @Nullable Place tierB() {
    return sum > 0 ? tierB : null;
  }

  /** The upper half of Σ i v(i), for {@link #gini}. */
  public long rankedHigh() {
    return rankedHigh;
  }

  /** The lower half of it. */
  public long rankedLow() {
    return rankedLow;
  }

  /**
   * 0 where all have the same, near 1 where one has all; null without a sum. (2 Σ i v(i) − (n + 1)
   * Σ v) / (n Σ v) is exact until it is divided.
   */
  public static @Nullable Double gini(long size, long sum, long rankedHigh, long rankedLow) {
    if (sum <= 0) {
      return null;
    }
    BigInteger ranked =
        BigInteger.valueOf(rankedHigh)
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(rankedLow)));
    BigInteger total = BigInteger.valueOf(sum);
    BigInteger above = ranked.shiftLeft(1).subtract(total.multiply(BigInteger.valueOf(size + 1)));
    return above.doubleValue() / total.multiply(BigInteger.valueOf(size)).doubleValue();
  }
}
