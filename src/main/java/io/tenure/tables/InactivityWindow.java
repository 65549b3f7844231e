package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.SilenceCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.StepHiding;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and inactivity window: what churn would be, had the window been
 * this one, and how many of those called lost came back.
 */
public record InactivityWindow(int longest) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("inactivity_window")
          .suppressible()
          .grain("one row per dimension, segment and inactivity_window")
          .comment(
              "Helps to choose activity.inactivity-window: with a window of w, returned_share of"
                  + " those called lost came back later. Windows of 1 to activity.windows periods,"
                  + " whatever the window of the run");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);

  /** Not "window", which SQL reserves. */
  public static final Column<Integer> WINDOW =
      TABLE.ageKey("inactivity_window", "The window that is tried out");

  public static final Column<Long> SILENT_SPELLS =
      TABLE.spells(
          "silent_spells",
          "Times that a customer was silent for at least so many complete periods after an"
              + " active one");
  public static final Column<Long> RETURNED_SPELLS =
      TABLE.spells(
          "returned_spells",
          "Those of them after which the customer was active again by the as-of date");
  public static final Column<Double> RETURNED_SHARE =
      TABLE.rate("returned_share", "returned_spells / silent_spells");
  public static final Column<Double> RETURNED_LOW =
      TABLE.rate("returned_low", "Lower end of the 95 % Wilson interval");
  public static final Column<Double> RETURNED_HIGH =
      TABLE.rate("returned_high", "Upper end of the 95 % Wilson interval");
  public static final Column<Long> CHURNED =
      TABLE.customers(
          "churned",
          "Customers churned under this window, added up over all complete periods; equals"
              + " silent_spells");
  public static final Column<Long> OPENING =
      TABLE.customers(
          "opening",
          "Customers alive under this window at the end of the period before, added up over all"
              + " complete periods from the second on");
  public static final Column<Double> CHURN_RATE =
      TABLE.rate("churn_rate", "churned / opening: the churn rate of one period, pooled");

  /** Spells are counted, but it is customers of whom there may be too few to publish. */
  static final Column<Long> SEGMENT_CUSTOMERS =
      TABLE.behind("segment_customers", "Customers of the segment");

  /** What a count leaves of a larger one is a count, too. */
  static final Column<Long> LOST_SPELLS =
      TABLE.behind("lost_spells", "Silent spells without a return by the as-of date");

  static final Column<Long> KEPT =
      TABLE.behind("kept", "Those of opening who did not churn, added up likewise");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.JOINED, Family.SILENCE);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    if (!cells.has(Family.SILENCE)) {
      return Stream.of();
    }
    Spells spells = new Spells(cells, longest);
    List<Line> lines = new ArrayList<>(longest);
    long opening = 0;
    for (int window = 1; window <= longest; window++) {
      opening += spells.lasting(window);
      lines.add(line(cells, window, spells.silentFor(window), opening));
    }
    return lines.stream();
  }

  /** What the cells come to, by the lengths of spells. */
  private static final class Spells {
    /** By silence: all spells, and those that ended. */
    private final long[][] silent;

    /** By checkpoints. */
    private final long[] lasting;

    Spells(SegmentCells cells, int longest) {
      this.silent = new long[longest + 2][2];
      this.lasting = new long[longest + 2];
      for (int silence = longest; silence >= 0; silence--) {
        silent[silence][0] += silent[silence + 1][0];
        silent[silence][1] += silent[silence + 1][1];
        for (int checkpoints = 0; checkpoints <= longest; checkpoints++) {
          add(cells, silence, checkpoints);
        }
      }
      for (int checkpoints = longest; checkpoints >= 0; checkpoints--) {
        lasting[checkpoints] += lasting[checkpoints + 1];
      }
    }

    private void add(SegmentCells cells, int silence, int checkpoints) {
      long returned = cells.sum(Family.SILENCE, silence, SilenceCells.key(checkpoints, true), 0);
      long open = cells.sum(Family.SILENCE, silence, SilenceCells.key(checkpoints, false), 0);
      silent[silence][0] += returned + open;
      silent[silence][1] += returned;
      lasting[checkpoints] += returned + open;
    }

    /** All spells of at least so much silence, and those of them that ended. */
    long[] silentFor(int window) {
      return silent[window];
    }

    /** Spells with at least so many checkpoints. */
    long lasting(int checkpoints) {
      return lasting[checkpoints];
    }
  }

  /** A window of w keeps alive at w checkpoints: the opening of w - 1, and one more. */
  private static Line line(SegmentCells cells, int window, long[] spells, long opening) {
    long silent = spells[0];
    long returned = spells[1];
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(WINDOW, window)
        .set(SILENT_SPELLS, silent)
        .set(RETURNED_SPELLS, returned)
        .set(RETURNED_SHARE, Shares.of(returned, silent))
        .set(RETURNED_LOW, Wilson.low(returned, silent))
        .set(RETURNED_HIGH, Wilson.high(returned, silent))
        .set(CHURNED, silent)
        .set(OPENING, opening)
        .set(CHURN_RATE, Shares.of(silent, opening))
        .set(SEGMENT_CUSTOMERS, cells.joined())
        .set(LOST_SPELLS, silent - returned)
        .set(KEPT, opening - silent);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
        new StepHiding(
            SEGMENT, WINDOW, List.of(SILENT_SPELLS, RETURNED_SPELLS, LOST_SPELLS, OPENING)));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "returned_are_among_silent",
            row -> row.count(RETURNED_SPELLS) <= row.count(SILENT_SPELLS)),
        RowRule.of(
            "every_silent_spell_is_a_churn", row -> row.count(SILENT_SPELLS) == row.count(CHURNED)),
        RowRule.of("churned_are_among_opening", row -> row.count(CHURNED) <= row.count(OPENING)),
        new RowRule("a_longer_window_loses_no_more", InactivityWindow::losesNoMore),
        new RowRule("a_longer_window_keeps_no_fewer", InactivityWindow::keepsNoFewer),
        RowRule.interval(RETURNED_SHARE, RETURNED_LOW, RETURNED_HIGH));
  }

  private static boolean losesNoMore(@Nullable Line shorter, Line row) {
    return shorter == null || row.count(SILENT_SPELLS) <= shorter.count(SILENT_SPELLS);
  }

  private static boolean keepsNoFewer(@Nullable Line shorter, Line row) {
    return shorter == null || row.count(OPENING) >= shorter.count(OPENING);
  }
}
