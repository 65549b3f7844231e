package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SmallCountsTest {
  private final SmallCounts small = new SmallCounts(4);

  @Test
  void nobodyIsNotFew() {
    assertThat(small.isSmall(0)).isFalse();
    assertThat(small.isSmall(1)).isTrue();
    assertThat(small.isSmall(3)).isTrue();
    assertThat(small.isSmall(4)).isFalse();
    assertThat(new SmallCounts(1).isSmall(1)).isFalse();
  }

  /** 61 - 50 - 9 = 2 would give the third back, 61 - 50 = 11 does not. */
  @Test
  void oneHiddenPartTakesTheNextSmallestWithIt() {
    BitSet hidden = BitSet.valueOf(new long[] {0b100});

    assertThat(small.protect(new long[] {50, 9, 2}, hidden)).isEqualTo(1);
    assertThat(small.protect(new long[] {50, 9, 2}, hidden)).isEqualTo(-1);
    assertThat(hidden.stream()).containsExactly(1, 2);
  }

  /** 1 + 2 = 3 customers would be told by the rest. */
  @Test
  void hiddenPartsAreTogetherNotFew() {
    BitSet hidden = BitSet.valueOf(new long[] {0b011});

    assertThat(small.protect(new long[] {1, 2, 0, 7}, hidden)).isEqualTo(3);
    assertThat(small.protect(new long[] {3, 3, 0, 7}, BitSet.valueOf(new long[] {0b011})))
        .isEqualTo(-1);
  }

  @Test
  void thereMayBeNobodyElse() {
    assertThat(small.protect(new long[] {0, 2, 0}, BitSet.valueOf(new long[] {0b010})))
        .isEqualTo(-1);
    assertThat(small.protect(new long[] {0, 7}, BitSet.valueOf(new long[] {0b01}))).isEqualTo(-1);
  }
}
