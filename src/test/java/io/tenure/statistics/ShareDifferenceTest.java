package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareDifferenceTest {

  /**
   * R. G. Newcombe, "Interval estimation for the difference between independent proportions:
   * comparison of eleven methods", Statistics in Medicine 17 (1998), table II, method 10.
   */
  @ParameterizedTest
  @CsvSource({
    "56,70,48,80,0.0524,0.3339",
    "9,10,3,10,0.1705,0.8090",
    "6,7,2,7,0.0582,0.8062",
    "5,56,0,29,-0.0381,0.1926",
    "0,10,0,20,-0.1611,0.2775",
    "0,10,0,10,-0.2775,0.2775",
    "10,10,0,20,0.6791,1.0000",
    "10,10,0,10,0.6075,1.0000"
  })
  void agreesWithThePublishedIntervals(long k, long n, long l, long m, double low, double high) {
    ShareDifference difference = new ShareDifference(k, n, l, m);

    assertThat(difference.low()).isCloseTo(low, within(0.00005));
    assertThat(difference.high()).isCloseTo(high, within(0.00005));
    assertThat(difference.value()).isCloseTo((double) k / n - (double) l / m, within(1e-12));
  }

  @Test
  void isUnknownOfNobody() {
    assertThat(new ShareDifference(1, 2, 0, 0).value()).isNull();
    assertThat(new ShareDifference(0, 0, 1, 2).low()).isNull();
    assertThat(new ShareDifference(0, 0, 0, 0).high()).isNull();
  }
}
