package io.tenure.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.history.Facts.Total;
import io.tenure.settings.ActivitySettings;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.ActivityFrequency;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.InactivityWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule of the two tables must be able to fail: one wrong figure is named. */
class ActivityChecksTest {
  private static final List<List<String>> SEGMENTS =
      List.of(List.of("all", "all"), List.of("plan", "pro"));

  /**
   * 4 silent spells, 3 after a longer silence, of 6 and 9 openings; of each window one returned.
   */
  private static List<Line> windows() {
    List<Line> rows = new ArrayList<>();
    for (List<String> segment : SEGMENTS) {
      rows.add(window(segment, 1, 4, 6));
      rows.add(window(segment, 2, 3, 9));
    }
    return rows;
  }

  private static Line window(List<String> segment, int window, long silent, long opening) {
    return new Line(InactivityWindow.SPEC)
        .set(InactivityWindow.DIMENSION, segment.get(0))
        .set(InactivityWindow.SEGMENT, segment.get(1))
        .set(InactivityWindow.WINDOW, window)
        .set(InactivityWindow.SILENT_SPELLS, silent)
        .set(InactivityWindow.RETURNED_SPELLS, 1L)
        .set(InactivityWindow.RETURNED_SHARE, 1.0 / silent)
        .set(InactivityWindow.RETURNED_LOW, Wilson.low(1, silent))
        .set(InactivityWindow.RETURNED_HIGH, Wilson.high(1, silent))
        .set(InactivityWindow.CHURNED, silent)
        .set(InactivityWindow.OPENING, opening)
        .set(InactivityWindow.CHURN_RATE, (double) silent / opening);
  }

  /** Two months with 4 + 5 = 9 openings, 1 + 2 = 3 of them churned, and a quarter with others. */
  private static List<Line> movement(long opening) {
    List<Line> rows = new ArrayList<>();
    for (List<String> segment : SEGMENTS) {
      rows.add(movement(segment, "month", 4, 1));
      rows.add(movement(segment, "month", opening - 4, 2));
      rows.add(movement(segment, "quarter", 70, 60));
    }
    return rows;
  }

  private static Line movement(List<String> segment, String grain, long opening, long churned) {
    return new Line(CustomerMovement.SPEC)
        .set(CustomerMovement.GRAIN, grain)
        .set(CustomerMovement.PERIOD, MovementTable.JANUARY)
        .set(CustomerMovement.DIMENSION, segment.get(0))
        .set(CustomerMovement.SEGMENT, segment.get(1))
        .set(CustomerMovement.OPENING, opening)
        .set(CustomerMovement.CHURNED, churned);
  }

  private static List<String> failed(QualitySuite suite, List<Line> windows, long opening) {
    movement(opening).forEach(suite.of(new CustomerMovement(MovementTable.TIME, true, 1)));
    return Suites.names(Suites.failed(suite, new InactivityWindow(12), windows));
  }

  private static List<String> failed(List<Line> rows, long opening) {
    return failed(Suites.of(MovementTable.TIME, Map.of()), rows, opening);
  }

  /** The rules that do not hold if a value of the total is another one. */
  private static <T> List<String> broken(int window, Column<T> column, T value) {
    List<Line> rows = windows();
    rows.get(window - 1).set(column, value);
    return failed(rows, 9).stream()
        .filter(name -> !name.equals("segments_add_up_to_the_total"))
        .toList();
  }

  @Test
  void passesSoundWindows() {
    assertThat(failed(windows(), 9)).isEmpty();
  }

  @Test
  void seesThatTheMovementSaysOtherwise() {
    assertThat(failed(windows(), 8)).containsExactly("moves_like_customer_movement");
    assertThat(broken(2, InactivityWindow.OPENING, 8L))
        .containsExactly("moves_like_customer_movement");
  }

  /** Where windows differ by segment, no row of the table is about the window of the run. */
  @Test
  void windowsOfSegmentsAreNotCompared() {
    ActivitySettings activity =
        new ActivitySettings(1, Suites.WINDOW, Optional.of("plan"), Map.of("pro", 3), 12, 2);

    assertThat(failed(Suites.of(MovementTable.TIME, Map.of(), activity), windows(), 8)).isEmpty();
  }

  /** Before the first period is over there is no movement, and nobody who was silent. */
  @Test
  void aHistoryWithoutAMovementMayHaveNoSilence() {
    List<Line> none = new ArrayList<>();
    SEGMENTS.forEach(segment -> none.add(window(segment, 2, 0, 0)));
    none.forEach(
        row ->
            row.set(InactivityWindow.RETURNED_SPELLS, 0L)
                .set(InactivityWindow.RETURNED_SHARE, null));

    assertThat(
            Suites.failed(Suites.of(MovementTable.TIME, Map.of()), new InactivityWindow(12), none))
        .isEmpty();
  }

  @Test
  void seesWindowsThatContradictEachOther() {
    assertThat(broken(2, InactivityWindow.SILENT_SPELLS, 5L))
        .containsExactly("every_silent_spell_is_a_churn", "a_longer_window_loses_no_more");
    assertThat(broken(1, InactivityWindow.OPENING, 10L))
        .containsExactly("a_longer_window_keeps_no_fewer");
    assertThat(broken(1, InactivityWindow.RETURNED_SPELLS, 6L))
        .containsExactly("returned_are_among_silent");
    assertThat(broken(1, InactivityWindow.OPENING, 3L))
        .containsExactly("churned_are_among_opening");
    assertThat(broken(1, InactivityWindow.RETURNED_LOW, 0.9))
        .containsExactly("interval_holds_the_rate");
    assertThat(new InactivityWindow(12).rules()).hasSize(6);
  }

  @Test
  void seesAWindowTwiceAndAMissingFigure() {
    List<Line> twice = windows();
    twice.add(1, twice.get(0).copy());
    assertThat(failed(twice, 9)).containsExactly("key_is_unique", "segments_add_up_to_the_total");
    assertThat(broken(1, InactivityWindow.RETURNED_SPELLS, null))
        .containsExactly("required_columns_are_filled");
  }

  private static Line frequency(List<String> segment, long customers, long orders) {
    return new Line(ActivityFrequency.SPEC)
        .set(ActivityFrequency.DIMENSION, segment.get(0))
        .set(ActivityFrequency.SEGMENT, segment.get(1))
        .set(ActivityFrequency.ACTIVE_PERIODS, 2)
        .set(ActivityFrequency.CUSTOMERS, customers)
        .set(ActivityFrequency.CUSTOMER_SHARE, 1.0)
        .set(ActivityFrequency.ORDERS, orders)
        .set(ActivityFrequency.NET_REVENUE, 700L);
  }

  private static List<String> problems(List<Line> rows, long active) {
    QualitySuite suite = Suites.of(MovementTable.TIME, Map.of(Total.RECENTLY_ACTIVE, active));
    return Suites.failed(suite, new ActivityFrequency(2), rows).stream()
        .map(Check::problem)
        .toList();
  }

  private static List<Line> frequencies(long orders, long customers) {
    return List.of(
        frequency(SEGMENTS.get(0), 3, orders), frequency(SEGMENTS.get(1), customers, orders));
  }

  /** 3 customers, each active in 2 periods, have at least 3 * 2 = 6 orders. */
  @Test
  void comparesFrequenciesWithOrdersSegmentsAndTheHistory() {
    assertThat(problems(frequencies(6, 3), 3)).isEmpty();
    assertThat(problems(frequencies(5, 3), 3))
        .containsExactly(
            "check an_order_for_every_active_period failed on table activity_frequency:"
                + " found 2 rows break it, expected 0 rows break it.");
    assertThat(problems(frequencies(6, 2), 3))
        .containsExactly(
            "check segments_add_up_to_the_total failed on table activity_frequency:"
                + " found different: plan customers, expected none differs.");
    assertThat(problems(frequencies(6, 3), 4))
        .containsExactly(
            "check every_active_customer_counts_once failed on table activity_frequency:"
                + " found 3, expected 4.");
  }

  @Test
  void seesCustomersWithoutAShare() {
    List<Line> rows = frequencies(6, 3);
    rows.get(0).set(ActivityFrequency.CUSTOMER_SHARE, 0.0);
    rows.get(1).set(ActivityFrequency.CUSTOMER_SHARE, null);

    assertThat(problems(rows, 3))
        .containsExactly(
            "check customers_have_a_share failed on table activity_frequency:"
                + " found 2 rows break it, expected 0 rows break it.");
  }
}
