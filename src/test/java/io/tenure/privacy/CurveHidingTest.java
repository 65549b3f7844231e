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
import java.util.function.Predicate;
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

  private static GroupRule rule(int window) {
    return new RetentionCurve(
            new CohortRetention(RandomMovement.TIME, CohortRule.FIRST_TRANSACTION, 0, window))
        .hiding()
        .rule();
  }

  /**
   * 20 customers of January came in every month to June; of 10 of February, 3 came until June and 7
   * in February alone. At age 4, with W = 1, nobody of February is watched, nor left at age 3: at
   * risk are 23 at age 3 and the 20 at age 4. 23 - 20 = 3 are those of February.
   */
  @Test
  void twoNeighboursDoNotTellWhoIsWatchedNoMore() {
    List<Life> customers = new ArrayList<>();
    IntStream.range(0, 20).forEach(c -> customers.add(new Life(1, 0, 0b111111)));
    IntStream.range(0, 7).forEach(c -> customers.add(new Life(2, 0, 0b1)));
    IntStream.range(0, 3).forEach(c -> customers.add(new Life(2, 0, 0b11111)));

    assertThat(shown(1, 5, customers))
        .extracting(line -> line.get(ELIGIBLE), line -> line.get(AT_RISK), line -> line.get(LEFT))
        .containsExactly(
            tuple(30L, 30L, 7L),
            tuple(30L, 23L, 0L),
            tuple(30L, 23L, 0L),
            tuple(30L, null, null),
            tuple(30L, null, null),
            tuple(20L, null, null));
  }

  /**
   * 10 customers of January and 3 of February came in every month: 13 at age 4, which is hidden as
   * the next one has 10. Nobody left, so at risk at age 3, when W = 1, are the same 13.
   */
  @Test
  void thoseAtRiskDoNotTellThePointThatIsAWindowLater() {
    List<Life> customers = new ArrayList<>();
    IntStream.range(0, 10).forEach(c -> customers.add(new Life(1, 0, 0b111111)));
    IntStream.range(0, 3).forEach(c -> customers.add(new Life(2, 0, 0b11111)));

    assertThat(shown(1, 5, customers))
        .extracting(line -> line.get(ELIGIBLE), line -> line.get(AT_RISK))
        .startsWith(tuple(13L, 13L))
        .endsWith(tuple(null, null));
  }

  private static List<Line> shown(int window, int k, List<Life> customers) {
    TableRows rows = new TableRows(rows("all", window, customers));
    rule(window).hide(rows, new SmallCounts(k));
    return rows.published();
  }

  @Test
  void notEverythingIsHidden() {
    int points = 0;
    int atRisk = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (Line line : shown(window(random), 5, customers(random))) {
        points += line.has(ELIGIBLE) ? 1 : 0;
        atRisk += line.has(AT_RISK) ? 1 : 0;
      }
    }
    assertThat(points).isGreaterThan(SEEDS);
    assertThat(atRisk).isGreaterThan(SEEDS / 2);
  }

  private static int window(SplittableRandom random) {
    return 1 + random.nextInt(3);
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
    return new Life(cohort, segment, active);
  }

  /** A customer's cohort and segment, and a bit for every age of activity. */
  private record Life(int cohort, int segment, int active) {
    private boolean isActive(int age) {
      return (active >> age & 1) == 1;
    }

    private int last() {
      return 31 - Integer.numberOfLeadingZeros(active);
    }

    /** Of an age that ended so long ago, it is known who left at it. */
    private boolean hasCompleted(int age) {
      return cohort + age <= PERIODS;
    }
  }

  private static List<Line> rows(String segment, int window, List<Life> members) {
    int ages = members.stream().mapToInt(life -> PERIODS - life.cohort() + 1).max().orElse(0);
    return IntStream.range(0, ages).mapToObj(age -> row(segment, age, window, members)).toList();
  }

  private static Line row(String segment, int age, int window, List<Life> members) {
    List<Life> eligible = members.stream().filter(life -> life.hasCompleted(age)).toList();
    long active = count(eligible, life -> life.isActive(age));
    Line line =
        new Line(RetentionCurve.SPEC)
            .set(RetentionCurve.DIMENSION, segment.equals("all") ? "all" : "plan")
            .set(RetentionCurve.SEGMENT, segment)
            .set(RetentionCurve.AGE, age)
            .set(ELIGIBLE, (long) eligible.size())
            .set(ACTIVE, active)
            .set(behind("silent_customers"), eligible.size() - active);
    List<Life> watched = members.stream().filter(life -> life.hasCompleted(age + window)).toList();
    if (!watched.isEmpty()) {
      setSurvivors(line, window, watched);
    }
    return line;
  }

  private static void setSurvivors(Line line, int window, List<Life> watched) {
    int age = line.value(RetentionCurve.AGE);
    List<Life> staying = watched.stream().filter(life -> life.last() > age).toList();
    Predicate<Life> isEnding = life -> !life.hasCompleted(age + 1 + window);
    line.set(AT_RISK, count(watched, life -> life.last() >= age))
        .set(LEFT, count(watched, life -> life.last() == age))
        .set(behind("staying_customers"), (long) staying.size())
        .set(behind("gone_customers"), count(watched, life -> life.last() < age))
        .set(behind("paused_customers"), count(staying, life -> !life.isActive(age + window)))
        .set(behind("unwatched_customers"), count(staying, isEnding))
        .set(
            behind("unwatched_gone_customers"),
            count(watched, isEnding.and(life -> life.last() <= age)));
  }

  private static long count(List<Life> lives, Predicate<Life> which) {
    return lives.stream().filter(which).count();
  }

  private static Column<Long> behind(String name) {
    return RetentionCurve.SPEC.peopleCounts().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> smallCounts(long seed, int k) {
    SplittableRandom random = new SplittableRandom(seed);
    int window = window(random);
    List<Life> customers = customers(random);
    List<String> segments = IntStream.range(0, 6).mapToObj(segment -> "s" + segment).toList();
    List<Line> parts = new ArrayList<>();
    for (int segment = 0; segment < segments.size(); segment++) {
      int its = segment;
      List<Life> members = customers.stream().filter(life -> life.segment() == its).toList();
      parts.addAll(rows(segments.get(segment), window, members));
    }
    Knowledge knowledge = new Knowledge();
    List<Line> all = rows("all", window, customers);
    tell(knowledge, all, window, k);
    tell(knowledge, parts, window, k);
    tellNone(knowledge, "all", window, all);
    segments.forEach(segment -> tellNone(knowledge, segment, window, parts));
    for (int age = 0; age <= PERIODS; age++) {
      tellRow(knowledge, "all", age, window);
      for (String segment : segments) {
        tellRow(knowledge, segment, age, window);
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

  private static void tell(Knowledge knowledge, List<Line> rows, int window, int k) {
    TableRows table = new TableRows(rows);
    rule(window).hide(table, new SmallCounts(k));
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

  /**
   * Where a segment has no row, no cohort of it is old enough; nobody is watched a window before.
   */
  private static void tellNone(Knowledge knowledge, String segment, int window, List<Line> parts) {
    int ages =
        (int)
            parts.stream()
                .filter(line -> line.value(RetentionCurve.SEGMENT).equals(segment))
                .count();
    for (int age = Math.max(0, ages - window); age <= PERIODS + window + 1; age++) {
      for (Column<Long> figure : age < ages ? List.of(AT_RISK, LEFT) : FIGURES) {
        knowledge.know(name(segment, age, figure.name()), 0);
      }
    }
    // everybody is active at age 0
    knowledge.know(name(segment, 0, "gone"), 0);
  }

  /** What is true of every curve. */
  private static void tellRow(Knowledge knowledge, String segment, int age, int window) {
    sum(knowledge, segment, age, ELIGIBLE.name(), ACTIVE.name(), "silent");
    sum(knowledge, segment, age, AT_RISK.name(), LEFT.name(), "staying");
    sum(knowledge, segment, age, "gone so far", LEFT.name(), "gone");
    String size = name(segment, age + window, ELIGIBLE.name());
    knowledge.sum(size, names(segment, age, AT_RISK.name(), "gone"));
    knowledge.sum(
        name(segment, age, "staying"),
        List.of(name(segment, age + window, ACTIVE.name()), name(segment, age, "paused")));
    knowledge.sum(
        name(segment, age, ELIGIBLE.name()),
        List.of(name(segment, age + 1, ELIGIBLE.name()), name(segment, age, "cohort")));
    knowledge.sum(
        name(segment, age + window, "cohort"), names(segment, age, "unwatched", "unwatched gone"));
    knowledge.sum(
        name(segment, age, "staying"),
        List.of(name(segment, age + 1, AT_RISK.name()), name(segment, age, "unwatched")));
    knowledge.sum(
        name(segment, age, "gone so far"),
        List.of(name(segment, age + 1, "gone"), name(segment, age, "unwatched gone")));
  }

  private static List<String> names(String segment, int age, String... counts) {
    return List.of(counts).stream().map(count -> name(segment, age, count)).toList();
  }

  private static void sum(
      Knowledge knowledge, String segment, int age, String whole, String... parts) {
    knowledge.sum(name(segment, age, whole), names(segment, age, parts));
  }

  private static String name(String segment, int age, String figure) {
    return segment + " " + age + " " + figure;
  }
}
