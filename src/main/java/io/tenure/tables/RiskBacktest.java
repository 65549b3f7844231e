package io.tenure.tables;

import io.tenure.cells.Cell;
import io.tenure.cells.Family;
import io.tenure.cells.RiskCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.RankCurve;
import io.tenure.statistics.Recalibration;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and band of chances: what the levels and chances would have said
 * some days ago, and who has not come again since.
 */
public record RiskBacktest() implements SegmentTable {
  /** Tenths of the chance. */
  private static final int BANDS = 10;

  /** The first level that says that something is unusual. */
  private static final int FLAGGED = RiskOverview.LEVELS.indexOf("watch");

  private static final TableBuilder TABLE =
      TableSpec.named("risk_backtest")
          .suppressible()
          .grain("one row per dimension, segment and band")
          .comment(
              "What risk levels and chances would have said of customers some days ago, and who has not"
                  + " bought since; no rows without risk.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> BAND =
      TABLE.placeKey(
          "band",
          "1 to 10: customers whose chance to return was in that tenth, 1 up to 0.1; 0: all customers");
  private static final Column<LocalDate> THEN =
      TABLE.date("calibration_end", "The last day whose purchases were known");
  private static final Column<Integer> HORIZON =
      TABLE.optionalDays("horizon_days", "Days after it: risk.horizon-days");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows("customers", "Customers who had ever bought by then");
  public static final Column<Long> RETURNED =
      TABLE.customersOfSomeRows("returned_customers", "Those of them who have bought since");
  private static final Column<Double> PREDICTED =
      TABLE.rate(
          "predicted_return_rate", "Mean of their chances to return, by the model of purchases");
  private static final Column<Double> RECALIBRATED =
      TABLE.rate(
          "recalibrated_return_rate",
          "Mean of what their chances came to among the customers of this very segment (isotonic regression), so it"
              + " fits them by construction and says nothing of how well they were told; NULL with"
              + " privacy.minimum-customers");
  private static final Column<Double> OBSERVED =
      TABLE.rate("return_rate", "returned_customers / customers");
  private static final Column<Double> LOW =
      TABLE.rate("return_rate_low", "Lower end of its 95 % interval (Wilson)");
  private static final Column<Double> HIGH = TABLE.rate("return_rate_high", "Upper end of it");
  public static final Column<Long> JUDGED =
      TABLE.optionalCustomers(
          "judged_customers", "Of band 0: customers with a level, who were not too new");
  public static final Column<Long> FLAGGED_CUSTOMERS =
      TABLE.optionalCustomers("flagged_customers", "Those of them at watch or above");
  public static final Column<Long> FLAGGED_LEFT =
      TABLE.optionalCustomers(
          "flagged_left_customers", "Those of the flagged who have not bought since");
  private static final Column<Double> PRECISION =
      TABLE.rate("precision", "flagged_left_customers / flagged_customers");
  private static final Column<Double> RECALL =
      TABLE.rate("recall", "flagged_left_customers / judged customers who have not bought since");
  private static final Column<Double> LIFT =
      TABLE.ratio(
          "lift", "precision / the share of all judged customers who have not bought since");
  private static final Column<Double> LEVEL_AREA =
      TABLE.rate(
          "auc_of_level",
          "Of two judged customers, one of whom left: chance that its level was the higher one, 0.5 is a coin");
  public static final Column<Double> CHANCE_AREA =
      TABLE.rate("auc_of_p_return", "The same of 1 - the chance to return");
  public static final Column<Double> SILENCE_AREA =
      TABLE.rate(
          "auc_of_recency", "The same of days of silence alone, which every model has to beat");
  private static final Column<Double> CHANCE_AREA_OF_ALL =
      TABLE.rate("auc_of_p_return_of_all", "As auc_of_p_return, of all customers");
  private static final Column<Double> SILENCE_AREA_OF_ALL =
      TABLE.rate("auc_of_recency_of_all", "As auc_of_recency, of all customers");
  private static final Column<Long> FEWEST =
      TABLE.behind("fewest_customers", "The smallest count of customers behind the figures, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.RISK_THEN);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    List<Cell> then = cells.all(Family.RISK_THEN).toList();
    if (then.isEmpty()) {
      return Stream.of();
    }
    int horizon = of(then, cell -> cell.a() == RiskCells.HORIZON).get(0).b();
    Recalibration found = recalibration(then);
    return Stream.concat(
        Stream.of(whole(line(cells, 0, horizon), then, found)),
        bands(band -> line(cells, band, horizon), then, found));
  }

  /**
   * What chances came to.
   *
   * @param then cells of {@link Family#RISK_THEN}, by whatever score
   */
  public static Recalibration recalibration(List<Cell> then) {
    long[] returned = new long[RiskCells.STEPS + 1];
    long[] customers = new long[RiskCells.STEPS + 1];
    for (Cell cell : of(then, isOf(RiskCells.BY_CHANCE))) {
      customers[cell.b()] += cell.sums()[RiskCells.CUSTOMERS];
      returned[cell.b()] += cell.sums()[RiskCells.CUSTOMERS] - cell.sums()[RiskCells.LEFT];
    }
    return Recalibration.of(returned, customers);
  }

  /** What the chances of some came to, on average. */
  private static double mean(List<Cell> some, Recalibration found) {
    double sum = 0;
    for (Cell cell : some) {
      sum += found.ofStep(cell.b()) * cell.sums()[RiskCells.CUSTOMERS];
    }
    return sum / sum(some, RiskCells.CUSTOMERS);
  }

  private static Line whole(Line line, List<Cell> then, Recalibration found) {
    setShares(line, of(then, isOf(RiskCells.BY_SILENCE)));
    List<Cell> judged = of(then, cell -> cell.a() == RiskCells.JUDGED + RiskCells.BY_LEVEL);
    List<Cell> flagged = of(judged, cell -> cell.b() >= FLAGGED);
    setPredicted(line, of(then, isOf(RiskCells.BY_CHANCE)), found);
    long left = sum(judged, RiskCells.LEFT);
    long flaggedLeft = sum(flagged, RiskCells.LEFT);
    long flaggedCustomers = sum(flagged, RiskCells.CUSTOMERS);
    long judgedCustomers = sum(judged, RiskCells.CUSTOMERS);
    Double precision = Shares.of(flaggedLeft, flaggedCustomers);
    Double share = Shares.of(left, judgedCustomers);
    return line.set(JUDGED, judgedCustomers)
        .set(FLAGGED_CUSTOMERS, flaggedCustomers)
        .set(FLAGGED_LEFT, flaggedLeft)
        .set(PRECISION, precision)
        .set(RECALL, Shares.of(flaggedLeft, left))
        .set(LIFT, precision == null || share == null || share == 0 ? null : precision / share)
        .set(LEVEL_AREA, area(judged, Cell::b))
        .set(CHANCE_AREA, area(of(then, isJudged(RiskCells.BY_CHANCE)), RiskBacktest::unlikely))
        .set(SILENCE_AREA, area(of(then, isJudged(RiskCells.BY_SILENCE)), Cell::b))
        .set(CHANCE_AREA_OF_ALL, area(of(then, isOf(RiskCells.BY_CHANCE)), RiskBacktest::unlikely))
        .set(SILENCE_AREA_OF_ALL, area(of(then, isOf(RiskCells.BY_SILENCE)), Cell::b));
  }

  private static Stream<Line> bands(IntFunction<Line> begun, List<Cell> then, Recalibration found) {
    List<Cell> chances = of(then, isOf(RiskCells.BY_CHANCE));
    return IntStream.rangeClosed(1, BANDS)
        .mapToObj(
            band -> {
              List<Cell> its = of(chances, cell -> band(cell) == band);
              Line line = begun.apply(band);
              setShares(line, its);
              setPredicted(line, its, found);
              return line;
            })
        .filter(line -> line.count(CUSTOMERS) > 0);
  }

  private static Line line(SegmentCells cells, int band, int horizon) {
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(BAND, band)
        .set(THEN, cells.time().calendar().asOf().minusDays(horizon))
        .set(HORIZON, horizon);
  }

  private static void setShares(Line line, List<Cell> some) {
    long customers = sum(some, RiskCells.CUSTOMERS);
    long returned = customers - sum(some, RiskCells.LEFT);
    line.set(CUSTOMERS, customers)
        .set(RETURNED, returned)
        .set(OBSERVED, Shares.of(returned, customers))
        .set(LOW, Wilson.low(returned, customers))
        .set(HIGH, Wilson.high(returned, customers))
        .set(FEWEST, SegmentColumns.fewest(customers, returned, customers - returned));
  }

  private static void setPredicted(Line line, List<Cell> some, Recalibration found) {
    long customers = sum(some, RiskCells.CUSTOMERS);
    if (customers > 0) {
      line.set(PREDICTED, sum(some, RiskCells.CHANCE) / RiskCells.PARTS / customers)
          .set(RECALIBRATED, Math.min(1, mean(some, found)));
    }
  }

  private static List<Cell> of(List<Cell> cells, Predicate<Cell> those) {
    return cells.stream().filter(those).toList();
  }

  private static Predicate<Cell> isOf(int score) {
    return cell -> cell.a() % RiskCells.JUDGED == score;
  }

  private static Predicate<Cell> isJudged(int score) {
    return cell -> cell.a() == RiskCells.JUDGED + score;
  }

  private static long sum(List<Cell> cells, int measure) {
    return cells.stream().mapToLong(cell -> cell.sums()[measure]).sum();
  }

  /** A chance of 0.1 is in the first tenth, and so is none. */
  private static int band(Cell cell) {
    int width = RiskCells.STEPS / BANDS;
    return Math.max(1, (cell.b() + width - 1) / width);
  }

  private static int unlikely(Cell cell) {
    return -cell.b();
  }

  /** Cells of an equal score count together, whether their customers are judged or not. */
  private static @Nullable Double area(List<Cell> cells, ToIntFunction<Cell> score) {
    RankCurve curve = new RankCurve();
    List<Cell> sorted = cells.stream().sorted(Comparator.comparingInt(score)).toList();
    int at = 0;
    while (at < sorted.size()) {
      int its = score.applyAsInt(sorted.get(at));
      long customers = 0;
      long left = 0;
      while (at < sorted.size() && score.applyAsInt(sorted.get(at)) == its) {
        customers += sorted.get(at).sums()[RiskCells.CUSTOMERS];
        left += sorted.get(at).sums()[RiskCells.LEFT];
        at++;
      }
      curve.next(left, customers - left);
    }
    return curve.area();
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  /** Pools lie across bands, and would tell of a few customers in one. */
  @Override
  public Stream<Line> shown(List<Line> group) {
    return group.stream().map(line -> line.copy().set(RECALIBRATED, null));
  }

  @Override
  public List<RowRule> doubts() {
    return List.of(
        RowRule.of(
            "the_model_beats_days_of_silence",
            row ->
                !row.has(CHANCE_AREA)
                    || !row.has(SILENCE_AREA)
                    || row.value(CHANCE_AREA) > row.value(SILENCE_AREA)));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.interval(OBSERVED, LOW, HIGH),
        RowRule.of(
            "flagged_customers_are_judged",
            row ->
                !row.has(FLAGGED_CUSTOMERS)
                    || (row.count(FLAGGED_LEFT) <= row.count(FLAGGED_CUSTOMERS)
                        && row.count(FLAGGED_CUSTOMERS) <= row.count(JUDGED))));
  }
}
