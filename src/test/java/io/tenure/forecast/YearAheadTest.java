package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearAheadTest {
  /** Four quarters; 100 customers, of whom 90, 81, 64.8 and 51.84 stay; 10 a quarter. */
  private static final YearAhead YEAR = new YearAhead(100, List.of(0.9, 0.9, 0.8, 0.8), 10, 0.1);

  /** Gupta and Lehmann's table: retention down, discount across. */
  @ParameterizedTest
  @CsvSource({
    "0.6, 1.20, 1.15, 1.11, 1.07",
    "0.7, 1.75, 1.67, 1.59, 1.52",
    "0.8, 2.67, 2.50, 2.35, 2.22",
    "0.9, 4.50, 4.09, 3.75, 3.46"
  })
  void marginMultiplesAreThePublishedOnes(
      double retention, double ten, double twelve, double fourteen, double sixteen) {
    double[] expected = {ten, twelve, fourteen, sixteen};
    for (int at = 0; at < expected.length; at++) {
      YearAhead year = new YearAhead(1, List.of(retention), 1, 0.10 + at * 0.02);
      assertThat(year.multiple(retention).orElseThrow()).isCloseTo(expected[at], within(0.005));
    }
  }

  /** Five points more are worth the more, the higher retention is already. */
  @ParameterizedTest
  @CsvSource({"0.60, 20.4", "0.70, 22.4", "0.80, 27.5", "0.85, 32.4", "0.90, 40.7"})
  void fivePointsChangeTheMultipleAsPublished(double retention, double percent) {
    YearAhead year = new YearAhead(1, List.of(retention), 1, 0.1);

    double change =
        year.multiple(year.survivalRaisedBy(5)).orElseThrow()
                / year.multiple(retention).orElseThrow()
            - 1;

    assertThat(100 * change).isCloseTo(percent, within(0.06));
  }

  @Test
  void aYearWithFewerWhoLeaveIsAddedUpPeriodByPeriod() {
    double after = YEAR.survivalRaisedBy(10);

    assertThat(YEAR.survival()).isCloseTo(0.5184, within(1e-12));
    assertThat(after).isCloseTo(0.6184, within(1e-12));
    // ln .6184 / ln .5184 = .73152...: of 100 there are 92.5821, 85.7145, 72.8051 and 61.84
    double expected =
        2.58212 * 10 / Math.pow(1.1, 0.25)
            + 4.71449 * 10 / Math.pow(1.1, 0.5)
            + 8.00511 * 10 / Math.pow(1.1, 0.75)
            + (61.84 - 51.84) * 10 / 1.1;
    assertThat(YEAR.more(after).orElseThrow()).isCloseTo(expected, within(1e-3));
  }

  /** All of the loss comes in the last of twelve months: nobody is there more often than once. */
  @Test
  void whoLeavesLateIsNoMoreBeforeThanAll() {
    List<Double> late = new ArrayList<>(Collections.nCopies(11, 1.0));
    late.add(0.5);
    YearAhead year = new YearAhead(100, late, 1, 0.1);

    assertThat(year.more(0.6).orElseThrow()).isCloseTo(100 * 0.1 / 1.1, within(1e-9));
  }

  @Test
  void nothingMoreComesOfNoMoreRetention() {
    assertThat(YEAR.more(YEAR.survival()).orElseThrow()).isZero();
    assertThat(new YearAhead(9, List.of(1.0, 1.0), 5, 0).survivalRaisedBy(10)).isEqualTo(1);
  }

  @Test
  void whatHasNoEndOrNobodyWhoStaysIsNotTold() {
    assertThat(new YearAhead(9, List.of(1.0), 5, 0).multiple(1)).isEmpty();
    assertThat(new YearAhead(9, List.of(0.5, 0.0), 5, 0.1).more(0.1)).isEmpty();
  }

  /** The more periods a year has, the earlier the first ones of them bring something. */
  @Test
  void aYearOfOnePeriodBringsItAllAtItsEnd() {
    YearAhead months =
        new YearAhead(1000, Collections.nCopies(12, Math.pow(0.7, 1 / 12.0)), 1, 0.1);
    YearAhead whole = new YearAhead(1000, List.of(0.7), 12, 0.1);

    assertThat(whole.more(0.75).orElseThrow()).isCloseTo(1000 * 0.05 * 12 / 1.1, within(1e-9));
    assertThat(months.more(0.75).orElseThrow()).isBetween(200.0, whole.more(0.75).orElseThrow());
  }
}
