package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  /**
   * The 6-MP arm of E. J. Freireich et al., Blood 21 (1963): weeks in remission of 21 patients, at
   * risk and relapsed at each week with a relapse; the curve and its interval as textbooks print
   * them.
   */
  @Test
  void agreesWithTheTextbook() {
    long[][] weeks = {{21, 3}, {17, 1}, {15, 1}, {12, 1}, {11, 1}, {7, 1}, {6, 1}};
    double[] survival = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
    double[] low = {0.620, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188};
    double[] high = {0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.680};
    KaplanMeier curve = new KaplanMeier();
    for (int week = 0; week < weeks.length; week++) {
      curve.next(weeks[week][0], weeks[week][1]);

      assertThat(curve.survival()).isCloseTo(survival[week], within(0.0005));
      assertThat(curve.low()).isCloseTo(low[week], within(0.0005));
      assertThat(curve.high()).isCloseTo(high[week], within(0.0005));
    }
  }

  /** Nobody leaves, then all: 1 without doubt, then 0 without an interval, for good. */
  @Test
  void isCertainAtItsEnds() {
    KaplanMeier curve = new KaplanMeier();

    curve.next(4, 0);
    assertThat(curve.survival()).isEqualTo(1.0);
    assertThat(curve.low()).isEqualTo(1.0);
    assertThat(curve.high()).isEqualTo(1.0);

    curve.next(4, 4);
    assertThat(curve.survival()).isZero();
    assertThat(curve.low()).isNull();
    assertThat(curve.high()).isNull();

    curve.next(0, 0);
    assertThat(curve.survival()).isZero();
    assertThat(curve.low()).isNull();
  }

  /** One of two leaves, the other one is only watched for so long: nobody knows more. */
  @Test
  void isUnknownWhereNobodyIsWatchedAnyMore() {
    KaplanMeier curve = new KaplanMeier();

    curve.next(2, 1);
    curve.next(0, 0);

    assertThat(curve.survival()).isNull();
    assertThat(curve.low()).isNull();
  }
}
