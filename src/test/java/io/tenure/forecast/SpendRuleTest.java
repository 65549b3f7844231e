package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpendRuleTest {

  /** The customer with x = 2 and m = 22.35 of the published parameters spends 24.658018. */
  @Test
  void isThePublishedExpectation() {
    SpendRule rule = new SpendRule(35.170372, 6.249572, 3.744224);

    assertThat(rule.expected(2, 22.35)).isCloseTo(24.658018, within(1e-5));
    assertThat(rule.expected(0, 0)).isEqualTo(35.170372);
  }

  /** Days of a customer are alike here, and customers lie from 1 to 10^6 apart. */
  @Test
  void whereCustomersLieApartTheirOwnCounts() {
    SpendFit fit =
        SpendFit.of(
            SpendCounts.of(
                IntStream.range(0, 600)
                    .mapToObj(at -> new SpendCount(1 + at % 7, Math.pow(10, at % 61 / 10.0), 1))
                    .toList()),
            100);

    assertThat(fit.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(fit.rule().expected(5, 3)).isCloseTo(3, within(0.1));
    assertThat(fit.expected(5, 3)).isEqualTo(fit.mean()).isGreaterThan(10_000);
    assertThat(new SpendRule(100, 2, 1).expected(5, 3)).isEqualTo(3);
  }

  /** Without a fit all others count as one day: (3 * 10 + 50) / 4 = 20. */
  @Test
  void withoutAFitAllCountAsOneDay() {
    SpendFit fit = SpendFit.of(SpendCounts.of(List.of(new SpendCount(1, 50, 1))), 100);

    assertThat(fit.rule().expected(3, 10)).isCloseTo(20, within(1e-12));
  }
}
