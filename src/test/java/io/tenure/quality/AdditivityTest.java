package io.tenure.quality;

import static io.tenure.quality.MovementTable.FEBRUARY;
import static io.tenure.quality.MovementTable.JANUARY;
import static io.tenure.quality.MovementTable.MARCH;
import static io.tenure.quality.MovementTable.row;
import static io.tenure.quality.MovementTable.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments that do not add up are seen, whatever is wrong elsewhere. */
class AdditivityTest {
  private static final Column<Long> RETAINED = CustomerMovement.RETAINED;

  private static Check check(List<Line> rows) {
    Additivity additivity = new Additivity(CustomerMovement.SPEC, Set.of("plan"));
    rows.forEach(additivity::add);
    return additivity.check();
  }

  private static void add(List<Line> rows, Line row, long more) {
    assertThat(rows).contains(row);
    row.set(RETAINED, row.count(RETAINED) + more);
  }

  @Test
  void passesWhatAddsUp() {
    Check check = check(rows());

    assertThat(check.passed()).isTrue();
    assertThat(check.observed()).isEqualTo("none differs");
  }

  /** Sums are of cells, so the order of rows has no say. */
  @Test
  void theOrderHasNoSay() {
    List<Line> rows = rows();
    Collections.reverse(rows);

    assertThat(check(rows).passed()).isTrue();
  }

  /** Nothing is left that could differ: in every cell or in one, of a dimension or the total. */
  static Stream<Arguments> missing() {
    return Stream.of(
        some("a dimension", row -> !isAll(row)),
        some("a dimension in one cell", row -> !isAll(row) && isOf(row, "month", MARCH)),
        some("a segment", row -> row.value(CustomerMovement.SEGMENT).equals("basic")),
        some("the total", AdditivityTest::isAll),
        some("the total of a cell", row -> isAll(row) && isOf(row, "quarter", JANUARY)));
  }

  private static Arguments some(String what, Predicate<Line> isMissing) {
    return Arguments.of(what, isMissing);
  }

  private static boolean isAll(Line row) {
    return row.value(CustomerMovement.DIMENSION).equals("all");
  }

  private static boolean isOf(Line row, String grain, LocalDate period) {
    return row.value(CustomerMovement.GRAIN).equals(grain)
        && row.value(CustomerMovement.PERIOD).equals(period);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("missing")
  void missingCellsAreSeen(String what, Predicate<Line> isMissing) {
    List<Line> rows = rows();
    assertThat(rows.removeIf(isMissing)).as(what).isTrue();

    assertThat(check(rows).passed()).as(what).isFalse();
  }

  /** Every row and every column that adds up: no cell is looked at less than another. */
  @Test
  void oneMoreOrLessIsSeenInEveryCell() {
    for (int at = 0; at < rows().size(); at++) {
      for (Column<Long> column : CustomerMovement.SPEC.additive()) {
        for (long more : new long[] {1, -1}) {
          List<Line> rows = rows();
          rows.get(at).set(column, rows.get(at).count(column) + more);
          assertThat(check(rows).observed()).isEqualTo("different: plan " + column.name());
        }
      }
    }
  }

  /** + 1 and - 1 are 0 in a plain sum over all periods; + 2 and - 1 - 1, too. */
  @Test
  void errorsThatCancelEachOtherAreSeen() {
    List<Line> two = rows();
    add(two, row(two, "month", FEBRUARY, "basic"), 1);
    add(two, row(two, "month", MARCH, "basic"), -1);
    assertThat(check(two).observed()).isEqualTo("different: plan retained");

    List<Line> three = rows();
    add(three, row(three, "month", JANUARY, "basic"), 2);
    add(three, row(three, "month", FEBRUARY, "pro"), -1);
    add(three, row(three, "quarter", JANUARY, "pro"), -1);
    assertThat(check(three).observed()).isEqualTo("different: plan retained");
  }

  /** What another segment of the same cell makes up for adds up: no more is claimed. */
  @Test
  void anErrorWithinACellIsNotSeen() {
    List<Line> rows = rows();
    add(rows, row(rows, "month", FEBRUARY, "basic"), 1);
    add(rows, row(rows, "month", FEBRUARY, "pro"), -1);

    assertThat(check(rows).passed()).isTrue();
  }

  @Test
  void valuesThatChangedPlacesAreSeen() {
    List<Line> rows = rows();
    Line february = row(rows, "month", FEBRUARY, "pro");
    Line march = row(rows, "month", MARCH, "pro");
    long retained = february.count(RETAINED);
    assertThat(retained).isNotEqualTo(march.count(RETAINED));
    february.set(RETAINED, march.count(RETAINED));
    march.set(RETAINED, retained);

    assertThat(check(rows).observed()).isEqualTo("different: plan retained");
  }

  /** Months and quarters begin on the same day, and are cells of their own. */
  @Test
  void valuesOfTwoGrainsThatChangedPlacesAreSeen() {
    List<Line> rows = rows();
    add(rows, row(rows, "month", JANUARY, "pro"), 1);
    add(rows, row(rows, "quarter", JANUARY, "pro"), -1);

    assertThat(check(rows).passed()).isFalse();
  }

  @Test
  void aTableWithoutRowsAddsUp() {
    assertThat(check(List.of()).passed()).isTrue();
  }
}
