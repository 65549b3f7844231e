package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskRatioTest {

  /** Of one stratum it is the plain ratio, with the variance 1/a - 1/n1 + 1/c - 1/n0. */
  @Test
  void ofOneStratumItIsTheTextbookInterval() {
    RiskRatio ratio = new RiskRatio();
    ratio.add(100, 40, 200, 50);

    assertThat(ratio.ratio()).isCloseTo(0.4 / 0.25, within(1e-12));
    double error = Math.sqrt(1.0 / 40 - 1.0 / 100 + 1.0 / 50 - 1.0 / 200);
    assertThat(ratio.low()).isCloseTo(1.6 * Math.exp(-Wilson.Z * error), within(1e-12));
    assertThat(ratio.high()).isCloseTo(1.6 * Math.exp(Wilson.Z * error), within(1e-12));
  }

  /** Old customers leave ten times as often and signal more: no effect, whatever the sums say. */
  @Test
  void whatOnlyTheStrataTellIsNoEffect() {
    RiskRatio ratio = new RiskRatio();
    ratio.add(800, 400, 200, 100);
    ratio.add(100, 5, 900, 45);

    assertThat(ratio.ratio()).isCloseTo(1, within(1e-12));
    assertThat(ratio.low()).isLessThan(1);
    assertThat(ratio.high()).isGreaterThan(1);
  }

  /**
   * Two strata by hand: Σ a n0 / N = 30·50/150 + 12·80/120 = 18, Σ c n1 / N = 10·100/150 +
   * 16·40/120 = 12; Σ (m1 n1 n0 - a c N) / N² = (40·100·50 - 30·10·150) / 150² + (28·40·80 -
   * 12·16·120) / 120² = 6.8889 + 4.6222.
   */
  @Test
  void workedByHand() {
    RiskRatio ratio = new RiskRatio();
    ratio.add(100, 30, 50, 10);
    ratio.add(40, 12, 80, 16);

    assertThat(ratio.ratio()).isCloseTo(1.5, within(1e-12));
    double error = Math.sqrt((6.888888888888889 + 4.622222222222222) / (18 * 12));
    assertThat(ratio.low()).isCloseTo(1.5 * Math.exp(-Wilson.Z * error), within(1e-12));
  }

  @Test
  void nobodyToCompareWithIsNoRatio() {
    RiskRatio nobody = new RiskRatio();
    nobody.add(10, 4, 0, 0);
    nobody.add(0, 0, 10, 4);
    RiskRatio noneLeft = new RiskRatio();
    noneLeft.add(10, 4, 10, 0);

    assertThat(nobody.ratio()).isNull();
    assertThat(noneLeft.ratio()).isNull();
    assertThat(noneLeft.low()).isNull();
  }
}
