package io.tenure.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PurchaseKeyTest {
  /** Of each of two numbers a key has 22 bits. */
  private static final int NUMBER = 1 << 22;

  private static void requireSame(PurchaseKey key) {
    assertThat(key.a()).isBetween(0, NUMBER - 1);
    assertThat(key.b()).isBetween(0, NUMBER - 1);
    assertThat(PurchaseKey.of(new Cell(Family.PURCHASES, key.a(), key.b(), new long[0])))
        .isEqualTo(key);
  }

  @Test
  void threeNumbersAreKeptInTwo() {
    requireSame(new PurchaseKey(0, 0, 0));
    requireSame(new PurchaseKey(16_383, 32_767, 32_767));
    SplittableRandom random = new SplittableRandom(3);
    for (int time = 0; time < 1000; time++) {
      int age = random.nextInt(1 << 15);
      requireSame(new PurchaseKey(random.nextInt(1 << 14), random.nextInt(age + 1), age));
    }
  }
}
