package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderedValuesTest {

  private static OrderedValues told(long... values) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    Arrays.stream(values).forEach(value -> counts.merge(value, 1L, Long::sum));
    OrderedValues ordered =
        new OrderedValues(
            values.length, Arrays.stream(values).map(value -> Math.max(0, value)).sum());
    counts.forEach(ordered::add);
    return ordered;
  }

  private static Double gini(long... values) {
    OrderedValues ordered = told(values);
    long sum = Arrays.stream(values).map(value -> Math.max(0, value)).sum();
    return OrderedValues.gini(values.length, sum, ordered.rankedHigh(), ordered.rankedLow());
  }

  /** ceil(0.2 * 7) = 2, 3, 5 and 6: the second, third, fifth and sixth of 1 1 1 2 5 9 9. */
  @Test
  void quantilesAreValuesThatAreThere() {
    OrderedValues ordered = told(9, 1, 5, 1, 2, 1, 9);

    assertThat(ordered.quantile(1)).isEqualTo(new OrderedValues.Place(1, 0, 3));
    assertThat(ordered.quantile(2)).isEqualTo(new OrderedValues.Place(1, 0, 3));
    assertThat(ordered.quantile(3)).isEqualTo(new OrderedValues.Place(5, 4, 1));
    assertThat(ordered.quantile(4)).isEqualTo(new OrderedValues.Place(9, 5, 2));
  }

  /** Of five, each fifth is one; a product of binary fractions would miss it by one. */
  @Test
  void fifthsOfWholeNumbersAreExact() {
    OrderedValues ordered = told(LongStream.rangeClosed(1, 1_000_005).toArray());

    assertThat(ordered.quantile(3).value()).isEqualTo(600_003);
    assertThat(told(1, 2, 3, 4, 5).quantile(3).value()).isEqualTo(3);
  }

  /** 50 + 30 are 80 of 100, and + 15 are 95: who has 15, too, is in the tier. */
  @Test
  void tiersEndWhereTheSumIsReached() {
    OrderedValues ordered = told(50, 30, 15, 5);
    assertThat(ordered.tierA()).isEqualTo(new OrderedValues.Place(30, 2, 1));
    assertThat(ordered.tierB()).isEqualTo(new OrderedValues.Place(15, 1, 1));

    // 50 + 15 + 15 = 80 of 100
    assertThat(told(50, 15, 15, 15, 5).tierA()).isEqualTo(new OrderedValues.Place(15, 1, 3));
    // 79 of 100 are not 80
    assertThat(told(79, 20, 1).tierA()).isEqualTo(new OrderedValues.Place(20, 1, 1));
  }

  /** Shares of -3, 0 and 10 are those of 0, 0 and 10; the order is their own. */
  @Test
  void whoGaveBackMoreThanItBroughtHasNothing() {
    OrderedValues ordered = told(-3, 0, 10);

    assertThat(ordered.quantile(1).value()).isEqualTo(-3);
    assertThat(ordered.sumOfLargest(50)).isEqualTo(10);
    assertThat(ordered.tierB()).isEqualTo(new OrderedValues.Place(10, 2, 1));
    // 2 * 3 * 10 / (3 * 10) - 4 / 3
    assertThat(gini(-3, 0, 10)).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void withoutRevenueNothingIsShared() {
    assertThat(told(-3, 0).tierA()).isNull();
    assertThat(told(-3, 0).tierB()).isNull();
    assertThat(gini(-3, 0)).isNull();
  }

  /** All alike: 0. One of n has all: (n - 1) / n. Money without cents or with them: the same. */
  @Test
  void giniHasItsEnds() {
    assertThat(gini(7, 7, 7, 7)).isZero();
    assertThat(gini(0, 0, 0, 7)).isEqualTo(0.75);
    assertThat(gini(1, 2, 3, 4)).isEqualTo(gini(100, 200, 300, 400)).isEqualTo(0.25);
  }

  /** The sum over the ranks of twenty such values is twenty times what a long holds. */
  @Test
  void sumsBeyondTheRangeOfALongAreExact() {
    long[] values = new long[20];
    Arrays.fill(values, Long.MAX_VALUE / 20);
    values[0] = 0;

    // 2 * (2 + ... + 20) / (20 * 19) - 21 / 20 = 418 / 380 - 1.05
    assertThat(gini(values)).isCloseTo(0.05, within(1e-15));
  }

  @Test
  void isWhatALookAtTheWholeListSays() {
    SplittableRandom random = new SplittableRandom(25);
    for (int round = 0; round < 300; round++) {
      int most = 1 << random.nextInt(1, 20);
      long[] values = random.longs(1 + random.nextInt(250), -most / 4, most).sorted().toArray();
      OrderedValues ordered = told(values);
      int n = values.length;
      for (int parts = 1; parts <= 4; parts++) {
        assertThat(ordered.quantile(parts).value()).isEqualTo(values[(parts * n + 4) / 5 - 1]);
      }
      long[] descending =
          Arrays.stream(values)
              .map(value -> Math.max(0, value))
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToLong(Long::longValue)
              .toArray();
      long sum = Arrays.stream(descending).sum();
      for (int percent : OrderedValues.PERCENTAGES) {
        assertThat(ordered.sumOfLargest(percent))
            .isEqualTo(Arrays.stream(descending).limit((percent * n + 99) / 100).sum());
      }
      if (sum > 0) {
        assertThat(ordered.tierA().value()).isEqualTo(reached(descending, 80 * sum));
        assertThat(ordered.tierB().value()).isEqualTo(reached(descending, 95 * sum));
      }
    }
  }

  /** The value with which a hundred times the sum reaches so much. */
  private static long reached(long[] descending, long much) {
    long sum = 0;
    int at = -1;
    while (100 * sum < much) {
      at++;
      sum += descending[at];
    }
    return descending[at];
  }
}
