package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.GapCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.KaplanMeier;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and length of a gap in days: how long customers take to buy again,
 * those who have not done so yet included. A length that no gap has, has no row.
 */
public record GapSurvival() implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("gap_survival")
          .suppressible()
          .grain("one row per dimension, segment and days")
          .comment(
              "How long customers take to buy again (Kaplan-Meier over the gaps between active days);"
                  + " a row for each length that a gap has; no rows without rfm.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> DAYS =
      TABLE.dayKey("days", "Days since an active day: one with a qualifying transaction");
  public static final Column<Long> AT_RISK =
      TABLE.spellsOfSomeRows("at_risk", "Gaps that last at least so long");
  public static final Column<Long> RETURNED =
      TABLE.spells(
          "returned", "Those of them that end with this length: the customer bought again");
  public static final Column<Long> CENSORED =
      TABLE.spells("censored", "Those of them that are so long on the as-of date, and not over");
  public static final Column<Double> SURVIVAL =
      TABLE.rate("survival", "Share of gaps that last longer than this (Kaplan-Meier)");
  public static final Column<Double> SURVIVAL_LOW =
      TABLE.rate("survival_low", "Lower end of the 95 % log(-log) interval");
  public static final Column<Double> SURVIVAL_HIGH =
      TABLE.rate("survival_high", "Upper end of the 95 % log(-log) interval");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.GAPS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    int[] lengths = cells.keys(Family.GAPS).toArray();
    long atRisk = 0;
    for (int days : lengths) {
      atRisk += gaps(cells, days, GapCells.RETURNED) + gaps(cells, days, GapCells.OPEN);
    }
    KaplanMeier curve = new KaplanMeier();
    List<Line> lines = new ArrayList<>(lengths.length);
    for (int days : lengths) {
      long returned = gaps(cells, days, GapCells.RETURNED);
      long open = gaps(cells, days, GapCells.OPEN);
      curve.next(atRisk, returned);
      lines.add(
          line(cells.segment(), days)
              .set(AT_RISK, atRisk)
              .set(RETURNED, returned)
              .set(CENSORED, open)
              .set(SURVIVAL, curve.survival())
              .set(SURVIVAL_LOW, curve.low())
              .set(SURVIVAL_HIGH, curve.high()));
      atRisk -= returned + open;
    }
    return lines.stream();
  }

  private static long gaps(SegmentCells cells, int days, int kind) {
    return cells.sum(Family.GAPS, days, kind, 0);
  }

  private static Line line(Segment segment, int days) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(DAYS, days);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  /** A hidden segment has one row: the lengths themselves would tell when somebody bought. */
  @Override
  public Stream<Line> shown(List<Line> group) {
    Map<String, Line> hidden = new LinkedHashMap<>();
    group.stream()
        .filter(Line::isSuppressed)
        .forEach(line -> hidden.putIfAbsent(line.value(SEGMENT), line.copy().set(DAYS, 0)));
    return Stream.concat(
        group.stream().filter(line -> !line.isSuppressed()), hidden.values().stream());
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    return List.of(
        KnownFigure.of(
            "every_customer_has_an_open_gap",
            row -> row.value(DIMENSION).equals(Segment.ALL) ? row.count(CENSORED) : 0,
            facts.total(Total.JOINED)));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        new RowRule("who_is_at_risk_was_so_before", GapSurvival::follows),
        RowRule.of("every_row_has_a_gap", row -> row.count(RETURNED) + row.count(CENSORED) > 0),
        RowRule.of(
            "interval_holds_the_survival",
            row ->
                !row.has(SURVIVAL_LOW)
                    || (row.value(SURVIVAL_LOW) <= row.value(SURVIVAL)
                        && row.value(SURVIVAL) <= row.value(SURVIVAL_HIGH))));
  }

  private static boolean follows(@Nullable Line before, Line row) {
    return before == null
        || row.count(AT_RISK)
            == before.count(AT_RISK) - before.count(RETURNED) - before.count(CENSORED);
  }
}
