package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.cells.CohortCells;
import io.tenure.marts.CohortRetention;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published cells of a random cohort tell of those that are hidden: nothing small. */
class CohortRuleTest {
  private static final int SEEDS = 200;
  private static final int AGES = 7;
  private static final String SIZE = CohortRetention.COHORT_CUSTOMERS;
  private static final String ACTIVE = CohortRetention.ACTIVE_CUSTOMERS;
  private static final String LATER = CohortRetention.OR_LATER_CUSTOMERS;
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "segment STRING, age INT, cohort_customers BIGINT, active_customers BIGINT,"
              + " active_or_later_customers BIGINT, last_seen_customers BIGINT, or_later_rate DOUBLE,"
              + " left_customers BIGINT, survival DOUBLE, survival_low DOUBLE, survival_high DOUBLE,"
              + " cumulative_revenue DOUBLE, revenue_per_customer DOUBLE, present_customers BIGINT,"
              + " revenue_retention_rate DOUBLE");
  private static final String LEFT = CohortRetention.LEFT_CUSTOMERS;
  private static final List<String> FIGURES = List.of(SIZE, ACTIVE, LATER, LEFT);

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

  private static Map<String, Long> smallCounts(long seed, int k) {
    SplittableRandom random = new SplittableRandom(seed);
    int segments = 2 + random.nextInt(5);
    List<Life> customers = new ArrayList<>();
    List<Integer> memberships = new ArrayList<>();
    int size = 3 + random.nextInt(90);
    for (int customer = 0; customer < size; customer++) {
      customers.add(life(random));
      memberships.add(random.nextInt(1 + random.nextInt(segments)));
    }
    Knowledge knowledge = new Knowledge();
    List<Row> total = new ArrayList<>();
    List<Row> parts = new ArrayList<>();
    for (int segment = -1; segment < segments; segment++) {
      List<Life> members = new ArrayList<>();
      for (int customer = 0; customer < size; customer++) {
        if (segment < 0 || memberships.get(customer) == segment) {
          members.add(customers.get(customer));
        }
      }
      for (int age = 0; age < AGES; age++) {
        (segment < 0 ? total : parts).add(row(segment < 0 ? "all" : "s" + segment, age, members));
      }
    }
    tell(knowledge, total, k);
    tell(knowledge, parts, k);
    for (int age = 0; age < AGES; age++) {
      for (String figure : FIGURES) {
        List<String> names = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
          names.add(name("s" + segment, age, figure));
        }
        knowledge.sum(name("all", age, figure), names);
      }
    }
    Map<String, Long> small = new TreeMap<>(knowledge.everything());
    small.values().removeIf(count -> count <= 0 || count >= k);
    return small;
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

  private static Row row(String segment, int age, List<Life> members) {
    long active = members.stream().filter(life -> life.active()[age]).count();
    long present = members.stream().filter(life -> life.present()[age]).count();
    long later = members.stream().filter(life -> life.last() >= age).count();
    long lastSeen = members.stream().filter(life -> life.last() == age).count();
    long left = members.stream().filter(life -> life.last() == age && life.isGivenUp()).count();
    return new GenericRowWithSchema(
        new Object[] {
          segment,
          age,
          (long) members.size(),
          active,
          later,
          lastSeen,
          0.0,
          left,
          0.0,
          0.0,
          0.0,
          0.0,
          0.0,
          present,
          0.0
        },
        SCHEMA);
  }

  private static void tell(Knowledge knowledge, List<Row> rows, int k) {
    TableRows table = new TableRows(rows);
    new CohortRule(new SmallCounts(k)).hide(table);
    Iterator<Row> published = table.published(FIGURES);
    for (Row row : rows) {
      Row left = published.next();
      String segment = row.getString(0);
      int age = row.getInt(1);
      if (!left.getBoolean(left.size() - 1)) {
        long present = row.getLong(row.fieldIndex(CohortCells.PRESENT));
        assertThat(present == 0 || present >= k).as("money at %s %d", segment, age).isTrue();
      }
      for (String figure : FIGURES) {
        int at = row.fieldIndex(figure);
        if (!left.isNullAt(at)) {
          knowledge.know(name(segment, age, figure), left.getLong(at));
        }
      }
      if (age + 1 < AGES) {
        knowledge.sum(name(segment, age, SIZE), List.of(name(segment, age + 1, SIZE)));
        knowledge.sum(
            name(segment, age, LATER),
            List.of(name(segment, age + 1, LATER), name(segment, age, "last_seen")));
      } else {
        // at the last age, who comes is who was last seen
        knowledge.sum(name(segment, age, LATER), List.of(name(segment, age, ACTIVE)));
      }
    }
    // all are active at age 0
    rows.stream()
        .map(row -> row.getString(0))
        .distinct()
        .forEach(
            segment -> knowledge.sum(name(segment, 0, SIZE), List.of(name(segment, 0, LATER))));
  }

  private static String name(String segment, int age, String figure) {
    return segment + " " + age + " " + figure;
  }
}
