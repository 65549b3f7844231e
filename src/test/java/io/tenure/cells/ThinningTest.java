package io.tenure.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.history.Facts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who stands for others, and for how many. */
class ThinningTest {
  private static final int DRAWS = 1 << 16;

  private static Thinning of(long customers, long most) {
    Facts facts = Facts.ofTotals(Map.of(Facts.Total.JOINED, customers));
    return Thinning.of(Segments.of(List.of(), facts), most);
  }

  @Test
  void nobodyStandsForOthersWhereAllAreFewEnough() {
    assertThat(of(1000, 1000).isAny()).isFalse();
    assertThat(of(1001, 1000).isAny()).isTrue();
  }

  /** 4,000,000 / 2^8 is 15,625; half as many halvings leave more than 20,000. */
  @Test
  void aLargeSegmentIsHalvedUntilFewEnoughAreLeft() {
    assertThat(of(4_000_000, 20_000).listing()).isEqualTo("[8]");
    assertThat(of(5_120_000, 20_000).listing()).isEqualTo("[8]");
    assertThat(of(5_120_256, 20_000).listing()).isEqualTo("[9]");
  }

  @Test
  void soManyOfAllDrawsAreTaken() {
    Thinning eighth = of(8000, 1000);

    long taken =
        IntStream.range(0, DRAWS)
            .filter(draw -> eighth.drawn(new int[] {0}, draw).length > 0)
            .count();
    assertThat(taken).isEqualTo(DRAWS / 8);
  }

  /** A small segment of a customer counts it whatever the large one does. */
  @Test
  void eachSegmentHasADrawOfItsOwn() {
    Thinning thinning = new Thinning(new int[] {3, 0, 1});

    assertThat(thinning.drawn(new int[] {0, 1, 2}, 8)).containsExactly(0, 1, 2);
    assertThat(thinning.drawn(new int[] {0, 1, 2}, 2)).containsExactly(1, 2);
    assertThat(thinning.drawn(new int[] {0, 1, 2}, 5)).containsExactly(1);
  }
}
