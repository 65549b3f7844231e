package io.tenure.customers;

import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.Segments;
import io.tenure.settings.CustomerTable;
import io.tenure.settings.Settings;
import io.tenure.staging.Workspace;
import io.tenure.statistics.Recalibration;
import io.tenure.table.Line;
import io.tenure.tables.RiskBacktest;
import io.tenure.tables.SegmentPurchases;
import io.tenure.tables.SignalEffect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counts customers by their risk, and by what was told of it some days ago: levels and chances need
 * to know of all customers first, so it walks over them once more.
 *
 * @param kinds that signals have
 */
public record RiskCounting(
    Settings settings,
    CustomerScope scope,
    Segments segments,
    SegmentPurchases purchases,
    List<String> kinds) {
  /** What has to be counted of all customers before. */
  public static final Set<Family> FAMILIES =
      EnumSet.of(Family.GAPS, Family.PURCHASES, Family.SPEND);

  private static final String THEN = "risk_then";
  private static final String NOW = "risk_now";

  /** A history that is too short to go back in has no backtest. */
  private static final int PARTS = 3;

  /**
   * What was counted.
   *
   * @param cells rows of {@link CellRows}
   * @param learned what it tells of customers who are there
   * @param kept what is of no use once the cells were read
   */
  public record Counted(Dataset<Row> cells, Learned learned, List<String> kept) {}

  /**
   * Counts.
   *
   * @param cells of {@link #FAMILIES}
   * @param kept where it keeps what it counts
   */
  public Counted of(Dataset<Row> history, Dataset<Row> cells, Workspace kept) {
    RiskParameters parameters = new RiskParameters(settings.measures().risk(), purchases);
    SegmentCells all = parameters.all(cells);
    Rhythm rhythm = parameters.rhythm(all, List.of());
    Margins margins = Margins.of(settings.money().margin(), scope, all);
    Buying buying = new BuyingFit(purchases, purchases.time()).of(cells);
    RiskScores now = scores(rhythm, buying, margins, Set.of());
    int ago = Math.min(rhythm.horizon(), purchases.historyDays() / PARTS);
    boolean isOnce = kinds.isEmpty();
    Dataset<Row> first =
        kept.keep(
            THEN,
            CellRows.added(walk(isOnce ? now : null, then(history, now, ago), ago).over(history)));
    if (isOnce) {
      return new Counted(first, learned(first, Set.of(), ago == rhythm.horizon()), List.of(THEN));
    }
    Set<String> leading = leading(first);
    RiskWalk again = walk(scores(rhythm, buying, margins, leading), null, ago);
    return new Counted(
        first.union(kept.keep(NOW, CellRows.added(again.over(history)))),
        learned(first, leading, ago == rhythm.horizon()),
        List.of(THEN, NOW));
  }

  /**
   * What chances came to, if they were of as many days as they are now; it takes a job, for the one
   * table that tells it.
   */
  private Learned learned(Dataset<Row> counted, Set<String> leading, boolean isOfHorizon) {
    boolean isAsked = settings.publication().customers().has(CustomerTable.RISK);
    if (!isOfHorizon || !isAsked) {
      return new Learned(leading, null);
    }
    SegmentCells all = TotalCells.held(counted, purchases.time(), Family.RISK_THEN);
    Recalibration found = RiskBacktest.recalibration(all.all(Family.RISK_THEN).toList());
    return new Learned(leading, found.isTold() ? found : null);
  }

  private RiskWalk walk(@Nullable RiskScores now, @Nullable RiskScores then, int ago) {
    return new RiskWalk(scope, segments, now, then, ago);
  }

  private RiskScores scores(Rhythm rhythm, Buying buying, Margins margins, Set<String> leading) {
    return new RiskScores(
        rhythm,
        buying,
        margins,
        CustomerParameters.Thresholds.of(settings.measures().risk(), settings.money().scale()),
        new SignalView(kinds, leading));
  }

  /** The scores that would have been told; those of now but for what was not known. */
  private RiskScores then(Dataset<Row> history, RiskScores now, int ago) {
    int shift = segments.halvings(0, settings.measures().forecasts().sample());
    PastFit.Known known = new PastFit(scope, ago).of(history, shift, purchases);
    Rhythm rhythm = now.rhythm();
    return new RiskScores(
        new Rhythm(known.meanGap(), rhythm.all(), rhythm.bands(), ago),
        now.buying().with(known.fit()),
        now.margins(),
        now.thresholds(),
        now.signals());
  }

  private Set<String> leading(Dataset<Row> counted) {
    SegmentCells all = TotalCells.held(counted, purchases.time(), Family.SIGNALS);
    return new SignalEffect(kinds)
        .rows(all)
        .filter(line -> line.value(SignalEffect.IS_LEADING))
        .map((Line line) -> line.value(SignalEffect.KIND))
        .collect(Collectors.toSet());
  }
}
