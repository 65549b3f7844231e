package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Periods of fewer than five customers. */
class PeriodHidingTest {
  private static final SmallCounts SMALL = new SmallCounts(5);

  @Test
  void nothingIsLeftOutWhereNoPeriodIsSmall() {
    assertThat(hidden(6, 0, 5)).isEqualTo(new BitSet());
  }

  @Test
  void oneIsLeftOutWithTheSmallestOfTheOthers() {
    assertThat(hidden(9, 0, 4, 7)).isEqualTo(BitSet.valueOf(new long[] {0b1100}));
  }

  /** Two small ones may be of the same customers, so their sum is of few, too. */
  @Test
  void twoSmallOnesNeedALargeOne() {
    assertThat(hidden(9, 4, 3, 8)).isEqualTo(BitSet.valueOf(new long[] {0b1110}));
  }

  @Test
  void allMayBeLeftOut() {
    assertThat(hidden(2, 0, 1)).isEqualTo(BitSet.valueOf(new long[] {0b101}));
  }

  private static BitSet hidden(long... customers) {
    return PeriodHiding.hidden(SMALL, customers);
  }
}
