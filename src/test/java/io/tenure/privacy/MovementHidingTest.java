package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Grains;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published rows of random movements tell of those that are hidden: nothing small. */
class MovementHidingTest {
  private static final int SEEDS = 60;
  private static final GroupRule RULE =
      new CustomerMovement(RandomMovement.TIME, true, 1).hiding().rule();
  private static final List<Column<Long>> COUNTS = CustomerMovement.SPEC.peopleCounts();

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSmallCountFollowsFromThePublishedOnes(long seed) {
    for (int k : new int[] {2, 4}) {
      assertThat(smallCounts(seed, k, false)).as("seed %d, k %d", seed, k).isEmpty();
    }
  }

  /**
   * Nor with the cohorts and the sums of all months that other tables publish. With a k of 2 some
   * follow; the definitions say so.
   */
  @Test
  void noSmallCountFollowsWithOtherTables() {
    assertThat(seeds().filter(seed -> !smallCounts(seed, 5, true).isEmpty())).isEmpty();
  }

  @Test
  void everyKindOfSpanIsThere() {
    assertThat(RandomMovement.TIME.grains())
        .extracting(Grain::name)
        .containsExactly("month", "quarter", "year", Grains.TRAILING_YEAR);
  }

  @Test
  void aMinimumOfOneHidesNothing() {
    TableRows rows = hidden(new RandomMovement(1).rows(false), 1);

    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.isHidden(row)).isFalse();
    }
  }

  @Test
  void notEverythingIsHidden() {
    int published = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      TableRows rows = hidden(new RandomMovement(seed).rows(false), 4);
      for (int row = 0; row < rows.size(); row++) {
        published += rows.isHidden(row) ? 0 : 1;
      }
    }
    assertThat(published).isGreaterThan(SEEDS);
  }

  private static TableRows hidden(List<Line> rows, int k) {
    TableRows table = new TableRows(rows);
    RULE.hide(table, new SmallCounts(k));
    return table;
  }

  private static Map<String, Long> smallCounts(long seed, int k, boolean isTold) {
    RandomMovement movement = new RandomMovement(seed);
    Knowledge knowledge = new Knowledge();
    tell(knowledge, hidden(movement.rows(true), k));
    TableRows segments = hidden(movement.rows(false), k);
    tell(knowledge, segments);
    for (Column<Long> count : COUNTS) {
      for (int[] sum : segments.groups(row -> span(segments, row))) {
        List<String> parts = new ArrayList<>();
        for (int row : sum) {
          parts.add(name(segments, row, count.name()));
        }
        knowledge.sum("all " + span(segments, sum[0]) + " " + count.name(), parts);
      }
    }
    if (isTold) {
      tellElsewhere(knowledge, hidden(movement.rows(true), 1), k);
      tellElsewhere(knowledge, hidden(movement.rows(false), 1), k);
    }
    Map<String, Long> small = new TreeMap<>(knowledge.everything());
    small.values().removeIf(count -> count <= 0 || count >= k);
    return small;
  }

  /** The published counts, and what is true of every such table. */
  private static void tell(Knowledge knowledge, TableRows rows) {
    Map<String, String> checkpoints = new HashMap<>();
    Map<String, String> joined = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (Column<Long> count : COUNTS) {
        if (!rows.isHidden(row)) {
          knowledge.know(name(rows, row, count.name()), rows.count(row, count));
        }
      }
      sum(knowledge, rows, row, List.of("opening", "retained", "churned"));
      sum(knowledge, rows, row, List.of("closing", "retained", "new", "reactivated"));
      sum(knowledge, rows, row, List.of("joined", "new", "new_and_lost"));
      String segment = segment(rows, row);
      Span span = RandomMovement.span(rows.line(row));
      equal(knowledge, checkpoints, segment + span.before(), name(rows, row, "opening"));
      equal(knowledge, checkpoints, segment + span.last(), name(rows, row, "closing"));
      if (rows.text(row, CustomerMovement.GRAIN).equals("month")) {
        joined.put(segment + span.last(), name(rows, row, "joined"));
      } else {
        List<String> months = new ArrayList<>();
        for (int at = span.first(); at <= span.last(); at++) {
          months.add(joined.get(segment + at));
        }
        knowledge.sum(name(rows, row, "joined"), months);
      }
    }
  }

  /**
   * inactivity_window has the sums over all months of who churned and who was there, and
   * cohort_retention the cohorts that are not small, but the smallest other ones beside those that
   * come to few.
   */
  private static void tellElsewhere(Knowledge knowledge, TableRows full, int k) {
    SmallCounts small = new SmallCounts(k);
    List<int[]> segments =
        full.groups(CustomerMovement.SEGMENT).stream()
            .map(its -> Arrays.stream(its).filter(row -> isMonth(full, row)).toArray())
            .toList();
    long[] churned = inAllMonths(full, segments, CustomerMovement.CHURNED);
    long[] opening = inAllMonths(full, segments, CustomerMovement.OPENING);
    BitSet hidden = new BitSet();
    for (int at = 0; at < churned.length; at++) {
      hidden.set(at, small.isSmall(churned[at]) || small.isSmall(opening[at] - churned[at]));
    }
    boolean isOpen = true;
    while (isOpen) {
      isOpen = small.protect(churned, hidden) >= 0 || small.protect(opening, hidden) >= 0;
    }
    for (int at = 0; at < churned.length; at++) {
      int[] months = segments.get(at);
      String all = segment(full, months[0]) + " all months ";
      for (Column<Long> count : List.of(CustomerMovement.CHURNED, CustomerMovement.OPENING)) {
        knowledge.sum(
            all + count.name(),
            Arrays.stream(months).mapToObj(m -> name(full, m, count.name())).toList());
      }
      if (!hidden.get(at)) {
        knowledge.know(all + "churned", churned[at]);
        knowledge.know(all + "opening", opening[at]);
      }
    }
    full.groups(row -> span(full, row)).stream()
        .filter(sum -> isMonth(full, sum[0]))
        .forEach(sum -> tellCohorts(knowledge, full, sum, small));
  }

  private static long[] inAllMonths(TableRows full, List<int[]> segments, Column<Long> count) {
    return segments.stream()
        .mapToLong(months -> Arrays.stream(full.counts(months, count)).sum())
        .toArray();
  }

  private static void tellCohorts(
      Knowledge knowledge, TableRows full, int[] sum, SmallCounts small) {
    long[] cohorts = full.counts(sum, CustomerMovement.NEW);
    BitSet hidden = new BitSet();
    for (int at = 0; at < sum.length; at++) {
      hidden.set(at, small.isSmall(cohorts[at]));
    }
    int more = 0;
    while (more >= 0) {
      more = small.protect(cohorts, hidden);
    }
    for (int at = 0; at < sum.length; at++) {
      if (!hidden.get(at)) {
        knowledge.know(name(full, sum[at], "new"), cohorts[at]);
      }
    }
  }

  private static boolean isMonth(TableRows rows, int row) {
    return rows.text(row, CustomerMovement.GRAIN).equals("month");
  }

  private static void sum(Knowledge knowledge, TableRows rows, int row, List<String> counts) {
    List<String> names = counts.stream().map(count -> name(rows, row, count)).toList();
    knowledge.sum(names.get(0), names.subList(1, names.size()));
  }

  private static void equal(
      Knowledge knowledge, Map<String, String> checkpoints, String checkpoint, String name) {
    String other = checkpoints.putIfAbsent(checkpoint, name);
    if (other != null) {
      knowledge.sum(other, List.of(name));
    }
  }

  private static String name(TableRows rows, int row, String count) {
    return segment(rows, row) + " " + span(rows, row) + " " + count;
  }

  private static String segment(TableRows rows, int row) {
    return rows.text(row, CustomerMovement.SEGMENT);
  }

  private static String span(TableRows rows, int row) {
    Line line = rows.line(row);
    return line.value(CustomerMovement.GRAIN) + " " + RandomMovement.span(line).last();
  }
}
