package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicRatesTest {

  /**
   * 1/4, 3/4, 2/4, 1/2 and 4/4: 3/4 and 2/4 are 5/8, which 1/2 lowers to 6/10; the others rise
   * already.
   */
  @Test
  void whatFallsIsPooled() {
    assertThat(IsotonicRates.of(new long[] {1, 3, 2, 1, 4}, new long[] {4, 4, 4, 2, 4}))
        .containsExactly(0.25, 0.6, 0.6, 0.6, 1);
  }

  /** 2/4 after 3/4 are 5/8, and both after 4/4 are 9/12. */
  @Test
  void aPoolMayReachBack() {
    assertThat(IsotonicRates.of(new long[] {4, 3, 2}, new long[] {4, 4, 4}))
        .containsExactly(0.75, 0.75, 0.75);
  }

  @Test
  void aPlaceOfNobodyIsAsTheOneBefore() {
    assertThat(IsotonicRates.of(new long[] {0, 1, 0, 3, 0}, new long[] {0, 4, 0, 4, 0}))
        .containsExactly(0.25, 0.25, 0.25, 0.75, 0.75);
    assertThat(IsotonicRates.of(new long[] {0, 0}, new long[] {0, 0}))
        .containsExactly(Double.NaN, Double.NaN);
  }

  /**
   * The definition itself, by the formula of the largest of the smallest means: rate(i) = max over
   * a up to i of min over b from i on of the mean of a to b.
   */
  @Test
  void itIsWhatMinimaAndMaximaOfMeansSay() {
    Random random = new Random(11);
    for (int draw = 0; draw < 500; draw++) {
      int places = 1 + random.nextInt(9);
      long[] trials = random.longs(places, 1, 6).toArray();
      long[] hits = new long[places];
      double all = 0;
      double kept = 0;
      for (int at = 0; at < places; at++) {
        hits[at] = random.nextInt((int) trials[at] + 1);
        all += hits[at];
      }

      double[] rates = IsotonicRates.of(hits, trials);

      for (int at = 0; at < places; at++) {
        kept += rates[at] * trials[at];
        assertThat(rates[at]).isCloseTo(maxMin(hits, trials, at), within(1e-12));
      }
      // pooling moves nobody in or out
      assertThat(kept).isCloseTo(all, within(1e-9));
    }
  }

  private static double maxMin(long[] hits, long[] trials, int at) {
    double highest = 0;
    for (int from = 0; from <= at; from++) {
      double least = 1;
      for (int until = at; until < hits.length; until++) {
        double sum = 0;
        double weight = 0;
        for (int place = from; place <= until; place++) {
          sum += hits[place];
          weight += trials[place];
        }
        least = Math.min(least, sum / weight);
      }
      highest = Math.max(highest, least);
    }
    return highest;
  }
}
