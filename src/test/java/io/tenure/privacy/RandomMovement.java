package io.tenure.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Customers who come, go and come back at random, counted by segment, month and quarter. */
final class RandomMovement {
  static final int MONTHS = 9;
  private static final int QUARTER = 3;
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "dimension STRING, segment STRING, grain STRING, span_first INT, span_last INT,"
              + " span_before INT, opening BIGINT, new BIGINT, retained BIGINT, reactivated BIGINT,"
              + " churned BIGINT, new_and_lost BIGINT, closing BIGINT");

  /** By customer, whether it is alive at the end of a month; month 0 lies before the history. */
  private final List<boolean[]> alive = new ArrayList<>();

  private final List<Integer> segments = new ArrayList<>();
  private final int segmentCount;

  RandomMovement(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    segmentCount = 2 + random.nextInt(5);
    int customers = 10 + random.nextInt(120);
    double stays = 0.5 + random.nextDouble() / 2;
    double returns = random.nextDouble() / 3;
    int lastFirst = 1 + random.nextInt(MONTHS);
    for (int customer = 0; customer < customers; customer++) {
      boolean[] months = new boolean[MONTHS + 1];
      int first = 1 + random.nextInt(lastFirst);
      months[first] = true;
      for (int month = first + 1; month <= MONTHS; month++) {
        months[month] = random.nextDouble() < (months[month - 1] ? stays : returns);
      }
      alive.add(months);
      // the first segments are the larger ones
      segments.add(random.nextInt(1 + random.nextInt(segmentCount)));
    }
  }

  /** The rows of the total, or of the dimension, in the order of segment, grain and span. */
  List<Row> rows(boolean isTotal) {
    List<Row> rows = new ArrayList<>();
    for (int segment = 0; segment < (isTotal ? 1 : segmentCount); segment++) {
      for (int last = 1; last <= MONTHS; last++) {
        rows.add(row(isTotal, segment, "month", last, 1));
      }
      for (int last = QUARTER; last <= MONTHS; last += QUARTER) {
        rows.add(row(isTotal, segment, "quarter", last, QUARTER));
      }
    }
    return rows;
  }

  private Row row(boolean isTotal, int segment, String grain, int last, int length) {
    int before = last - length;
    long[] counts = new long[7];
    for (int customer = 0; customer < alive.size(); customer++) {
      if (isTotal || segments.get(customer) == segment) {
        count(counts, alive.get(customer), before, last);
      }
    }
    return new GenericRowWithSchema(
        new Object[] {
          isTotal ? "all" : "plan",
          isTotal ? "all" : "s" + segment,
          grain,
          before + 1,
          last,
          before,
          counts[0],
          counts[1],
          counts[2],
          counts[3],
          counts[4],
          counts[5],
          counts[6]
        },
        SCHEMA);
  }

  private static void count(long[] counts, boolean[] months, int before, int last) {
    boolean isNew =
        IntStream.rangeClosed(0, before).noneMatch(month -> months[month])
            && IntStream.rangeClosed(before + 1, last).anyMatch(month -> months[month]);
    counts[0] += months[before] ? 1 : 0;
    counts[1] += isNew && months[last] ? 1 : 0;
    counts[2] += months[before] && months[last] ? 1 : 0;
    counts[3] += !isNew && !months[before] && months[last] ? 1 : 0;
    counts[4] += months[before] && !months[last] ? 1 : 0;
    counts[5] += isNew && !months[last] ? 1 : 0;
    counts[6] += months[last] ? 1 : 0;
  }
}
