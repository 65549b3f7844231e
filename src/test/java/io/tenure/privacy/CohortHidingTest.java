package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.settings.CohortRule;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published cells of a random cohort tell of those that are hidden: nothing small. */
class CohortHidingTest {
  private static final int SEEDS = 200;
  private static final int AGES = 7;
  private static final GroupRule RULE =
      new CohortRetention(RandomMovement.TIME, CohortRule.FIRST_TRANSACTION, 0, 1).hiding().rule();
  private static final Column<Long> SIZE = CohortColumns.COHORT_CUSTOMERS;
  private static final Column<Long> ACTIVE = CohortColumns.ACTIVE_CUSTOMERS;
  private static final Column<Long> LATER = CohortColumns.OR_LATER_CUSTOMERS;
  private static final Column<Long> LEFT = CohortColumns.LEFT_CUSTOMERS;
  private static final Column<Long> PRESENT = count("present_customers");
  private static final Column<Long> LAST_SEEN = count("last_seen_customers");
  private static final List<Column<Long>> FIGURES = List.of(SIZE, ACTIVE, LATER, LEFT);

  private static Column<Long> count(String name) {
    return CohortRetention.SPEC.peopleCounts().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSmallCountFollowsFromThePublishedOnes(long seed) {
    for (int k : new int[] {2, 5}) {
      assertThat(smallCounts(seed, k)).as("seed %d, k %d", seed, k).isEmpty();
    }
  }

  /**
   * Of 65 customers 20 left at age 0; of the other 45 came 43 at age 1 and 2 later. The 43 are
   * published, so the 65 and the 20 are not.
   */
  @Test
  void whoStaysDoesNotTellWhoPausesAtTheNextAge() {
    List<Life> customers = new ArrayList<>();
    customers.addAll(Collections.nCopies(20, life(0b1)));
    customers.addAll(Collections.nCopies(43, life(0b1111111)));
    customers.addAll(Collections.nCopies(2, life(0b1111101)));

    assertThat(shown(customers))
        .startsWith(Arrays.asList(65L, 65L, null, null), Arrays.asList(65L, 43L, null, null));
  }

  /**
   * 43 customers came up to age 5, and 40 of them in the current period, at age 6: 3 are last seen
   * at age 5. So it is hidden that nobody had left before.
   */
  @Test
  void whoStaysDoesNotTellWhoEndsBeforeTheCurrentPeriod() {
    List<Life> customers = new ArrayList<>();
    customers.addAll(Collections.nCopies(20, life(0b1)));
    customers.addAll(Collections.nCopies(40, life(0b1111111)));
    customers.addAll(Collections.nCopies(3, life(0b111111)));

    assertThat(shown(customers))
        .endsWith(
            Arrays.asList(63L, 43L, 43L, 0L),
            Arrays.asList(63L, 43L, null, null),
            Arrays.asList(63L, 43L, null, null),
            Arrays.asList(63L, 40L, null, null));
  }

  /** What is left of the figures at each age with W = 1 and k = 5. */
  private static List<List<Long>> shown(List<Life> customers) {
    TableRows rows = new TableRows(rows("all", AGES - 1, customers));
    RULE.hide(rows, new SmallCounts(5));
    return rows.published().stream()
        .map(line -> FIGURES.stream().map(line::get).collect(Collectors.toList()))
        .toList();
  }

  /** A customer who was active at the ages of some bits. */
  private static Life life(int bits) {
    boolean[] active = new boolean[AGES];
    for (int age = 0; age < AGES; age++) {
      active[age] = (bits >> age & 1) == 1;
    }
    return new Life(active, active, true);
  }

  private static Map<String, Long> smallCounts(long seed, int k) {
    SplittableRandom random = new SplittableRandom(seed);
    int segments = 2 + random.nextInt(5);
    int watched = AGES - 1 - random.nextInt(3);
    List<Life> customers = new ArrayList<>();
    List<Integer> memberships = new ArrayList<>();
    int size = 3 + random.nextInt(90);
    for (int customer = 0; customer < size; customer++) {
      customers.add(life(random));
      memberships.add(random.nextInt(1 + random.nextInt(segments)));
    }
    Knowledge knowledge = new Knowledge();
    tell(knowledge, rows("all", watched, customers), watched, k);
    List<Line> parts = new ArrayList<>();
    for (int segment = 0; segment < segments; segment++) {
      int its = segment;
      parts.addAll(
          rows(
              "s" + its,
              watched,
              IntStream.range(0, size)
                  .filter(customer -> memberships.get(customer) == its)
                  .mapToObj(customers::get)
                  .toList()));
    }
    tell(knowledge, parts, watched, k);
    tellSums(knowledge, segments);
    Map<String, Long> small = new TreeMap<>(knowledge.everything());
    small.values().removeIf(count -> count <= 0 || count >= k);
    return small;
  }

  private static List<Line> rows(String segment, int watched, List<Life> members) {
    return IntStream.range(0, AGES).mapToObj(age -> row(segment, age, watched, members)).toList();
  }

  private static void tellSums(Knowledge knowledge, int segments) {
    for (int age = 0; age < AGES; age++) {
      for (Column<Long> figure : FIGURES) {
        List<String> names = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
          names.add(name("s" + segment, age, figure.name()));
        }
        knowledge.sum(name("all", age, figure.name()), names);
      }
    }
  }

  private static Life life(SplittableRandom random) {
    boolean[] active = new boolean[AGES];
    boolean[] present = new boolean[AGES];
    active[0] = true;
    int last = random.nextInt(AGES);
    for (int age = 1; age <= last; age++) {
      active[age] = random.nextInt(3) > 0;
    }
    for (int age = 0; age < AGES; age++) {
      present[age] = active[age] || random.nextInt(20) == 0;
    }
    return new Life(active, present, random.nextInt(3) > 0);
  }

  /** When a customer was active, brought or took money, and whether it is given up since. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Life(boolean[] active, boolean[] present, boolean isGivenUp) {

    private int last() {
      int last = 0;
      for (int age = 0; age < active.length; age++) {
        last = active[age] ? age : last;
      }
      return last;
    }
  }

  private static Line row(String segment, int age, int watched, List<Life> members) {
    List<Life> later = members.stream().filter(life -> life.last() >= age).toList();
    List<Life> lastSeen = members.stream().filter(life -> life.last() == age).toList();
    Predicate<Life> hasLeft = life -> life.last() == age && (age < watched || life.isGivenUp());
    List<Life> staying = later.stream().filter(hasLeft.negate()).toList();
    Line line =
        new Line(CohortRetention.SPEC)
            .set(CohortColumns.DIMENSION, segment.equals("all") ? "all" : "plan")
            .set(CohortColumns.SEGMENT, segment)
            .set(CohortColumns.COHORT_PERIOD, LocalDate.of(2023, 1, 1))
            .set(CohortColumns.AGE, age)
            .set(SIZE, (long) members.size())
            .set(ACTIVE, count(members, life -> life.active()[age]))
            .set(PRESENT, count(members, life -> life.present()[age]))
            .set(LATER, (long) later.size())
            .set(LAST_SEEN, (long) lastSeen.size())
            .set(LEFT, count(lastSeen, hasLeft))
            .set(count("silent_customers"), count(members, life -> !life.active()[age]))
            .set(count("paused_customers"), count(later, life -> !life.active()[age]))
            .set(count("gone_customers"), count(members, life -> life.last() < age))
            .set(count("staying_customers"), (long) staying.size())
            .set(count("undecided_customers"), count(lastSeen, hasLeft.negate()));
    if (age < watched) {
      line.set(count("pausing_customers"), count(staying, life -> !life.active()[age + 1]));
    }
    if (age < watched && age + 2 == AGES - 1) {
      line.set(count("ending_customers"), count(staying, life -> !life.active()[age + 2]));
    }
    return line;
  }

  private static long count(List<Life> lives, Predicate<Life> which) {
    return lives.stream().filter(which).count();
  }

  private static void tell(Knowledge knowledge, List<Line> rows, int watched, int k) {
    TableRows table = new TableRows(rows);
    RULE.hide(table, new SmallCounts(k));
    for (Line left : table.published()) {
      String segment = left.value(CohortColumns.SEGMENT);
      int age = left.value(CohortColumns.AGE);
      if (!left.isSuppressed()) {
        long present = left.count(PRESENT);
        assertThat(present == 0 || present >= k).as("money at %s %d", segment, age).isTrue();
      }
      for (Column<Long> figure : FIGURES) {
        if (left.has(figure)) {
          knowledge.know(name(segment, age, figure.name()), left.value(figure));
        }
      }
      tellNext(knowledge, segment, age);
      // with k = 2, what is nobody elsewhere may tell of one, see the definitions
      if (k > 2) {
        tellRow(knowledge, segment, age);
        if (age < watched) {
          // whoever was last seen has left
          knowledge.know(name(segment, age, "undecided"), 0);
        }
      }
    }
  }

  /** What is true of every cohort. */
  private static void tellNext(Knowledge knowledge, String segment, int age) {
    String size = name(segment, age, SIZE.name());
    String later = name(segment, age, LATER.name());
    if (age == 0) {
      // all are active at age 0
      knowledge.sum(size, List.of(later));
    }
    if (age + 1 < AGES) {
      knowledge.sum(size, List.of(name(segment, age + 1, SIZE.name())));
      knowledge.sum(
          later,
          List.of(name(segment, age + 1, LATER.name()), name(segment, age, LAST_SEEN.name())));
    } else {
      // at the last age, who comes is who was last seen
      knowledge.sum(later, List.of(name(segment, age, ACTIVE.name())));
    }
  }

  private static void tellRow(Knowledge knowledge, String segment, int age) {
    sum(knowledge, segment, age, SIZE.name(), ACTIVE.name(), "silent");
    sum(knowledge, segment, age, SIZE.name(), LATER.name(), "gone");
    sum(knowledge, segment, age, LATER.name(), ACTIVE.name(), "paused");
    sum(knowledge, segment, age, LATER.name(), LEFT.name(), "staying");
    sum(knowledge, segment, age, LAST_SEEN.name(), LEFT.name(), "undecided");
  }

  private static void sum(
      Knowledge knowledge, String segment, int age, String whole, String one, String other) {
    knowledge.sum(
        name(segment, age, whole), List.of(name(segment, age, one), name(segment, age, other)));
  }

  private static String name(String segment, int age, String figure) {
    return segment + " " + age + " " + figure;
  }
}
