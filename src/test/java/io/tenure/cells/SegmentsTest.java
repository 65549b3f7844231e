package io.tenure.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.history.ExampleCustomers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which segments customers have once those of all others are known. */
class SegmentsTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
  private static final int JANUARY = MONTHS.earliest();
  private static final Timeline TIME = new Timeline(MONTHS, JANUARY, List.of());

  private final ExampleCustomers customers = ExampleCustomers.of(MONTHS, 1, "branch", "channel");

  /** Food 3, Toys 2, Books 2, Wine 1 and 2 without a branch; one of Wine never bought. */
  @BeforeEach
  void customers() {
    customers
        .buys(List.of("Food", "web"), JANUARY)
        .buys(List.of("Food", "web"), JANUARY)
        .buys(List.of("Food", "shop"), JANUARY)
        .buys(List.of("Toys", "web"), JANUARY)
        .buys(List.of("Toys", "web"), JANUARY)
        .buys(List.of("Books", "shop"), JANUARY)
        .buys(List.of("Books", "shop"), JANUARY)
        .buys(List.of("Wine", "web"), JANUARY)
        .buys(List.of("(none)", "(none)"), JANUARY)
        .buys(List.of("(none)", "web"), JANUARY)
        .add(List.of("Wine", "(none)"), new long[] {JANUARY, 0, 0, 100});
  }

  private static List<String> names(Segments segments, String dimension) {
    return IntStream.range(0, segments.size())
        .mapToObj(segments::segment)
        .filter(segment -> segment.dimension().equals(dimension))
        .map(Segment::name)
        .toList();
  }

  @Test
  void theLargestStayAndOfEqualOnesTheFirstByName() {
    // without a top n, who never bought made Wine as large as Books and Toys
    assertThat(names(customers.segments(OptionalInt.of(2), Optional.empty()), "branch"))
        .containsExactly("(none)", "(other)", "Books", "Food");
  }

  @Test
  void nothingIsFoldedWhereThereAreNoMore() {
    assertThat(names(customers.segments(OptionalInt.of(4), Optional.empty()), "branch"))
        .containsExactly("(none)", "Books", "Food", "Toys", "Wine");
  }

  /** Nobody who bought has neither a branch nor a channel but one: the pair is (none), too. */
  @Test
  void aPairCrossesTheSegmentsThatAreKept() {
    Segments segments = customers.segments(OptionalInt.of(1), Optional.of("both"));

    // of the channels only web is kept
    assertThat(names(segments, "both"))
        .containsExactly(
            "(none)",
            "(none) | web",
            "(other) | (none)",
            "(other) | (other)",
            "(other) | web",
            "Food | (other)",
            "Food | web");
  }

  /** Each customer is in one segment of each dimension, and all are in the total. */
  @Test
  void countsEverySegmentByItself() {
    Segments segments = customers.segments(OptionalInt.empty(), Optional.of("both"));

    assertThat(
            customers.cells(TIME, CellPass.Scope.MOST_CELLS, segments).values().stream()
                .filter(cells -> cells.joined() > 0)
                .map(
                    cells ->
                        cells.segment().dimension()
                            + " "
                            + cells.segment().name()
                            + " "
                            + cells.joined()))
        .containsExactly(
            "all all 10",
            "both (none) 1",
            "both (none) | web 1",
            "both Books | shop 2",
            "both Food | shop 1",
            "both Food | web 2",
            "both Toys | web 2",
            "both Wine | web 1",
            "branch (none) 2",
            "branch Books 2",
            "branch Food 3",
            "branch Toys 2",
            "branch Wine 1",
            "channel (none) 1",
            "channel shop 3",
            "channel web 6");
  }

  /** "web" of one dimension is not "web" of the other, and a segment may be called as the total. */
  @Test
  void tellsEqualNamesApart() {
    ExampleCustomers alike = ExampleCustomers.of(MONTHS, 1, "first", "latest");
    alike.buys(List.of("web", "all"), JANUARY).buys(List.of("web", "web"), JANUARY);

    assertThat(alike.cells(TIME).keySet())
        .containsExactly(
            Segment.TOTAL,
            new Segment("first", "web"),
            new Segment("latest", "all"),
            new Segment("latest", "web"));
  }
}
