package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReturnCurveTest {
  /** Of 20: 4 return after 10 days, 2 of 15 after 20, 1 of 10 after 40; the others last still. */
  private static final ReturnCurve CURVE =
      new ReturnCurve(new int[] {10, 20, 40, 50}, new long[] {4, 2, 1, 0}, new long[] {1, 3, 5, 4});

  @Test
  void survivalFallsWhereSomebodyReturns() {
    assertThat(CURVE.survival(9)).isEqualTo(1);
    assertThat(CURVE.survival(10)).isCloseTo(16 / 20.0, within(1e-12));
    assertThat(CURVE.survival(39)).isCloseTo(16 / 20.0 * 13 / 15, within(1e-12));
    assertThat(CURVE.longer(9)).isEqualTo(20);
    assertThat(CURVE.longer(10)).isEqualTo(15);
    assertThat(CURVE.quantile(0.7)).isEqualTo(20);
    assertThat(CURVE.quantile(0.5)).isNull();
  }

  /**
   * Of who is silent for 10 days 2 of 15 return after 20 and 1 of 10 after 40: 1 - 13 / 15 * 9 / 10
   * = 0.22. Greenwood's sum is 2 / (15 * 13) + 1 / (10 * 9) = 0.021368; the ends of 0.78 are 0.78 ^
   * exp(±1.959964 * 0.146178 / 0.248461) = 0.78 ^ 3.16847 and 0.78 ^ 0.31561.
   */
  @Test
  void oddsAreOfThoseWhoAreSilentForAsLong() {
    ReturnCurve.Odds odds = CURVE.odds(10, 40);

    assertThat(odds.chance()).isCloseTo(0.22, within(1e-12));
    assertThat(odds.low()).isCloseTo(1 - Math.pow(0.78, 0.31561), within(1e-4));
    assertThat(odds.high()).isCloseTo(1 - Math.pow(0.78, 3.16847), within(1e-4));
  }

  @Test
  void nobodyKnowsBeyondTheLongest() {
    assertThat(CURVE.odds(10, 41)).isNull();
    assertThat(CURVE.odds(40, 10)).isEqualTo(new ReturnCurve.Odds(0, 0.0, 0.0));
  }

  @Test
  void whereAllReturnThereIsNoInterval() {
    ReturnCurve all = new ReturnCurve(new int[] {5, 9}, new long[] {1, 1}, new long[] {0, 0});

    assertThat(all.odds(0, 9)).isEqualTo(new ReturnCurve.Odds(1, null, null));
    assertThat(all.odds(9, 0)).isNull();
  }
}
