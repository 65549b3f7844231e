package io.tenure.customers;

import io.tenure.cells.Family;
import io.tenure.cells.GapCells;
import io.tenure.cells.SegmentCells;
import io.tenure.settings.RiskSettings;
import io.tenure.statistics.ReturnCurve;
import io.tenure.tables.SegmentPurchases;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How long customers are silent, as the cells of all of them tell it. */
record RiskParameters(RiskSettings settings, SegmentPurchases purchases) {
  /** Shortest and longest horizon that gaps decide, in days. */
  private static final int SHORTEST = 30;

  private static final int LONGEST = 365;

  /** Four of five gaps are no longer than the horizon. */
  private static final double OUTLASTING = 0.2;

  /** What is counted of all customers by days, and in all: no more cells than days, and one. */
  SegmentCells all(Dataset<Row> cells) {
    return TotalCells.held(
        cells, purchases.time(), Family.GAPS, Family.ACTIVE_DAYS, Family.MARGINS);
  }

  /**
   * The rhythm of all customers.
   *
   * @param bands curves of some of them, see {@link Rhythm}
   */
  Rhythm rhythm(SegmentCells all, List<ReturnCurve> bands) {
    int[] days = all.keys(Family.GAPS).toArray();
    long[] returned = gaps(all, days, GapCells.RETURNED);
    ReturnCurve curve = new ReturnCurve(days, returned, gaps(all, days, GapCells.OPEN));
    long sum = 0;
    long count = 0;
    for (int at = 0; at < days.length; at++) {
      sum += days[at] * returned[at];
      count += returned[at];
    }
    return new Rhythm((double) sum / count, curve, bands, horizon(curve));
  }

  private static long[] gaps(SegmentCells all, int[] days, int kind) {
    return IntStream.of(days).mapToLong(length -> all.sum(Family.GAPS, length, kind, 0)).toArray();
  }

  private int horizon(ReturnCurve curve) {
    Integer most = curve.quantile(OUTLASTING);
    int period = purchases.daysOfLastPeriod();
    int whole = most == null ? LONGEST : (most + period - 1) / period * period;
    return settings.horizonDays().orElse(Math.min(Math.max(whole, SHORTEST), LONGEST));
  }
}
