package io.tenure.tables;

import io.tenure.calendar.FirstYears;
import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.ReferralCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.settings.MoneySettings;
import io.tenure.settings.ReferralSettings;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per grain, period, dimension and segment: who of the customers that joined in the period
 * was referred, what they brought beside the others, and whom they have brought themselves.
 *
 * @param small with fewer customers on a side a row is flagged
 * @param reward for each customer who was referred, in minor units; null if nobody says
 */
public record Referral(
    Timeline time, SegmentMargins margins, int small, @Nullable BigDecimal reward)
    implements SegmentTable {
  public static final TableSpec SPEC = ReferralColumns.SPEC;

  /**
   * That of a run.
   *
   * @param hasCosts whether it is known what was sold to customers cost
   * @param referrals absent where nobody knows who referred whom: then there are no rows
   */
  public static Referral of(
      Timeline time,
      MoneySettings money,
      boolean hasCosts,
      int small,
      Optional<ReferralSettings> referrals) {
    return new Referral(
        time,
        SegmentMargins.of(money.margin(), hasCosts),
        small,
        referrals
            .map(ReferralSettings::reward)
            .map(reward -> reward.movePointRight(money.scale()))
            .orElse(null));
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return margins.areOfCosts()
        ? Set.of(Family.JOINED, Family.REFERRALS, Family.REFERRAL_COSTS, Family.REFERRERS)
        : Set.of(Family.JOINED, Family.REFERRALS, Family.REFERRERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    if (!cells.has(Family.JOINED)) {
      return Stream.of();
    }
    FirstYears years = new FirstYears(time);
    return time.grains().stream()
        .flatMap(grain -> grain.spans().stream().map(span -> line(cells, grain, span, years)));
  }

  private Line line(SegmentCells cells, Grain grain, Span span, FirstYears years) {
    ReferralLine line =
        new ReferralLine(
            Referred.of(cells, span, ReferralCells.REFERRED_AT),
            Referred.of(cells, span, ReferralCells.OTHERS_AT),
            Referrers.of(cells, span),
            // of a later period they are not over before
            years.areOver(span.last()));
    return line.of(cells.segment(), margins, reward)
        .set(ReferralColumns.GRAIN, grain.name())
        .set(ReferralColumns.PERIOD, span.firstDay())
        .set(ReferralColumns.IS_SETTLED, time.isSettled(span.last()))
        .set(ReferralColumns.NEW, cells.joined(span.first(), span.last()))
        .set(ReferralColumns.IS_SMALL, line.fewerSide() < small);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  /**
   * With privacy one of two sums of revenue is told: who is in the one and not in the other may be
   * few, in each row and over rows, and their difference is the revenue of these.
   */
  @Override
  public Stream<Line> shown(List<Line> group) {
    return group.stream()
        .map(
            line ->
                line.copy().set(ReferralColumns.CHAIN, null).set(ReferralColumns.CHAIN_NET, null));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "referred_and_others_are_all",
            row ->
                row.count(ReferralColumns.NEW)
                    == row.count(ReferralColumns.REFERRED) + row.count(ReferralColumns.OTHERS)),
        RowRule.of(
            "who_stays_was_there",
            row ->
                staysWithin(row, ReferralColumns.REFERRED_SIDE, ReferralColumns.REFERRED)
                    && staysWithin(row, ReferralColumns.OTHER_SIDE, ReferralColumns.OTHERS)),
        RowRule.of(
            "referrers_are_new_customers_who_brought_somebody",
            row ->
                row.count(ReferralColumns.REFERRERS) <= row.count(ReferralColumns.NEW)
                    && row.count(ReferralColumns.REFERRERS) <= row.count(ReferralColumns.DIRECT)),
        RowRule.interval(
            ReferralColumns.SHARE, ReferralColumns.SHARE_LOW, ReferralColumns.SHARE_HIGH),
        interval(ReferralColumns.REFERRED_SIDE),
        interval(ReferralColumns.OTHER_SIDE),
        RowRule.of(
            "interval_holds_the_difference",
            row ->
                !row.has(ReferralColumns.DIFFERENCE)
                    || (row.value(ReferralColumns.DIFFERENCE_LOW)
                            <= row.value(ReferralColumns.DIFFERENCE)
                        && row.value(ReferralColumns.DIFFERENCE)
                            <= row.value(ReferralColumns.DIFFERENCE_HIGH))));
  }

  private static RowRule interval(ReferralColumns.Side side) {
    return RowRule.interval(side.rate(), side.low(), side.high());
  }

  private static boolean staysWithin(Line row, ReferralColumns.Side side, Column<Long> of) {
    return !row.has(side.retained()) || row.count(side.retained()) <= row.count(of);
  }
}
