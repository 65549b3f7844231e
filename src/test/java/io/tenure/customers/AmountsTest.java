package io.tenure.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AmountsTest {

  private static String tiers(Amounts amounts, long... values) {
    return LongStream.of(values).mapToObj(amounts::tier).collect(Collectors.joining());
  }

  /**
   * Of 100: two of 40 are 80; three of 5 are 95; the others follow. Those of -9 and 0 have none.
   */
  @Test
  void equalAmountsShareATier() {
    Amounts amounts = Amounts.of(new long[] {-9, 0, 1, 5, 40}, new long[] {1, 2, 5, 3, 2});

    assertThat(tiers(amounts, 40, 5, 1, 0, -9)).isEqualTo("ABCDD");
    assertThat(LongStream.of(40, 5, 1, 0, -9).mapToObj(amounts::shareFrom))
        .containsExactly(0.8, 0.95, 1.0, 1.0, 1.0);
  }

  @Test
  void withoutMoneyNobodyHasAnyOfIt() {
    Amounts amounts = Amounts.of(new long[] {-9, 0}, new long[] {1, 2});

    assertThat(tiers(amounts, 0, -9)).isEqualTo("DD");
    assertThat(amounts.shareFrom(0)).isEqualTo(1);
  }

  /** Who has not joined counts for nothing, and still stands somewhere. */
  @Test
  void anAmountThatNobodyBroughtStandsBetween() {
    Amounts amounts = Amounts.of(new long[] {20, 80}, new long[] {1, 1});

    assertThat(LongStream.of(10, 50, 90).mapToObj(amounts::shareFrom))
        .containsExactly(1.0, 0.8, 0.0);
  }
}
