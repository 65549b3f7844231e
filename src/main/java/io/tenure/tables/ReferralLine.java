package io.tenure.tables;

import io.tenure.cells.Segment;
import io.tenure.statistics.ShareDifference;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What one row of referral says.
 *
 * @param isOver whether the first twelve months of all of them are over
 */
record ReferralLine(Referred referred, Referred others, Referrers referrers, boolean isOver) {

  /** The row, but for when they joined. */
  Line of(Segment segment, SegmentMargins margins, @Nullable BigDecimal reward) {
    long all = referred.customers() + others.customers();
    Line line =
        new Line(ReferralColumns.SPEC)
            .set(ReferralColumns.DIMENSION, segment.dimension())
            .set(ReferralColumns.SEGMENT, segment.name())
            .set(ReferralColumns.REFERRED, referred.customers())
            .set(ReferralColumns.OTHERS, others.customers())
            .set(ReferralColumns.SHARE, Shares.of(referred.customers(), all))
            .set(ReferralColumns.SHARE_LOW, Wilson.low(referred.customers(), all))
            .set(ReferralColumns.SHARE_HIGH, Wilson.high(referred.customers(), all))
            .set(ReferralColumns.REFERRERS, referrers.customers())
            .set(ReferralColumns.DIRECT, referrers.direct())
            .set(ReferralColumns.PER_CUSTOMER, Shares.of(referrers.direct(), all))
            .set(ReferralColumns.DIRECT_NET, referrers.directNet())
            .set(ReferralColumns.CHAIN, referrers.chain())
            .set(ReferralColumns.CHAIN_NET, referrers.chainNet())
            .set(ReferralColumns.FEWEST, fewest(margins.areOfCosts()));
    if (isOver) {
      setYear(
          line,
          ReferralColumns.REFERRED_SIDE,
          referred,
          margins.margin(segment, referred.net(), referred.cost()));
      setYear(
          line,
          ReferralColumns.OTHER_SIDE,
          others,
          margins.margin(segment, others.net(), others.cost()));
      setDifference(line);
    }
    if (reward != null) {
      setReward(line, reward.multiply(BigDecimal.valueOf(referred.customers())));
    }
    return line;
  }

  private static void setYear(
      Line line, ReferralColumns.Side side, Referred its, @Nullable BigDecimal margin) {
    line.set(side.revenue(), its.net())
        .set(side.revenuePerCustomer(), Shares.moneyPer(its.net(), its.customers()))
        .set(side.marginPerCustomer(), perCustomer(margin, its.customers()))
        .set(side.retained(), its.retained())
        .set(side.rate(), Shares.of(its.retained(), its.customers()))
        .set(side.low(), Wilson.low(its.retained(), its.customers()))
        .set(side.high(), Wilson.high(its.retained(), its.customers()));
  }

  private static @Nullable Long perCustomer(@Nullable BigDecimal margin, long customers) {
    return margin == null || customers == 0
        ? null
        : Long.valueOf(
            margin.divide(BigDecimal.valueOf(customers), 0, RoundingMode.HALF_UP).longValueExact());
  }

  private void setDifference(Line line) {
    ShareDifference difference =
        new ShareDifference(
            referred.retained(), referred.customers(), others.retained(), others.customers());
    line.set(ReferralColumns.DIFFERENCE, difference.value())
        .set(ReferralColumns.DIFFERENCE_LOW, difference.low())
        .set(ReferralColumns.DIFFERENCE_HIGH, difference.high());
  }

  private void setReward(Line line, BigDecimal cost) {
    long rounded = cost.setScale(0, RoundingMode.HALF_UP).longValueExact();
    line.set(ReferralColumns.REWARD, rounded);
    if (isOver && referred.net() > 0) {
      line.set(ReferralColumns.REWARD_SHARE, (double) rounded / (double) referred.net());
    }
  }

  /** The customers of the side that has fewer. */
  long fewerSide() {
    return Math.min(referred.customers(), others.customers());
  }

  private long fewest(boolean hasCosts) {
    return SegmentColumns.fewest(
        referred.customers() + others.customers(),
        referred.fewest(isOver, hasCosts),
        others.fewest(isOver, hasCosts),
        referrers.fewest(referred.customers() + others.customers()));
  }
}
