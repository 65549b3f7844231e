package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.forecast.Backtest.Outcome;
import org.junit.jupiter.api.Test;

class BacktestTest {

  /**
   * Two cohorts, two renewals ago. Of the older one's 100, 40 and 20 had left then, and 10 and 4
   * have since; of the younger one's 50, 10 had left, and 8 and 2 have since.
   */
  private static Backtest test() {
    Backtest test = new Backtest(4, 2);
    test.add(100, new long[] {40, 20, 10, 4, 99}, 2, 4);
    test.add(50, new long[] {10, 8, 2, 99}, 1, 3);
    // was not watched then, cannot be followed
    test.add(70, new long[] {30, 0, 0}, 0, 2);
    test.add(60, new long[] {20, 0, 0}, 1, 2);
    return test;
  }

  @Test
  void fitsOnWhatWasKnownAndComparesWithWhatCame() {
    Backtest test = test();

    assertThat(test.before().customers()).isEqualTo(210);
    assertThat(test.before().lost(1)).isEqualTo(40 + 10 + 20);
    assertThat(test.before().lost(2)).isEqualTo(20);
    assertThat(test.before().survivors(1)).isEqualTo(40 + 40);
    assertThat(test.before().survivors(2)).isEqualTo(40);
    // 40 of the older and 40 of the younger were there
    assertThat(test.customers()).isEqualTo(80);

    LifetimeCurve curve = LifetimeCurve.of(LifetimeModel.SBG, 1, 2);
    Outcome outcome = test.of(curve).orElseThrow();

    // r(t) = (1 + t) / (2 + t): of 40 after two renewals 4/5 × 5/6 stay two more, of 40 after one
    // 3/4 × 4/5: 26.667 and 24 of 80
    assertThat(outcome.predicted()).isCloseTo((40 * 4 / 6.0 + 40 * 3 / 5.0) / 80, within(1e-12));
    // 40 - 10 - 4 and 40 - 8 - 2
    assertThat(outcome.actual()).isEqualTo(56 / 80.0);
    // the last renewals then: 60 there of whom 20 left, 50 and 10, 60 and 20
    assertThat(outcome.naive()).isCloseTo(Math.pow(120 / 170.0, 2), within(1e-12));
    // after one renewal 40 × 4/5 + 40 × 3/4 = 62 of 80 were to be there, and 30 + 32 = 62 were
    assertThat(outcome.meanError())
        .isCloseTo((0 + 56 / 80.0 - outcome.predicted()) / 2, within(1e-12));
    assertThat(outcome.naiveError())
        .isCloseTo((62 / 80.0 - 120 / 170.0 + 56 / 80.0 - outcome.naive()) / 2, within(1e-12));
    // 50.667 / 56 - 1
    assertThat(outcome.relativeError().orElseThrow()).isCloseTo(-.0952381, within(1e-7));
    assertThat(outcome.verdict(.2)).isEqualTo(BacktestVerdict.USE);
    assertThat(outcome.verdict(.09)).isEqualTo(BacktestVerdict.TOO_FAR_OFF);
  }

  @Test
  void whatIsNoBetterThanNoModelIsNotUsed() {
    assertThat(new Outcome(.5, .5, .5, .02, .01).verdict(1))
        .isEqualTo(BacktestVerdict.NOT_BETTER_THAN_NAIVE);
    assertThat(new Outcome(.5, .5, .5, .01, .01).verdict(0)).isEqualTo(BacktestVerdict.USE);
    // nobody stayed
    assertThat(new Outcome(.5, 0, .7, .01, .02).verdict(1)).isEqualTo(BacktestVerdict.TOO_FAR_OFF);
  }

  @Test
  void withNobodyThereIsNothingToCompare() {
    Backtest test = new Backtest(3, 1);
    test.add(60, new long[] {20, 0, 0}, 1, 1);

    assertThat(test.of(LifetimeCurve.of(LifetimeModel.SBG, 1, 2))).isEmpty();
  }
}
