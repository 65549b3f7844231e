package io.tenure.tables;

import io.tenure.cells.Cell;
import io.tenure.cells.Family;
import io.tenure.cells.RiskCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and level: how many customers are silent for longer than usual,
 * and what is at stake.
 */
public record RiskOverview() implements SegmentTable {
  /** That of a customer who has bought too rarely to have a rhythm. */
  public static final String TOO_NEW = "too_new";

  /** That of a customer who is silent for no longer than usual. */
  public static final String NONE = "none";

  /** In the order of the numbers by which they are counted. */
  public static final List<String> LEVELS = List.of(TOO_NEW, NONE, "watch", "at_risk", "critical");

  private static final TableBuilder TABLE =
      TableSpec.named("risk_overview")
          .suppressible()
          .grain("one row per dimension, segment and level that somebody is at")
          .comment(
              "How many customers are silent for longer than is usual for them, and what is at stake; no rows"
                  + " without risk.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> LEVEL =
      TABLE.textKey(
          "risk_level",
          "too_new (fewer active days than risk.min-active-days), none, watch, at_risk or critical, by"
              + " how many times its usual gap a customer is silent, see risk.watch");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows("customers", "Customers who have joined");
  public static final Column<Long> AT_STAKE =
      TABLE.moneyApart(
          "value_at_stake",
          CUSTOMERS,
          "What they would bring in the next 365 days if they never left, less what they are expected to"
              + " bring: margin where margins are known, else net revenue; NULL where no model tells it");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.RISK);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells
        .all(Family.RISK)
        .map(
            cell ->
                new Line(SPEC)
                    .set(DIMENSION, cells.segment().dimension())
                    .set(SEGMENT, cells.segment().name())
                    .set(LEVEL, LEVELS.get(cell.a()))
                    .set(CUSTOMERS, cell.sums()[RiskCells.CUSTOMERS])
                    .set(AT_STAKE, atStake(cell)));
  }

  /** The second number of the key says whether a model tells it. */
  private static @Nullable Long atStake(Cell cell) {
    return cell.b() == 0 ? null : Long.valueOf(cell.sums()[RiskCells.AT_STAKE]);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }
}
