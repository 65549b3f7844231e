package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCurveTest {

  /** 3 left with scores 1, 2, 2; 2 stayed with 1 and 2: won 0.5 + 1.5 + 1.5 of 6 pairs. */
  @Test
  void equalScoresCountHalf() {
    RankCurve curve = new RankCurve();
    curve.next(1, 1);
    curve.next(2, 1);

    assertThat(curve.area()).isCloseTo(3.5 / 6, within(1e-15));
  }

  @Test
  void aScoreThatTellsAllHasAnAreaOfOneAndOneThatTellsNothingHalf() {
    RankCurve all = new RankCurve();
    all.next(0, 7);
    all.next(5, 0);
    RankCurve nothing = new RankCurve();
    nothing.next(5, 7);

    assertThat(all.area()).isEqualTo(1);
    assertThat(nothing.area()).isEqualTo(0.5);
  }

  @Test
  void withoutOneOfTheSidesThereIsNone() {
    RankCurve curve = new RankCurve();
    assertThat(curve.area()).isNull();
    curve.next(0, 3);
    assertThat(curve.area()).isNull();
  }

  /** The definition: of every pair, one point or half. */
  @Test
  void isTheShareOfPairs() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      List<long[]> bins = new ArrayList<>();
      RankCurve curve = new RankCurve();
      for (int bin = 0; bin < 8; bin++) {
        long[] its = {random.nextInt(4), random.nextInt(4)};
        bins.add(its);
        curve.next(its[0], its[1]);
      }
      double points = 0;
      double pairs = 0;
      for (int left = 0; left < bins.size(); left++) {
        for (int stayed = 0; stayed < bins.size(); stayed++) {
          double both = (double) bins.get(left)[0] * bins.get(stayed)[1];
          pairs += both;
          points += left > stayed ? both : left == stayed ? both / 2 : 0;
        }
      }
      if (pairs > 0) {
        assertThat(curve.area()).isCloseTo(points / pairs, within(1e-12));
      }
    }
  }
}
