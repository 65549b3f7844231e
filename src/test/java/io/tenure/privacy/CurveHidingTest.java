package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenure.settings.CohortRule;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.RetentionCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published points of random curves tell of those that are hidden: nothing small. */
class CurveHidingTest {
  private static final int SEEDS = 300;

  /** Complete periods; one more has begun. */
  private static final int PERIODS = 6;

  private static final GroupRule RULE =
      new RetentionCurve(
              new CohortRetention(RandomMovement.TIME, CohortRule.FIRST_TRANSACTION, 0, 1))
          .hiding()
          .rule();
  private static final Column<Long> ELIGIBLE = RetentionCurve.ELIGIBLE_CUSTOMERS;
  private static final Column<Long> ACTIVE = RetentionCurve.ACTIVE_CUSTOMERS;
  private static final Column<Long> AT_RISK = RetentionCurve.AT_RISK;
  private static final Column<Long> LEFT = RetentionCurve.LEFT;
  private static final List<Column<Long>> FIGURES = List.of(ELIGIBLE, ACTIVE, AT_RISK, LEFT);

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
   * 20 customers of February came in every month to May, 10 of March in March and 3 of them in May
   * again. At risk at age 2 are 23 and at age 3 the 20, nobody of whom had left: 23 - 20 = 3 were
   * last seen at age 2.
   */
  @Test
  void twoNeighboursDoNotTellWhoWasLastSeenInBetween() {
    List<Life> customers = new ArrayList<>();
    IntStream.range(0, 20).forEach(c -> customers.add(new Life(2, 0, 0b1111, false)));
    IntStream.range(0, 7).forEach(c -> customers.add(new Life(3, 0, 0b1, true)));
    IntStream.range(0, 3).forEach(c -> customers.add(new Life(3, 0, 0b101, false)));

    TableRows rows = new TableRows(rows("all", customers));
    RULE.hide(rows, new SmallCounts(5));

    assertThat(rows.published())
        .extracting(line -> line.get(ELIGIBLE), line -> line.get(AT_RISK), line -> line.get(LEFT))
        .startsWith(
            tuple(30L, 30L, 7L),
            // those who came back are 3 of the 23 that were not active
            tuple(30L, null, null));
  }

  @Test
  void notEverythingIsHidden() {
    int points = 0;
    int atRisk = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      TableRows rows = new TableRows(rows("all", customers(new SplittableRandom(seed))));
      RULE.hide(rows, new SmallCounts(5));
      for (Line line : rows.published()) {
        points += line.has(ELIGIBLE) ? 1 : 0;
        atRisk += line.has(AT_RISK) ? 1 : 0;
      }
    }
    assertThat(points).isGreaterThan(SEEDS);
    assertThat(atRisk).isGreaterThan(SEEDS / 2);
  }

  private static List<Life> customers(SplittableRandom random) {
    int segments = 2 + random.nextInt(5);
    int size = 3 + random.nextInt(150);
    double stays = random.nextDouble();
    return IntStream.range(0, size).mapToObj(c -> life(random, segments, stays)).toList();
  }

  private static Life life(SplittableRandom random, int segments, double stays) {
    int segment = random.nextInt(1 + random.nextInt(segments));
    // some segments are younger than others
    int cohort = 1 + segment / 2 + random.nextInt(PERIODS - segment / 2);
    int active = 1;
    for (int age = 1; cohort + age <= PERIODS + 1; age++) {
      active |= random.nextDouble() < stays ? 1 << age : 0;
    }
    return new Life(cohort, segment, active, random.nextInt(3) > 0);
  }

  /**
   * A customer's cohort and segment, a bit for every age of activity, and whether it is given up
   * since, if nothing speaks against it.
   */
  private record Life(int cohort, int segment, int active, boolean isGivenUp) {
    private boolean isActive(int age) {
      return (active >> age & 1) == 1;
    }

    private int last() {
      return 31 - Integer.numberOfLeadingZeros(active);
    }

    private boolean hasCompleted(int age) {
      return cohort + age <= PERIODS;
    }

    private boolean hasLeft(int age) {
      return last() == age && isGivenUp && cohort + age < PERIODS;
    }
  }

  private static List<Line> rows(String segment, List<Life> members) {
    int ages = members.stream().mapToInt(life -> PERIODS - life.cohort() + 1).max().orElse(0);
    return IntStream.range(0, ages).mapToObj(age -> row(segment, age, members)).toList();
  }

  private static Line row(String segment, int age, List<Life> members) {
    List<Life> eligible = members.stream().filter(life -> life.hasCompleted(age)).toList();
    long active = eligible.stream().filter(life -> life.isActive(age)).count();
    long atRisk = members.stream().filter(life -> life.last() >= age).count();
    long lastSeen = members.stream().filter(life -> life.last() == age).count();
    long left = members.stream().filter(life -> life.hasLeft(age)).count();
    return new Line(RetentionCurve.SPEC)
        .set(RetentionCurve.DIMENSION, segment.equals("all") ? "all" : "plan")
        .set(RetentionCurve.SEGMENT, segment)
        .set(RetentionCurve.AGE, age)
        .set(ELIGIBLE, (long) eligible.size())
        .set(ACTIVE, active)
        .set(AT_RISK, atRisk)
        .set(LEFT, left)
        .set(behind("silent_customers"), eligible.size() - active)
        .set(behind("paused_customers"), atRisk - active)
        .set(behind("staying_customers"), atRisk - left)
        .set(behind("last_seen_customers"), lastSeen)
        .set(behind("undecided_customers"), lastSeen - left);
  }

  private static Column<Long> behind(String name) {
    return RetentionCurve.SPEC.peopleCounts().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> smallCounts(long seed, int k) {
    List<Life> customers = customers(new SplittableRandom(seed));
    List<String> segments = IntStream.range(0, 6).mapToObj(segment -> "s" + segment).toList();
    List<Line> parts = new ArrayList<>();
    for (int segment = 0; segment < segments.size(); segment++) {
      int its = segment;
      List<Life> members = customers.stream().filter(life -> life.segment() == its).toList();
      parts.addAll(rows(segments.get(segment), members));
    }
    Knowledge knowledge = new Knowledge();
    List<Line> all = rows("all", customers);
    tell(knowledge, all, k);
    tell(knowledge, parts, k);
    segments.forEach(segment -> tellNone(knowledge, segment, parts));
    for (int age = 0; age <= PERIODS; age++) {
      tellRow(knowledge, "all", age);
      for (String segment : segments) {
        tellRow(knowledge, segment, age);
      }
      for (Column<Long> figure : FIGURES) {
        int at = age;
        knowledge.sum(
            name("all", age, figure.name()),
            segments.stream().map(segment -> name(segment, at, figure.name())).toList());
      }
    }
    Map<String, Long> small = new TreeMap<>(knowledge.everything());
    small.values().removeIf(count -> count <= 0 || count >= k);
    return small;
  }

  private static void tell(Knowledge knowledge, List<Line> rows, int k) {
    TableRows table = new TableRows(rows);
    RULE.hide(table, new SmallCounts(k));
    for (Line left : table.published()) {
      for (Column<Long> figure : FIGURES) {
        if (left.has(figure)) {
          String segment = left.value(RetentionCurve.SEGMENT);
          knowledge.know(
              name(segment, left.value(RetentionCurve.AGE), figure.name()), left.value(figure));
        }
      }
    }
  }

  /** Where a segment has no row no cohort of it is old enough, and nobody can have left. */
  private static void tellNone(Knowledge knowledge, String segment, List<Line> parts) {
    int ages =
        (int)
            parts.stream()
                .filter(line -> line.value(RetentionCurve.SEGMENT).equals(segment))
                .count();
    for (int age = ages; age <= PERIODS; age++) {
      for (Column<Long> figure : List.of(ELIGIBLE, ACTIVE, LEFT)) {
        knowledge.know(name(segment, age, figure.name()), 0);
      }
      if (age > ages) {
        knowledge.know(name(segment, age, AT_RISK.name()), 0);
      }
    }
  }

  /** What is true of every curve. */
  private static void tellRow(Knowledge knowledge, String segment, int age) {
    sum(knowledge, segment, age, ELIGIBLE.name(), ACTIVE.name(), "silent");
    sum(knowledge, segment, age, AT_RISK.name(), LEFT.name(), "staying");
    sum(knowledge, segment, age, AT_RISK.name(), ACTIVE.name(), "paused");
    sum(knowledge, segment, age, "last seen", LEFT.name(), "undecided");
    if (age < PERIODS) {
      knowledge.sum(
          name(segment, age, ELIGIBLE.name()),
          List.of(name(segment, age + 1, ELIGIBLE.name()), name(segment, age, "cohort")));
      knowledge.sum(
          name(segment, age, AT_RISK.name()),
          List.of(name(segment, age + 1, AT_RISK.name()), name(segment, age, "last seen")));
    }
  }

  private static void sum(
      Knowledge knowledge, String segment, int age, String whole, String... parts) {
    knowledge.sum(
        name(segment, age, whole),
        List.of(parts).stream().map(part -> name(segment, age, part)).toList());
  }

  private static String name(String segment, int age, String figure) {
    return segment + " " + age + " " + figure;
  }
}
