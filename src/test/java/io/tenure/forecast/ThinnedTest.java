package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private static PurchaseCounts counts(long... customers) {
    List<PurchaseCount> counts = new ArrayList<>();
    for (int at = 0; at < customers.length; at++) {
      counts.add(new PurchaseCount(at, at, at, customers[at]));
    }
    return new PurchaseCounts(counts);
  }

  @Test
  void fewAreAllThere() {
    assertThat(counts(3, 4, 3).thinned(10)).isEqualTo(counts(3, 4, 3));
  }

  /**
   * Of 11 customers at most 4 are every third: number 3 is of the first, 6 of the second, 9 of the
   * last.
   */
  @Test
  void ofManyEverySoManyth() {
    assertThat(counts(3, 4, 4).thinned(4)).isEqualTo(counts(1, 1, 1));
    assertThat(counts(1, 1, 9).thinned(4).counts()).containsExactly(new PurchaseCount(2, 2, 2, 3));
    assertThat(counts(500_000, 1, 499_999).thinned(1000).counts())
        .containsExactly(new PurchaseCount(0, 0, 0, 500), new PurchaseCount(2, 2, 2, 500));
  }
}
