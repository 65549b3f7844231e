package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /**
   * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
   * Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
   */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0.0000,0.1611",
    "1,29,0.0061,0.1718"
  })
  void agreesWithThePublishedIntervals(long successes, long trials, double low, double high) {
    assertThat(Wilson.low(successes, trials)).isCloseTo(low, within(0.00005));
    assertThat(Wilson.high(successes, trials)).isCloseTo(high, within(0.00005));
  }

  @Test
  void isExactWhereNobodyOrEverybodyStayed() {
    assertThat(Wilson.low(0, 7)).isZero();
    assertThat(Wilson.high(7, 7)).isEqualTo(1.0);
  }

  @Test
  void isUnknownWithoutTrials() {
    assertThat(Wilson.low(0, 0)).isNull();
    assertThat(Wilson.high(0, 0)).isNull();
  }
}
