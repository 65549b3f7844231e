package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.forecast.PurchaseBacktest.Outcome;
import io.tenure.forecast.PurchaseBacktest.Then;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PurchaseBacktestTest {
  private static final PurchaseCount ONCE = new PurchaseCount(0, 0, 400, 30);
  private static final PurchaseCount OFTEN = new PurchaseCount(9, 390, 400, 10);

  /** r = 1, α = 10 weeks, of whom nobody leaves: (1 + x) / (10 + T) a week. */
  private static PurchaseFit fit() {
    Maximum found = new Maximum(PurchaseModel.logs(1, 10, 1, 1), -1, 1, 0, Optional.empty());
    return new PurchaseFit(
        PurchaseModel.MBG_NBD, 40, FitStatus.DROPOUT_NOT_IDENTIFIED, Optional.of(found));
  }

  /** 73 days ago: of the 30 six came since, once each; the ten came 40 times, four times each. */
  private static Optional<Outcome> outcome() {
    return new PurchaseBacktest(
            List.of(
                new Then(ONCE, 6, 6, 6, 30, 30, 6), new Then(OFTEN, 40, 160, 10, 100, 1000, 400)),
            73)
        .of(fit());
  }

  @Test
  void purchasesAreThoseOfOneCustomer() {
    Outcome outcome = outcome().orElseThrow();

    // a week: 1 / (10 + 400 / 7) and 10 / (10 + 400 / 7); 73 / 7 weeks
    double once = 7.0 / 470 * 73 / 7;
    double often = 10 * once;
    assertThat(outcome.predicted()).isCloseTo((30 * once + 10 * often) / 40, within(1e-12));
    assertThat(outcome.actual()).isEqualTo(46.0 / 40);
    // 130 in the year before, a fifth of it
    assertThat(outcome.naive()).isCloseTo(130.0 / 5 / 40, within(1e-12));
    assertThat(outcome.relativeError().orElseThrow())
        .isCloseTo(outcome.predicted() / 1.15 - 1, within(1e-12));
    // six of 30 came once, 24 did not; ten came four times
    double squares =
        6 * Math.pow(once - 1, 2) + 24 * Math.pow(once, 2) + 10 * Math.pow(often - 4, 2);
    assertThat(outcome.error()).isCloseTo(Math.sqrt(squares / 40), within(1e-12));
  }

  @Test
  void theBetterNaiveForecastCounts() {
    // of each: 0.2 and 2 are expected; 6 × 0.8² + 24 × 0.2² + 10 × 2² = 44.8
    // of all: 0.65; 6 × 0.35² + 24 × 0.65² + 10 × 3.35² = 123.1
    assertThat(outcome().orElseThrow().naiveError()).isCloseTo(Math.sqrt(44.8 / 40), within(1e-12));
  }

  @Test
  void chancesAreComparedWithWhoCame() {
    // nobody leaves: 1 - ((10 + T) / (10 + T + h)) ^ (1 + x) = 1 - (470 / 543) ^ (1 + x)
    double once = 1 - 470.0 / 543;
    double often = 1 - Math.pow(470.0 / 543, 10);
    double squares =
        6 * Math.pow(1 - once, 2) + 24 * Math.pow(once, 2) + 10 * Math.pow(1 - often, 2);
    assertThat(outcome().orElseThrow().brier()).isCloseTo(squares / 40, within(1e-12));
    // a tenth of 40 are four of the ten, with 16 of 46 purchases
    assertThat(outcome().orElseThrow().topDecileShare()).isCloseTo(16.0 / 46, within(1e-12));
  }

  @Test
  void aVerdictComparesWithTheNaiveForecastFirst() {
    Outcome near = new Outcome(1.1, 1, 1, .5, .6, .2, .3);
    assertThat(near.verdict(.2)).isEqualTo(BacktestVerdict.USE);
    assertThat(near.verdict(.05)).isEqualTo(BacktestVerdict.TOO_FAR_OFF);
    assertThat(new Outcome(1, 1, 1, .7, .6, .2, .3).verdict(.2))
        .isEqualTo(BacktestVerdict.NOT_BETTER_THAN_NAIVE);
    assertThat(new Outcome(1, 0, 1, .5, .6, .2, 0).verdict(.2))
        .isEqualTo(BacktestVerdict.TOO_FAR_OFF);
  }

  @Test
  void withoutCustomersThereIsNothingToTell() {
    assertThat(new PurchaseBacktest(List.of(), 73).of(fit())).isEmpty();
  }
}
