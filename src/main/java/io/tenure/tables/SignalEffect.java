package io.tenure.tables;

import io.tenure.cells.Cell;
import io.tenure.cells.Family;
import io.tenure.cells.RiskCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.RiskRatio;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and kind of signal: how much more often customers have left who
 * had given it, among customers who were as silent, as old and as busy.
 *
 * @param kinds in the order of their numbers, from 1 on
 */
public record SignalEffect(List<String> kinds) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("signal_effect")
          .suppressible()
          .grain("one row per dimension, segment and kind of signal")
          .comment(
              "How much more often customers left who had given a signal, learned from the company's own"
                  + " past; no rows without risk.enabled and input.signals");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> KIND =
      TABLE.textKey("kind", "As in the input, see input.signals.columns.kind");
  public static final Column<Long> WITH =
      TABLE.customersOfSomeRows(
          "customers_with",
          "Customers who had ever bought by risk_backtest.calibration_end, and had given such a signal in"
              + " the 90 days up to it");
  public static final Column<Long> LEFT_WITH =
      TABLE.customersOfSomeRows("left_with", "Those of them who have not bought since");
  public static final Column<Long> WITHOUT =
      TABLE.customersOfSomeRows("customers_without", "All others who had ever bought by then");
  public static final Column<Long> LEFT_WITHOUT =
      TABLE.customersOfSomeRows("left_without", "Those of them who have not bought since");
  private static final Column<Double> RATIO =
      TABLE.ratio(
          "risk_ratio",
          "How many times as often those with it left, over strata of customers who are alike"
              + " (Mantel-Haenszel); NULL where there is nobody to compare with");
  private static final Column<Double> LOW =
      TABLE.ratio("risk_ratio_low", "Lower end of its 95 % interval");
  private static final Column<Double> HIGH =
      TABLE.ratio("risk_ratio_high", "Upper end of its 95 % interval");
  public static final Column<Boolean> IS_LEADING =
      TABLE.flagOfCount("is_leading", "risk_ratio_low is above 1: the signal comes before leaving");
  private static final Column<Long> FEWEST =
      TABLE.behind("fewest_customers", "The smallest count of customers behind the figures, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return kinds.isEmpty() ? Set.of() : Set.of(Family.SIGNALS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return IntStream.rangeClosed(1, kinds.size())
        .filter(kind -> cells.all(Family.SIGNALS).anyMatch(cell -> cell.a() == kind))
        .mapToObj(kind -> line(cells, kind));
  }

  private Line line(SegmentCells cells, int kind) {
    RiskRatio ratio = new RiskRatio();
    long with = 0;
    long leftWith = 0;
    long all = 0;
    long left = 0;
    for (Cell stratum :
        cells.all(Family.SIGNALS).filter(cell -> cell.a() == RiskCells.ALL).toList()) {
      long having = cells.sum(Family.SIGNALS, kind, stratum.b(), RiskCells.CUSTOMERS);
      long havingLeft = cells.sum(Family.SIGNALS, kind, stratum.b(), RiskCells.LEFT);
      long its = stratum.sums()[RiskCells.CUSTOMERS];
      long itsLeft = stratum.sums()[RiskCells.LEFT];
      ratio.add(having, havingLeft, its - having, itsLeft - havingLeft);
      with += having;
      leftWith += havingLeft;
      all += its;
      left += itsLeft;
    }
    Double low = ratio.low();
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(KIND, kinds.get(kind - 1))
        .set(WITH, with)
        .set(LEFT_WITH, leftWith)
        .set(WITHOUT, all - with)
        .set(LEFT_WITHOUT, left - leftWith)
        .set(RATIO, ratio.ratio())
        .set(LOW, low)
        .set(HIGH, ratio.high())
        .set(IS_LEADING, low != null && low > 1)
        .set(
            FEWEST,
            SegmentColumns.fewest(
                leftWith, with - leftWith, left - leftWith, all - with - left + leftWith));
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "interval_holds_the_ratio",
            row ->
                !row.has(LOW)
                    || (row.value(LOW) <= row.value(RATIO)
                        && row.value(RATIO) <= row.value(HIGH))));
  }
}
