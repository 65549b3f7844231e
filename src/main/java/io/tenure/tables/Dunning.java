package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Cell;
import io.tenure.cells.DunnedCustomerCells;
import io.tenure.cells.DunnedInvoiceCells;
import io.tenure.cells.DunnedRestCells;
import io.tenure.cells.Family;
import io.tenure.cells.RecoveryCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.KaplanMeier;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import io.tenure.tables.DunningColumns.Within;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per period, dimension and segment: what became of the invoices that were billed in it. A
 * period without one has no row.
 */
public record Dunning(Timeline time) implements SegmentTable {
  public static final TableSpec SPEC = DunningColumns.SPEC;

  /** Half, but for the last digits of a product. */
  private static final double HALF = 0.5 + 1e-9;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(
        Family.DUNNED_CUSTOMERS, Family.DUNNED_INVOICES, Family.DUNNED_RESTS, Family.RECOVERIES);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.keys(Family.DUNNED_INVOICES).mapToObj(number -> line(cells, number));
  }

  private Line line(SegmentCells cells, int number) {
    int period = time.first() + number;
    Line line =
        new Line(SPEC)
            .set(DunningColumns.PERIOD, time.firstDay(period))
            .set(DunningColumns.IS_SETTLED, time.isSettled(period))
            .set(DunningColumns.DIMENSION, cells.segment().dimension())
            .set(DunningColumns.SEGMENT, cells.segment().name());
    setCounts(line, cells, number);
    List<Cell> failed = cells.all(Family.RECOVERIES).filter(cell -> cell.a() == number).toList();
    long watched = watchedDays(period, failed);
    line.set(DunningColumns.OBSERVED_THROUGH, time.calendar().lastDay(period).plusDays(watched));
    DunningColumns.WITHIN.forEach(within -> setWithin(line, within, failed, watched));
    for (int at = 0; at < DunningColumns.WITHIN.size(); at++) {
      line.set(
          DunningColumns.WITHIN.get(at).customers(),
          customers(cells, number, DunnedCustomerCells.RECOVERED_WITHIN + at));
    }
    return withRates(line).set(DunningColumns.MEDIAN_DAYS, median(line, failed));
  }

  private static void setCounts(Line line, SegmentCells cells, int number) {
    line.set(DunningColumns.BILLED_CUSTOMERS, customers(cells, number, DunnedCustomerCells.BILLED))
        .set(DunningColumns.FAILED_CUSTOMERS, customers(cells, number, DunnedCustomerCells.FAILED))
        .set(
            DunningColumns.RECOVERED_CUSTOMERS,
            customers(cells, number, DunnedCustomerCells.RECOVERED))
        .set(DunningColumns.OPEN_CUSTOMERS, customers(cells, number, DunnedCustomerCells.OPEN))
        .set(
            DunningColumns.GIVEN_UP_CUSTOMERS,
            customers(cells, number, DunnedCustomerCells.GIVEN_UP))
        .set(DunningColumns.SAVED_CUSTOMERS, customers(cells, number, DunnedCustomerCells.SAVED))
        .set(DunningColumns.INVOICES, invoices(cells, number, DunnedInvoiceCells.BILLED))
        .set(DunningColumns.FAILED_INVOICES, invoices(cells, number, DunnedInvoiceCells.FAILED))
        .set(
            DunningColumns.RECOVERED_INVOICES,
            invoices(cells, number, DunnedInvoiceCells.RECOVERED))
        .set(DunningColumns.OPEN_INVOICES, invoices(cells, number, DunnedInvoiceCells.OPEN))
        .set(DunningColumns.GIVEN_UP_INVOICES, invoices(cells, number, DunnedInvoiceCells.GIVEN_UP))
        .set(DunningColumns.BILLED_AMOUNT, amount(cells, number, DunnedInvoiceCells.BILLED))
        .set(DunningColumns.FAILED_AMOUNT, amount(cells, number, DunnedInvoiceCells.FAILED))
        .set(DunningColumns.RECOVERED_AMOUNT, amount(cells, number, DunnedInvoiceCells.RECOVERED))
        .set(DunningColumns.OPEN_AMOUNT, amount(cells, number, DunnedInvoiceCells.OPEN))
        .set(DunningColumns.GIVEN_UP_AMOUNT, amount(cells, number, DunnedInvoiceCells.GIVEN_UP))
        .set(DunningColumns.SAVED_MRR, invoices(cells, number, DunnedInvoiceCells.SAVED_MRR))
        .set(
            DunningColumns.FEWEST,
            SegmentColumns.fewest(
                IntStream.range(0, DunnedRestCells.MEASURES)
                    .mapToLong(measure -> cells.sum(Family.DUNNED_RESTS, number, 0, measure))
                    .toArray()));
  }

  private static long customers(SegmentCells cells, int number, int measure) {
    return cells.sum(Family.DUNNED_CUSTOMERS, number, 0, measure);
  }

  private static long invoices(SegmentCells cells, int number, int measure) {
    return cells.sum(Family.DUNNED_INVOICES, number, 0, measure);
  }

  private static long amount(SegmentCells cells, int number, int measure) {
    return invoices(cells, number, DunnedInvoiceCells.AMOUNT + measure);
  }

  /** How many days everything in the row has had, or is known to be settled. */
  private long watchedDays(int period, List<Cell> failed) {
    long sincePeriod =
        time.calendar().asOf().toEpochDay() - time.calendar().lastDay(period).toEpochDay();
    return failed.stream()
        .filter(cell -> cell.sums()[RecoveryCells.OPEN] > 0)
        .mapToLong(Cell::b)
        .reduce(sincePeriod, Math::min);
  }

  private static void setWithin(Line line, Within within, List<Cell> failed, long watched) {
    long invoices = 0;
    long amount = 0;
    for (Cell cell : failed) {
      if (cell.b() <= within.days()) {
        invoices += cell.sums()[RecoveryCells.RECOVERED];
        amount += cell.sums()[RecoveryCells.AMOUNT];
      }
    }
    line.set(within.invoices(), invoices)
        .set(within.amount(), amount)
        .set(
            within.rate(),
            watched < within.days()
                ? null
                : Shares.of(invoices, line.count(DunningColumns.FAILED_INVOICES)))
        .set(
            within.amountShare(),
            watched < within.days()
                ? null
                : Shares.of(amount, line.count(DunningColumns.FAILED_AMOUNT)));
  }

  private static Line withRates(Line line) {
    long recovered = line.count(DunningColumns.RECOVERED_INVOICES);
    long failed = line.count(DunningColumns.FAILED_INVOICES);
    long invoices = line.count(DunningColumns.INVOICES);
    return line.set(DunningColumns.FAILURE_RATE, Shares.of(failed, invoices))
        .set(
            DunningColumns.FAILED_SHARE,
            Shares.of(
                line.count(DunningColumns.FAILED_AMOUNT), line.count(DunningColumns.BILLED_AMOUNT)))
        .set(DunningColumns.RATE_OF_FAILED, Shares.of(recovered, failed))
        .set(DunningColumns.SHARE_OF_BILLED, Shares.of(recovered, invoices))
        .set(
            DunningColumns.AMOUNT_SHARE_OF_FAILED,
            Shares.of(
                line.count(DunningColumns.RECOVERED_AMOUNT),
                line.count(DunningColumns.FAILED_AMOUNT)));
  }

  /** Those that were given up stay at risk: they are known never to be recovered. */
  private static @Nullable Integer median(Line line, List<Cell> failed) {
    KaplanMeier curve = new KaplanMeier();
    long atRisk = line.count(DunningColumns.FAILED_INVOICES);
    for (Cell day : failed) {
      long recovered = day.sums()[RecoveryCells.RECOVERED];
      curve.next(atRisk, recovered);
      Double left = curve.survival();
      if (left != null && left <= HALF) {
        return day.b();
      }
      atRisk -= recovered + day.sums()[RecoveryCells.OPEN];
    }
    return null;
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of("failed_is_recovered_open_or_given_up", DunningColumns::addsUp),
        RowRule.of(
            "more_days_recover_no_less",
            row ->
                isRising(row, Within::invoices, DunningColumns.RECOVERED_INVOICES)
                    && isRising(row, Within::amount, DunningColumns.RECOVERED_AMOUNT)));
  }

  private static boolean isRising(Line row, Function<Within, Column<Long>> some, Column<Long> all) {
    long before = 0;
    for (Within within : DunningColumns.WITHIN) {
      if (row.count(some.apply(within)) < before) {
        return false;
      }
      before = row.count(some.apply(within));
    }
    return before <= row.count(all);
  }
}
