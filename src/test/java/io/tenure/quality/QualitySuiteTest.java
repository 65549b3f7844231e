package io.tenure.quality;

import static io.tenure.quality.MovementTable.JANUARY;
import static io.tenure.quality.MovementTable.TIME;
import static io.tenure.quality.MovementTable.rows;
import static io.tenure.quality.MovementTable.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.settings.ActivitySettings;
import io.tenure.staging.Finding;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule must be able to fail: a sound table passes, and one wrong figure is named. */
class QualitySuiteTest {
  private static final CustomerMovement TABLE = new CustomerMovement(TIME, true, 1);

  private static List<String> failed(List<Line> rows) {
    QualitySuite suite = Suites.of(TIME, Map.of(Total.ALIVE, 6L));
    return Suites.names(Suites.failed(suite, TABLE, rows));
  }

  @Test
  void passesASoundTable() {
    assertThat(failed(rows())).isEmpty();
  }

  /**
   * The interval rule is the last; the two of the table and the two of the suite frame the rules.
   */
  @Test
  void looksAtEveryRule() {
    TableChecks checks = Suites.of(TIME, Map.of()).of(TABLE);

    assertThat(checks.found(2))
        .extracting(Check::name)
        .containsExactly(
            "key_is_unique",
            "required_columns_are_filled",
            "opening_is_retained_and_churned",
            "closing_is_retained_new_and_reactivated",
            "opening_is_the_closing_before",
            "nothing_is_negative",
            "interval_holds_the_rate",
            "closing_is_who_is_alive",
            "segments_add_up_to_the_total");
  }

  @Test
  void seesAnOpeningThatIsNotRetainedAndChurned() {
    assertThat(failed(wrong(CustomerMovement.CHURNED, 2L)))
        .containsExactly("opening_is_retained_and_churned", "segments_add_up_to_the_total");
  }

  @Test
  void seesAClosingThatIsNotWhatMoved() {
    assertThat(failed(wrong(CustomerMovement.CLOSING, 7L)))
        .containsExactly(
            "closing_is_retained_new_and_reactivated",
            "opening_is_the_closing_before",
            "segments_add_up_to_the_total");
  }

  @Test
  void seesARowThatStandsTwice() {
    List<Line> twice = rows();
    twice.add(2, twice.get(2).copy());

    assertThat(failed(twice)).contains("key_is_unique", "segments_add_up_to_the_total");
  }

  @Test
  void seesRowsThatAreNotSorted() {
    List<Line> mixed = rows();
    mixed.add(0, mixed.remove(4));

    assertThat(failed(mixed)).contains("key_is_unique");
  }

  @Test
  void seesAMissingValue() {
    assertThat(failed(wrong(CustomerMovement.NEW_AND_LOST, null)))
        .containsExactly("required_columns_are_filled");
  }

  /** A row whose figures are left out for privacy may lack them, and nothing else. */
  @Test
  void seesAMissingValueOfASuppressedRow() {
    Line hidden = rows().get(0);
    hidden.suppress(true);
    CustomerMovement.SPEC.columns().stream()
        .filter(column -> column.isFigure())
        .forEach(hidden::clear);
    TableChecks sound = new TableChecks(CustomerMovement.SPEC, List.of(), List.of());
    assertThat(Suites.failed(sound, List.of(hidden))).isEmpty();

    hidden.clear(CustomerMovement.SPEC.column("is_suppressed"));
    TableChecks broken = new TableChecks(CustomerMovement.SPEC, List.of(), List.of());
    assertThat(Suites.names(Suites.failed(broken, List.of(hidden))))
        .containsExactly("required_columns_are_filled");
  }

  /** Only trailing years may begin with customers from before their first row. */
  @Test
  void seesAHistoryThatBeginsWithSomebody() {
    List<Line> later = new ArrayList<>(rows());
    later.removeIf(row -> row.value(CustomerMovement.PERIOD).equals(JANUARY));
    assertThat(failed(later)).containsExactly("opening_is_the_closing_before");

    later.forEach(row -> row.set(CustomerMovement.GRAIN, Grains.TRAILING_YEAR));
    assertThat(failed(later)).doesNotContain("opening_is_the_closing_before");
  }

  @Test
  void seesMoreNewThanJoined() {
    assertThat(failed(wrong(CustomerMovement.NEW_AND_LOST, -1L)))
        .containsExactly("nothing_is_negative", "segments_add_up_to_the_total");
  }

  @Test
  void seesAnIntervalBesideItsRate() {
    assertThat(failed(wrong(CustomerMovement.RETENTION_LOW, 0.99)))
        .containsExactly("interval_holds_the_rate");
    assertThat(failed(wrong(CustomerMovement.RETENTION_HIGH, null)))
        .as("an interval without its end")
        .containsExactly("interval_holds_the_rate");
  }

  /** The history says that 7 are alive at the end; the table says 6. */
  @Test
  void comparesTheEndWithTheHistory() {
    QualitySuite suite = Suites.of(TIME, Map.of(Total.ALIVE, 7L));

    assertThat(Suites.failed(suite, TABLE, rows()))
        .extracting(Check::problem)
        .containsExactly(
            "check closing_is_who_is_alive failed on table customer_movement:"
                + " found 6, expected 7.");
  }

  /** A quarter may be the latest period, and close with others than the last month. */
  @Test
  void comparesTheEndOfTheBaseGrainAlone() {
    List<Line> later = rows();
    later.stream()
        .filter(row -> row.value(CustomerMovement.GRAIN).equals("quarter"))
        .forEach(
            row ->
                row.set(CustomerMovement.PERIOD, MovementTable.MARCH)
                    .set(CustomerMovement.CLOSING, 9L));

    assertThat(failed(later)).isNotEmpty().doesNotContain("closing_is_who_is_alive");
  }

  /** 3 + 2 of 100 rows are rejected; the 20 that were left out do not count. */
  @Test
  void countsRejectedRowsOnly() {
    List<FoundRows> found =
        List.of(
            new FoundRows(Finding.TRANSACTION_BAD_DATE, 3, 100),
            new FoundRows(Finding.TRANSACTION_BAD_AMOUNT, 2, 100),
            new FoundRows(Finding.TRANSACTION_AFTER_AS_OF, 20, 100),
            new FoundRows(Finding.CUSTOMER_MISSING_CUSTOMER, 50, 100));

    assertThat(QualitySuite.rejectedShare(found, 0.05).passed()).isTrue();
    assertThat(QualitySuite.rejectedShare(found, 0.049).problem())
        .isEqualTo(
            "check rejected_share_is_low failed on table rejected_rows: found 0.0500 of the"
                + " transaction rows rejected, expected at most 0.0490"
                + " (quality.max-rejected-share).");
  }

  @Test
  void warnsOfAWindowThatNobodyHas() {
    ActivitySettings activity =
        new ActivitySettings(1, 2, Optional.of("plan"), Map.of("pr0", 3, "bsic", 1), 12, 2);
    Check check = Suites.of(TIME, Map.of(), activity).windowsOfSegments();

    assertThat(check.isError()).isFalse();
    assertThat(check.passed()).isFalse();
    assertThat(check.observed()).isEqualTo("nobody is in bsic, pr0");
    assertThat(Suites.of(TIME, Map.of()).windowsOfSegments().passed()).isTrue();
  }
}
