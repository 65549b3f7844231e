package io.tenure.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AverageDayTest {
  private static final AverageDay DAY = new AverageDay(1_000, 300);

  /** (100 - 60 + 3) / (100 + 10) = 43 / 110, and of a loss (100 - 160 + 3) / 110 = -57 / 110. */
  @Test
  void aCustomerCountsBesideOneDayOfAll() {
    assertThat(DAY.share(10_000, 6_000)).isCloseTo(43 / 110.0, within(1e-12));
    assertThat(DAY.share(10_000, 16_000)).isCloseTo(-57 / 110.0, within(1e-12));
  }

  /** Or else what -1,000 lost would be 39.7 times what is to come: (-1,000 + 600 + 3) / 10. */
  @Test
  void whoBroughtNothingInAllHasTheShareOfAll() {
    assertThat(DAY.share(-100_000, -60_000)).isEqualTo(0.3);
    assertThat(DAY.share(0, 60_000)).isEqualTo(0.3);
  }

  @Test
  void moneyBeyondALongIsRefused() {
    assertThatThrownBy(() -> DAY.share(Long.MAX_VALUE, -1)).isInstanceOf(ArithmeticException.class);
  }
}
