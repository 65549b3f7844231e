package io.tenure.customers;

import io.tenure.cells.CellRows;
import io.tenure.cells.CellSums;
import io.tenure.cells.Family;
import io.tenure.cells.RiskCells;
import io.tenure.cells.Segments;
import io.tenure.tables.RiskOverview;
import java.util.BitSet;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the customers in which each is told its risk, and what became of who was told it some
 * days ago.
 *
 * @param now null where it is not asked
 * @param then as it was known some days ago; null where it is not asked
 * @param ago how many
 */
record RiskWalk(
    CustomerScope scope,
    Segments segments,
    @Nullable RiskScores now,
    @Nullable RiskScores then,
    int ago)
    implements MapPartitionsFunction<Row, Row> {
  private static final int LEVELS = RiskOverview.LEVELS.size();
  private static final int QUARTER = 90;
  private static final int YEAR = 365;
  private static final int FEW = 3;
  private static final int SOME = 5;
  private static final int TENURES = 3;

  /** Rows of {@link CellRows}, not yet added up over the tasks. */
  Dataset<Row> over(Dataset<Row> history) {
    return scope.select(history).mapPartitions(this, Encoders.row(CellRows.SCHEMA));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    CellSums sums = new CellSums(segments);
    scope.customers(rows).filter(OneCustomer::isOne).forEach(customer -> add(customer, sums));
    return sums.rows();
  }

  private void add(OneCustomer customer, CellSums sums) {
    sums.of(customer.customer());
    if (now != null) {
      RiskScores.Worth worth = now.worth(customer);
      Long atStake = worth == null ? null : worth.atStake();
      sums.add(
          Family.RISK,
          level(now, customer),
          atStake == null ? 0 : 1,
          1,
          atStake == null ? 0 : atStake);
    }
    int asOf = customer.days().asOf();
    if (then != null && ago > 0 && customer.days().firstDay() <= asOf - ago) {
      int last = customer.days().lastDay();
      customer.days().lookFrom(asOf - ago);
      addThen(then, customer, last <= asOf - ago ? 1 : 0, sums);
      customer.days().lookFrom(asOf);
    }
  }

  private void addThen(RiskScores scores, OneCustomer customer, int left, CellSums sums) {
    int level = level(scores, customer);
    int judged = level == RiskOverview.LEVELS.indexOf(RiskOverview.TOO_NEW) ? 0 : RiskCells.JUDGED;
    sums.add(Family.RISK_THEN, judged + RiskCells.BY_LEVEL, level, 1, left, 0);
    sums.add(
        Family.RISK_THEN, judged + RiskCells.BY_SILENCE, customer.days().silence(), 1, left, 0);
    Double chance = scores.returns(customer);
    if (chance != null) {
      int step = (int) Math.round(chance * RiskCells.STEPS);
      long parts = Math.round(chance * RiskCells.PARTS);
      sums.add(Family.RISK_THEN, judged + RiskCells.BY_CHANCE, step, 1, left, parts);
    }
    sums.add(Family.RISK_THEN, RiskCells.HORIZON, ago, 1, left, 0);
    if (scope.hasSignals()) {
      int stratum = stratum(level, customer);
      sums.add(Family.SIGNALS, RiskCells.ALL, stratum, 1, left);
      BitSet kinds = scores.signals().recent(customer);
      kinds.stream().forEach(kind -> sums.add(Family.SIGNALS, kind, stratum, 1, left));
    }
  }

  private static int level(RiskScores scores, OneCustomer customer) {
    return RiskOverview.LEVELS.indexOf(scores.levelText(customer));
  }

  /** Customers of one number are alike in all that would tell leavers without any signal. */
  private static int stratum(int level, OneCustomer customer) {
    int tenure = customer.days().asOf() - customer.days().firstDay();
    int active = customer.days().active();
    int ofTenure = tenure <= QUARTER ? 0 : tenure <= YEAR ? 1 : 2;
    int ofActive = active < FEW ? active - 1 : active <= SOME ? 2 : 3;
    return (ofActive * TENURES + ofTenure) * LEVELS + level;
  }
}
