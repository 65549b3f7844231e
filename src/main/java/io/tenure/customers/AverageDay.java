package io.tenure.customers;

import io.tenure.cells.Family;
import io.tenure.cells.MarginCells;
import io.tenure.cells.SegmentCells;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What an active day of all customers brought, on average.
 *
 * @param net revenue less refunds, in minor units; above 0
 * @param margin what of it is left after costs
 */
record AverageDay(double net, double margin) implements Serializable {

  /** That of all customers; null where they brought nothing. */
  static @Nullable AverageDay of(SegmentCells all) {
    double days = all.total(Family.MARGINS, MarginCells.ACTIVE_DAYS);
    long net = all.total(Family.MARGINS, MarginCells.NET);
    long cost = all.total(Family.MARGINS, MarginCells.COST);
    return days == 0 || net <= 0
        ? null
        : new AverageDay(net / days, Math.subtractExact(net, cost) / days);
  }

  /**
   * The share of the money of a customer that is margin, from what it brought and one such day: of
   * a single purchase it is not taken at its word. One who brought nothing in all, as all of it
   * came back, has that of all: its losses are no share of anything.
   *
   * @param its net revenue in minor units
   * @param cost what was sold to it cost
   */
  double share(long its, long cost) {
    return its > 0 ? (Math.subtractExact(its, cost) + margin) / (its + net) : margin / net;
  }
}
