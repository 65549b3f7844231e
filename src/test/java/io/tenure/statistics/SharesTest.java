package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

  /**
   * In cents: 10.01 / 2 = 5.005, half up is 5.01; away from zero below it; 0.04 / 3 = 0.0133. The
   * largest sum there is does not overflow on the way.
   */
  @ParameterizedTest
  @CsvSource({
    "1001,2,501",
    "-1001,2,-501",
    "4,3,1",
    "5,3,2",
    "0,3,0",
    "9223372036854775807,2,4611686018427387904",
    "-9223372036854775807,9223372036854775807,-1"
  })
  void roundsAQuotientOfMoneyOnce(long minorUnits, long count, long expected) {
    assertThat(Shares.moneyPer(minorUnits, count)).isEqualTo(expected);
  }

  @Test
  void b24KnowsNothingOfNobody() {
    assertThat(Shares.moneyPer(5, 0)).isNull();
    assertThat(Shares.of(0, 0)).isNull();
    assertThat(Shares.of(1, 4)).isEqualTo(0.25);
  }
}
