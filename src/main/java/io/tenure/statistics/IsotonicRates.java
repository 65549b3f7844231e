package io.tenure.statistics;

import java.util.Arrays;

/**
 * Rates that do not fall from one place to the next, as near as possible to those that were counted
 * (least squares, each place weighted by its trials): neighbours of which the later one has the
 * lower rate are pooled until there are none.
 *
 * <p>Counts are compared exactly, so the pools do not depend on rounding.
 *
 * <p>Source: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid and E. Silverman, "An empirical
 * distribution function for sampling with incomplete information", Annals of Mathematical
 * Statistics 26 (1955) 641-647.
 */
public final class IsotonicRates {
  private final long[] hits;
  private final long[] trials;

  /** First places of the pools. */
  private final int[] from;

  private int pools;

  private IsotonicRates(int places) {
    this.hits = new long[places];
    this.trials = new long[places];
    this.from = new int[places];
  }

  /**
   * The rate of each place; of one without trials that of the nearest place before it with some, or
   * else of the first one behind it. NaN where there are none at all.
   *
   * @param hits of the trials of each place
   */
  public static double[] of(long[] hits, long[] trials) {
    IsotonicRates found = new IsotonicRates(trials.length);
    for (int place = 0; place < trials.length; place++) {
      if (trials[place] > 0) {
        found.add(place, hits[place], trials[place]);
      }
    }
    return found.rates(trials.length);
  }

  private void add(int place, long itsHits, long itsTrials) {
    hits[pools] = itsHits;
    trials[pools] = itsTrials;
    from[pools] = place;
    pools++;
    while (pools > 1 && isLower(pools - 1, pools - 2)) {
      pools--;
      hits[pools - 1] += hits[pools];
      trials[pools - 1] += trials[pools];
    }
  }

  private boolean isLower(int pool, int than) {
    return Math.multiplyExact(hits[pool], trials[than])
        < Math.multiplyExact(hits[than], trials[pool]);
  }

  private double[] rates(int places) {
    double[] rates = new double[places];
    Arrays.fill(rates, Double.NaN);
    for (int pool = 0; pool < pools; pool++) {
      int until = pool + 1 < pools ? from[pool + 1] : places;
      double rate = (double) hits[pool] / (double) trials[pool];
      Arrays.fill(rates, pool == 0 ? 0 : from[pool], until, rate);
    }
    return rates;
  }
}
