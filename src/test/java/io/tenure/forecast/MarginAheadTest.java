package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is still to come of customers, worked by hand. */
class MarginAheadTest {
  /** The first seven years of the published example: α 0.668 and β 3.806. */
  private static LifetimeCurve curve() {
    Lifetimes lifetimes = new Lifetimes(7);
    lifetimes.add(1000, new long[] {131, 126, 90, 60, 42, 34, 26}, 7);
    return LifetimeFit.all(lifetimes, 1).stream()
        .filter(fit -> fit.model() == LifetimeModel.SBG)
        .findFirst()
        .orElseThrow()
        .found()
        .orElseThrow()
        .curve();
  }

  /** S(8) = 0.4604, S(9) = 0.4358 and S(10) = 0.4142, of the S(7) = 0.4898 who are there. */
  @Test
  void eachBringsAsMuchAsLongAsItStays() {
    MarginAhead ahead = new MarginAhead(curve(), 3, 10, 0.1);

    double expected = (0.4604 / 1.1 + 0.4358 / 1.21 + 0.4142 / 1.331) * 10 / curve().survival(7);

    assertThat(ahead.expected(7, 8)).isCloseTo(expected, within(0.002));
    assertThat(ahead.low(7, 8)).isLessThan(ahead.expected(7, 8));
    assertThat(ahead.high(7, 8)).isGreaterThan(ahead.expected(7, 8));
  }

  /** From a period later on, two periods without discount: S(9) + S(10). */
  @Test
  void itBeginsWithThePeriodThatIsNotOver() {
    assertThat(new MarginAhead(curve(), 2, 1, 0).expected(7, 9) * curve().survival(7))
        .isCloseTo(0.4358 + 0.4142, within(0.0002));
  }
}
