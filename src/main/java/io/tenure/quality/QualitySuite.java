package io.tenure.quality;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.FoundRows;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.InputName;
import io.tenure.staging.Finding;
import io.tenure.staging.Outcome;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.SegmentTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The checks of a run. They walk over the tables as they were written, and compare them with each
 * other and with the history, which knows some totals by another way.
 */
public final class QualitySuite {
  private final Facts facts;
  private final Timeline time;
  private final Set<String> dimensions;
  private final ActivitySettings activity;

  /** By segment: opening and churned of customer_movement, added up over its base periods. */
  private final Map<Segment, long[]> moved = new HashMap<>();

  /** Whether customer_movement is among the tables. */
  private boolean isMovementKnown;

  /**
   * The checks of a run.
   *
   * @param dimensions names of all dimensions
   */
  public QualitySuite(
      Facts facts, Timeline time, Set<String> dimensions, ActivitySettings activity) {
    this.facts = facts;
    this.time = time;
    this.dimensions = dimensions;
    this.activity = activity;
  }

  /** The checks of a table; customer_movement is looked at before inactivity_window. */
  public TableChecks of(SegmentTable table) {
    List<KnownFigure> known = new ArrayList<>(table.known(facts));
    if (table instanceof InactivityWindow && isMovementKnown && activity.windows().isEmpty()) {
      known.add(KnownFigure.of("moves_like_customer_movement", this::movesOtherwise, 0));
    }
    TableChecks checks = new TableChecks(table.spec(), table.rules(), known);
    checks.doubt(table.doubts());
    if (table.addsUp()) {
      checks.requireAddingUp(dimensions);
    }
    if (table instanceof CustomerMovement) {
      isMovementKnown = true;
      checks.tell(this::remember);
    }
    return checks;
  }

  private void remember(Line row) {
    if (row.value(CustomerMovement.GRAIN).equals(time.calendar().grain())) {
      long[] sums =
          moved.computeIfAbsent(
              new Segment(
                  row.value(CustomerMovement.DIMENSION), row.value(CustomerMovement.SEGMENT)),
              key -> new long[2]);
      sums[0] += row.count(CustomerMovement.OPENING);
      sums[1] += row.count(CustomerMovement.CHURNED);
    }
  }

  /** At the window of the run, the pooled figures are the sums of the published movement. */
  private long movesOtherwise(Line row) {
    if (row.value(InactivityWindow.WINDOW) != activity.inactivityWindow()) {
      return 0;
    }
    Segment segment =
        new Segment(row.value(InactivityWindow.DIMENSION), row.value(InactivityWindow.SEGMENT));
    // before the first period is over customer_movement has no rows
    long[] sums = moved.getOrDefault(segment, new long[2]);
    boolean isAlike =
        row.count(InactivityWindow.OPENING) == sums[0]
            && row.count(InactivityWindow.CHURNED) == sums[1];
    return isAlike ? 0 : 1;
  }

  /** A window for a segment that nobody is in is most likely misspelt; a warning. */
  public Check windowsOfSegments() {
    List<String> unknown =
        activity
            .windowsBy()
            .map(dimension -> facts.segments(dimension).keySet())
            .map(
                segments ->
                    activity.windows().keySet().stream()
                        .filter(name -> !segments.contains(name))
                        .sorted()
                        .toList())
            .orElse(List.of());
    return new Check(
        "every_window_has_a_segment",
        CustomerMovement.SPEC.name(),
        false,
        unknown.isEmpty(),
        unknown.isEmpty() ? "all have" : "nobody is in " + String.join(", ", unknown),
        "a customer in every segment of activity.inactivity-windows");
  }

  /** Too many rejected rows mean that the input is not what it used to be. */
  public static Check rejectedShare(List<FoundRows> found, double maxShare) {
    double share = rejected(found).mapToDouble(each -> each.share().orElse(0)).sum();
    return new Check(
        "rejected_share_is_low",
        RejectedRows.SPEC.name(),
        true,
        share <= maxShare,
        Message.of("%.4f of the transaction rows rejected", share),
        Message.of("at most %.4f (quality.max-rejected-share)", maxShare));
  }

  /** Why rows of the transactions were rejected, most of them first, and what usually helps. */
  public static List<String> reasons(List<FoundRows> found) {
    return rejected(found)
        .filter(each -> each.rows() > 0)
        .sorted(Comparator.comparingLong(FoundRows::rows).reversed())
        .map(
            each ->
                Message.of("%s: %,d of %,d rows. ", each.reason(), each.rows(), each.of())
                    + Remedies.of(each.finding()))
        .map(String::strip)
        .toList();
  }

  /** What usually helps; nothing where nothing does. */
  public static String remedy(Finding finding) {
    return Remedies.of(finding);
  }

  private static Stream<FoundRows> rejected(List<FoundRows> found) {
    return found.stream()
        .filter(each -> each.finding().input() == InputName.TRANSACTIONS)
        .filter(each -> each.finding().outcome() == Outcome.REJECTED);
  }
}
