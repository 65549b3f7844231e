package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.privacy.HiddenCells.Cell;
import io.tenure.privacy.HiddenCells.Telling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of each cohort everybody is published or few, and hidden. */
class HiddenCellsTest {
  private static final int K = 4;

  private static Cell cell(String segment, String cohort, int last, long customers) {
    String dimension = segment.equals("all") ? "all" : "country";
    return new Cell(dimension, segment, cohort, last, new long[] {customers});
  }

  private static List<Telling> telling(Cell... cells) {
    return new HiddenCells(new SmallCounts(K), "all", List.of(cells)).telling();
  }

  private static Telling country(String segment, int step) {
    return new Telling("country", segment, step);
  }

  @Test
  void theOnlyHiddenCellWouldBeTold() {
    assertThat(telling(cell("de", "May", 0, 3), cell("fr", "May", 0, 9)))
        .containsExactly(country("de", 0), country("fr", 0));
  }

  /** de: 3 + 5, fr: 9 + 7. Of each sum two are unknown, and so are two of each cohort. */
  @Test
  void twoInEachSumKeepEachOther() {
    assertThat(
            telling(
                cell("de", "May", 0, 3),
                cell("fr", "May", 0, 9),
                cell("de", "June", 0, 5),
                cell("fr", "June", 0, 7)))
        .isEmpty();
  }

  /** 30 of 32 customers were active: the sum of their month tells that 2 were silent. */
  @Test
  void aCellOfManyIsToldByWhatItLeaves() {
    assertThat(telling(new Cell("all", "all", "May", 0, new long[] {30, 2})))
        .containsExactly(new Telling("all", "all", 0));
    assertThat(telling(new Cell("all", "all", "May", 0, new long[] {30, 9}))).isEmpty();
  }

  @Test
  void twoThatAreFewTogetherAreTold() {
    assertThat(
            telling(
                cell("de", "May", 0, 1),
                cell("fr", "May", 0, 9),
                cell("de", "June", 0, 2),
                cell("fr", "June", 0, 7)))
        .contains(country("de", 0));
  }

  /**
   * The sum of de would tell its one cell, and without it that of all others would. So fr goes,
   * too: 4 customers are fewer than the 5 of it.
   */
  @Test
  void aSumThatGoesTakesTheSmallestOtherOneWithIt() {
    assertThat(
            telling(
                cell("de", "May", 0, 3),
                cell("fr", "May", 0, 2),
                cell("fr", "June", 0, 2),
                cell("it", "June", 0, 2),
                cell("it", "July", 0, 3),
                cell("es", "July", 0, 2),
                cell("es", "May", 0, 4)))
        .contains(country("de", 0), country("fr", 0))
        .doesNotContain(country("it", 0), country("es", 0));
  }

  /** May has completed age 3, June age 2: the points of 0 to 2 have both, that of 3 has May. */
  @Test
  void aPointGoesThatHasOneCohortMoreThanTheNext() {
    assertThat(
            telling(
                cell("de", "May", 3, 3),
                cell("fr", "May", 3, 9),
                cell("de", "June", 2, 5),
                cell("fr", "June", 2, 7)))
        .containsExactly(country("de", 3), country("fr", 3));
  }

  /** With a cohort of everybody that is hidden, the sum of everybody would tell it. */
  @Test
  void theSumOfEverybodyGoesAndWithItThoseOfItsSegments() {
    assertThat(telling(cell("all", "May", 0, 3), cell("de", "May", 0, 1), cell("fr", "May", 0, 2)))
        .containsExactly(new Telling("all", "all", 0), country("de", 0), country("fr", 0));
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /**
   * An attacker who knows each cohort over all segments, and each sum that is left, finds out no
   * cell and no sum of fewer than k.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsLeftTellsNoSmallCount(int seed) {
    List<Cell> cells = cells(new SplittableRandom(seed));
    Knowledge knowledge = new Knowledge();
    tellCohorts(cells, knowledge);
    tellSums(cells, Set.copyOf(telling(cells.toArray(Cell[]::new))), knowledge);

    Map<String, Long> known = knowledge.everything();
    assertThat(cells).filteredOn(cell -> isFew(known.getOrDefault(name(cell), 0L))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTheCellsDecidesNothing(int seed) {
    List<Cell> cells = cells(new SplittableRandom(seed));
    List<Telling> telling = telling(cells.toArray(Cell[]::new));
    List<Cell> others = new ArrayList<>(cells);
    Collections.shuffle(others, new Random(seed));

    assertThat(telling(others.toArray(Cell[]::new))).isEqualTo(telling);
  }

  private static List<Cell> cells(SplittableRandom random) {
    int segments = 2 + random.nextInt(4);
    boolean areSteps = random.nextBoolean();
    List<Cell> cells = new ArrayList<>();
    for (int cohort = 0; cohort < 6; cohort++) {
      int last = areSteps ? cohort : 0;
      List<Cell> its = new ArrayList<>();
      for (int segment = 0; segment < segments; segment++) {
        its.add(cell("s" + segment, "c" + cohort, last, random.nextInt(7)));
      }
      its.removeIf(cell -> cell.counts()[0] == 0);
      long all = its.stream().mapToLong(cell -> cell.counts()[0]).sum();
      if (all > 0 && all < K) {
        cells.addAll(its);
        cells.add(cell("all", "c" + cohort, last, all));
      } else if (its.size() > 1) {
        cells.addAll(enough(its, 2 + random.nextInt(segments)));
      }
    }
    return cells;
  }

  /** Some cells, and more until they are not few. */
  private static List<Cell> enough(List<Cell> cells, int atLeast) {
    List<Cell> some = new ArrayList<>();
    long sum = 0;
    for (Cell cell : cells) {
      if (some.size() < atLeast || sum < K) {
        some.add(cell);
        sum += cell.counts()[0];
      }
    }
    return some;
  }

  /** A cohort is published, and so what is hidden of it, or it is the sum of its segments. */
  private static void tellCohorts(List<Cell> cells, Knowledge knowledge) {
    Map<String, List<Cell>> cohorts =
        cells.stream()
            .filter(cell -> !cell.dimension().equals("all"))
            .collect(Collectors.groupingBy(Cell::cohort));
    cohorts.forEach(
        (cohort, its) -> {
          String all = "all " + cohort;
          knowledge.sum(all, its.stream().map(HiddenCellsTest::name).toList());
          if (cells.stream().noneMatch(cell -> name(cell).equals(all))) {
            knowledge.know(all, sum(its));
          }
        });
  }

  /** The sum of a step is of the cells that last to it. */
  private static void tellSums(List<Cell> cells, Set<Telling> telling, Knowledge knowledge) {
    Map<String, List<Cell>> segments = cells.stream().collect(Collectors.groupingBy(Cell::segment));
    segments.forEach(
        (segment, its) -> {
          for (int step = 0; step < 6; step++) {
            int from = step;
            List<Cell> summed = its.stream().filter(cell -> cell.last() >= from).toList();
            if (!telling.contains(new Telling(its.get(0).dimension(), segment, step))) {
              String sum = "sum of " + segment + " " + step;
              knowledge.sum(sum, summed.stream().map(HiddenCellsTest::name).toList());
              knowledge.know(sum, sum(summed));
              assertThat(isFew(sum(summed))).as(sum).isFalse();
            }
          }
        });
  }

  private static boolean isFew(long customers) {
    return customers > 0 && customers < K;
  }

  private static long sum(List<Cell> cells) {
    return cells.stream().mapToLong(cell -> cell.counts()[0]).sum();
  }

  private static String name(Cell cell) {
    return cell.segment() + " " + cell.cohort();
  }
}
