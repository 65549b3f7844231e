package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.statistics.NetPromoter.Kind;
import io.tenure.testing.Fuzz;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPromoterTest {

  /** Worked out by an independent program, to two decimals. */
  @ParameterizedTest
  @CsvSource({
    "50, 33, 17, 33.00, 17.56, 46.52",
    "20, 10, 6, 38.89, 12.07, 59.72",
    "5, 3, 2, 30.00, -19.05, 65.20",
    "10, 0, 0, 100.00, 47.50, 100.00",
    "0, 0, 10, -100.00, -100.00, -47.50",
    "0, 10, 0, 0.00, -18.47, 18.47"
  })
  void theIntervalIsTheAdjustedWaldOne(
      long promoters, long passives, long detractors, double score, double low, double high) {
    NetPromoter answers = new NetPromoter(promoters, passives, detractors);
    assertThat(answers.score()).isCloseTo(score, within(0.005));
    assertThat(answers.low()).isCloseTo(low, within(0.005));
    assertThat(answers.high()).isCloseTo(high, within(0.005));
  }

  /** Shares of 1/2, 1/3 and 1/6 of 6: a variance of 5/9, and of (50, 33, 17) an error of 7.491. */
  @Test
  void theStandardErrorIsTheTextbookOne() {
    assertThat(new NetPromoter(3, 2, 1).standardError())
        .isCloseTo(100 * Math.sqrt(5.0 / 9 / 6), within(1e-12));
    assertThat(new NetPromoter(50, 33, 17).standardError()).isCloseTo(7.491, within(0.0005));
    assertThat(new NetPromoter(10, 0, 0).standardError()).isZero();
  }

  /**
   * Of (5, 3, 2): centre (5.75 - 2.75) / 13 and variance (5.75 + 2.75) / 13 less its square, by 13.
   */
  @Test
  void aChangeIsToldInStandardErrors() {
    NetPromoter before = new NetPromoter(5, 3, 2);
    assertThat(before.changeSince(before)).isZero();
    // centres 0.320388 and 0.230769, variances 0.00546019 and 0.04619936
    assertThat(new NetPromoter(50, 33, 17).changeSince(before)).isCloseTo(0.394299, within(5e-7));
    assertThat(before.changeSince(new NetPromoter(0, 0, 0))).isNull();
    assertThat(new NetPromoter(0, 0, 0).changeSince(before)).isNull();
  }

  @Test
  void scoresAreOfThreeKinds() {
    assertThat(IntStream.rangeClosed(0, 10).mapToObj(Kind::of))
        .containsExactly(
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.DETRACTOR,
            Kind.PASSIVE,
            Kind.PASSIVE,
            Kind.PROMOTER,
            Kind.PROMOTER);
  }

  /** Who sees promoters in detractors sees the score from the other side. */
  @Test
  void detractorsMirrorPromoters() {
    Fuzz.inputs(
        200,
        random -> {
          int some = random.nextInt(40);
          int others = 1 + random.nextInt(40);
          int passives = random.nextInt(40);
          NetPromoter one = new NetPromoter(some, passives, others);
          NetPromoter other = new NetPromoter(others, passives, some);
          assertThat(one.score()).isEqualTo(-other.score());
          assertThat(one.low()).isCloseTo(-other.high(), within(1e-9));
          assertThat(one.low()).isLessThan(one.high());
        });
  }
}
