package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.marts.CustomerMovement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published rows of random movements tell of those that are hidden: nothing small. */
class MovementRuleTest {
  private static final int SEEDS = 60;
  private static final MovementColumns COLUMNS =
      new MovementTables("month").columns(CustomerMovement.SPEC.name());

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSmallCountFollowsFromThePublishedOnes(long seed) {
    for (int k : new int[] {2, 4}) {
      assertThat(smallCounts(seed, k)).as("seed %d, k %d", seed, k).isEmpty();
    }
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

  private static TableRows hidden(List<Row> rows, int k) {
    TableRows table = new TableRows(rows);
    new MovementRule(new SmallCounts(k), COLUMNS).hide(table);
    return table;
  }

  private static Map<String, Long> smallCounts(long seed, int k) {
    RandomMovement movement = new RandomMovement(seed);
    Knowledge knowledge = new Knowledge();
    tell(knowledge, hidden(movement.rows(true), k));
    TableRows segments = hidden(movement.rows(false), k);
    tell(knowledge, segments);
    for (String count : COLUMNS.counts()) {
      for (int[] sum : segments.groups(row -> span(segments, row))) {
        List<String> parts = new ArrayList<>();
        for (int row : sum) {
          parts.add(name(segments, row, count));
        }
        knowledge.sum("all " + span(segments, sum[0]) + " " + count, parts);
      }
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
      for (String count : COLUMNS.counts()) {
        if (!rows.isHidden(row)) {
          knowledge.know(name(rows, row, count), rows.count(row, count));
        }
      }
      sum(knowledge, rows, row, List.of("opening", "retained", "churned"));
      sum(knowledge, rows, row, List.of("closing", "retained", "new", "reactivated"));
      sum(knowledge, rows, row, List.of("joined", "new", "new_and_lost"));
      String segment = rows.text(row, "segment");
      equal(knowledge, checkpoints, segment + rows.text(row, "span_before"), rows, row, "opening");
      equal(knowledge, checkpoints, segment + rows.text(row, "span_last"), rows, row, "closing");
      if (rows.text(row, "grain").equals("month")) {
        joined.put(segment + rows.text(row, "span_last"), name(rows, row, "joined"));
      } else {
        List<String> months = new ArrayList<>();
        for (long at = rows.count(row, "span_first"); at <= rows.count(row, "span_last"); at++) {
          months.add(joined.get(segment + at));
        }
        knowledge.sum(name(rows, row, "joined"), months);
      }
    }
  }

  private static void sum(Knowledge knowledge, TableRows rows, int row, List<String> counts) {
    List<String> names = counts.stream().map(count -> name(rows, row, count)).toList();
    knowledge.sum(names.get(0), names.subList(1, names.size()));
  }

  private static void equal(
      Knowledge knowledge,
      Map<String, String> checkpoints,
      String checkpoint,
      TableRows rows,
      int row,
      String count) {
    String other = checkpoints.putIfAbsent(checkpoint, name(rows, row, count));
    if (other != null) {
      knowledge.sum(other, List.of(name(rows, row, count)));
    }
  }

  private static String name(TableRows rows, int row, String count) {
    return rows.text(row, "segment") + " " + span(rows, row) + " " + count;
  }

  private static String span(TableRows rows, int row) {
    return rows.text(row, "grain") + " " + rows.text(row, "span_last");
  }
}
