package io.tenure.tables;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.BuyerCells;
import io.tenure.cells.Cell;
import io.tenure.cells.Family;
import io.tenure.cells.PastPurchaseCells;
import io.tenure.cells.PurchaseCells;
import io.tenure.cells.PurchaseKey;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.SpendCells;
import io.tenure.forecast.Buyers;
import io.tenure.forecast.ParetoFit;
import io.tenure.forecast.PurchaseBacktest;
import io.tenure.forecast.PurchaseCount;
import io.tenure.forecast.PurchaseCounts;
import io.tenure.forecast.PurchaseFit;
import io.tenure.forecast.PurchaseFitter;
import io.tenure.forecast.PurchaseModel;
import io.tenure.forecast.SpendCount;
import io.tenure.forecast.SpendCounts;
import io.tenure.forecast.SpendFit;
import io.tenure.settings.ForecastSettings;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the days of the customers of a segment tell of how often they buy, and for how much. */
public record SegmentPurchases(ForecastSettings settings, Timeline time, int moneyScale)
    implements Serializable {
  private static final int LONGEST_BACK = 365;
  private static final int PARTS = 3;

  /** Those who are there, in order. */
  public List<Buyers> buyers(SegmentCells cells) {
    return cells
        .all(Family.PURCHASES)
        .map(
            cell ->
                new Buyers(
                    count(cell, PurchaseCells.CUSTOMERS),
                    cell.sums()[PurchaseCells.PAYERS],
                    cell.sums()[PurchaseCells.SPENT] / unit()))
        .sorted(Comparator.comparing(Buyers::count))
        .toList();
  }

  private static PurchaseCount count(Cell cell, int customers) {
    PurchaseKey key = PurchaseKey.of(cell);
    return new PurchaseCount(key.repeats(), key.last(), key.age(), cell.sums()[customers]);
  }

  public static PurchaseCounts counts(List<Buyers> buyers) {
    return new PurchaseCounts(buyers.stream().map(Buyers::count).toList());
  }

  /** What all customers of each count spend on a day on which they buy. */
  static double[] worth(List<Buyers> buyers, SpendFit spend) {
    return buyers.stream()
        .mapToDouble(
            some ->
                spend.expected(
                    some.count().repeats(), some.count().customers(), some.payers(), some.spent()))
        .toArray();
  }

  /** The model of how often they buy. */
  public PurchaseModel model() {
    return switch (settings.model()) {
      case MBG_NBD -> PurchaseModel.MBG_NBD;
      case BG_NBD -> PurchaseModel.BG_NBD;
    };
  }

  public PurchaseFit fit(PurchaseCounts counts) {
    return PurchaseFitter.fit(model(), counts, fewest());
  }

  /** What another model says of them, by which nothing is forecast. */
  ParetoFit second(PurchaseFit first, PurchaseCounts counts) {
    return ParetoFit.beside(first, counts, fewest());
  }

  private PurchaseFitter.Fewest fewest() {
    PurchaseFitter.Fewest usual = PurchaseFitter.Fewest.USUAL;
    return new PurchaseFitter.Fewest(
        settings.fewestCustomers(), usual.repeatCustomers(), usual.days());
  }

  /** How many minor units a unit of money has. */
  public double unit() {
    return StrictMath.pow(10, moneyScale);
  }

  /** What they spend. */
  public SpendFit spend(SegmentCells cells) {
    SpendCounts counts = SpendCounts.of(cells.all(Family.SPEND).map(this::spendOf).toList());
    return SpendFit.of(counts, settings.fewestCustomers());
  }

  private SpendCount spendOf(Cell cell) {
    long customers = cell.sums()[SpendCells.CUSTOMERS];
    double mean = cell.sums()[SpendCells.SPENT] / unit() / customers / cell.a();
    return new SpendCount(cell.a(), mean, customers);
  }

  /** Active days of the last year of all of them. */
  static long recent(SegmentCells cells) {
    return cells.total(Family.BUYERS, BuyerCells.RECENT);
  }

  /** All customers who have ever bought. */
  static long customers(SegmentCells cells) {
    return cells.total(Family.BUYERS, BuyerCells.CUSTOMERS);
  }

  /** Those of them who left money after their first active day. */
  static long payers(SegmentCells cells) {
    return cells.total(Family.BUYERS, BuyerCells.PAYERS);
  }

  /** Those of them who had come some days ago, see {@link #backDays}. */
  static long customersThen(SegmentCells cells) {
    return cells.total(Family.BUYERS, BuyerCells.THEN);
  }

  /** For how many customers of the segment one of a sample stands. */
  static double weight(SegmentCells cells, long sampled) {
    return (double) customers(cells) / sampled;
  }

  /** The smallest number of customers, but 0, that the figures of those who are there tell. */
  static long fewest(SegmentCells cells) {
    long customers = customers(cells);
    long payers = payers(cells);
    long recent = cells.total(Family.BUYERS, BuyerCells.RECENT_CUSTOMERS);
    return SegmentColumns.fewest(
        customers,
        payers,
        customers - payers,
        recent,
        customers - recent,
        SegmentMargins.fewest(cells, customers));
  }

  /** The same of those who were there, and of who came since. */
  static long fewestThen(SegmentCells cells) {
    long customers = customersThen(cells);
    long returned = cells.total(Family.BUYERS, BuyerCells.RETURNED);
    return SegmentColumns.fewest(
        customers, returned, customers - returned, customers(cells) - customers);
  }

  PurchaseBacktest backtest(SegmentCells cells) {
    return new PurchaseBacktest(
        cells
            .all(Family.PAST_PURCHASES)
            .map(SegmentPurchases::then)
            .sorted(Comparator.comparing(PurchaseBacktest.Then::count))
            .toList(),
        backDays());
  }

  private static PurchaseBacktest.Then then(Cell cell) {
    long[] sums = cell.sums();
    return new PurchaseBacktest.Then(
        count(cell, PastPurchaseCells.CUSTOMERS),
        sums[PastPurchaseCells.LATER],
        sums[PastPurchaseCells.LATER_SQUARED],
        sums[PastPurchaseCells.RETURNED],
        sums[PastPurchaseCells.BEFORE],
        sums[PastPurchaseCells.BEFORE_SQUARED],
        sums[PastPurchaseCells.BEFORE_TIMES_LATER]);
  }

  /**
   * How many days ago the model is tested from: as many as are forecast, at most a year, and a
   * third of the history.
   */
  public int backDays() {
    long ahead =
        periods().stream()
            .mapToLong(period -> days(time.calendar().lastDay(period)))
            .max()
            .orElse(LONGEST_BACK);
    return Math.toIntExact(Math.min(Math.min(ahead, LONGEST_BACK), historyDays() / PARTS));
  }

  /** Days from the first one of the tables to the as-of date. */
  public int historyDays() {
    return Math.toIntExact(-days(time.firstDay(time.first())) + 1);
  }

  /** Ordinals of the periods to come: the one of the day after the as-of date first. */
  List<Integer> periods() {
    int first = time.calendar().lastComplete() + 1;
    PeriodCalendar calendar = time.calendar();
    return IntStream.range(first, first + settings.horizon())
        .filter(period -> calendar.covers(calendar.lastDay(period)))
        .boxed()
        .toList();
  }

  /** How long the last complete period is. */
  public int daysOfLastPeriod() {
    PeriodCalendar calendar = time.calendar();
    int last = calendar.lastComplete();
    return Math.toIntExact(days(calendar.lastDay(last)) - days(calendar.firstDay(last)) + 1);
  }

  /** Days from the as-of date to another one. */
  long days(LocalDate day) {
    return day.toEpochDay() - time.calendar().asOf().toEpochDay();
  }
}
