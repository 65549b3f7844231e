package io.tenure.privacy;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Customers who come, go and come back at random, counted by segment and every grain. */
final class RandomMovement {

  /** Not a whole year: trailing years lie across the calendar's. */
  static final int MONTHS = 13;

  /** Months, quarters, years and trailing years. */
  static final Timeline TIME = time();

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

  private static Timeline time() {
    LocalDate first = LocalDate.of(2023, 1, 1);
    PeriodCalendar months =
        new PeriodCalendar(PeriodRules.months(), first, first.plusMonths(MONTHS).minusDays(1));
    List<Grain> grains =
        new Grains(months, months.earliest())
            .of(List.of(PeriodRules.quarters(Month.JANUARY), PeriodRules.years(Month.JANUARY)));
    return new Timeline(months, months.earliest(), grains);
  }

  /** The rows of the total, or of the dimension, in the order of segment, grain and span. */
  List<Line> rows(boolean isTotal) {
    List<Grain> grains = TIME.grains().stream().sorted(Comparator.comparing(Grain::name)).toList();
    List<Line> rows = new ArrayList<>();
    for (int segment = 0; segment < (isTotal ? 1 : segmentCount); segment++) {
      for (Grain grain : grains) {
        for (Span span : grain.spans()) {
          rows.add(row(isTotal ? -1 : segment, grain, span));
        }
      }
    }
    return rows;
  }

  /** The span that a row is about. */
  static Span span(Line row) {
    return TIME.grains().stream()
        .filter(grain -> grain.name().equals(row.value(CustomerMovement.GRAIN)))
        .flatMap(grain -> grain.spans().stream())
        .filter(span -> span.firstDay().equals(row.value(CustomerMovement.PERIOD)))
        .findFirst()
        .orElseThrow();
  }

  /** The row of a segment, or of all for -1. */
  private Line row(int segment, Grain grain, Span span) {
    long[] counts = new long[7];
    for (int customer = 0; customer < alive.size(); customer++) {
      if (segment < 0 || segments.get(customer) == segment) {
        count(counts, alive.get(customer), month(span.before()), month(span.last()));
      }
    }
    return new Line(CustomerMovement.SPEC)
        .set(CustomerMovement.GRAIN, grain.name())
        .set(CustomerMovement.PERIOD, span.firstDay())
        .set(CustomerMovement.DIMENSION, segment < 0 ? "all" : "plan")
        .set(CustomerMovement.SEGMENT, segment < 0 ? "all" : "s" + segment)
        .set(CustomerMovement.OPENING, counts[0])
        .set(CustomerMovement.NEW, counts[1])
        .set(CustomerMovement.RETAINED, counts[2])
        .set(CustomerMovement.REACTIVATED, counts[3])
        .set(CustomerMovement.CHURNED, counts[4])
        .set(CustomerMovement.NEW_AND_LOST, counts[5])
        .set(CustomerMovement.CLOSING, counts[6]);
  }

  /** 0 for the month before the history. */
  private static int month(int ordinal) {
    return ordinal - TIME.first() + 1;
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
