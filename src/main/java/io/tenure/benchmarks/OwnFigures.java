package io.tenure.benchmarks;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.RevenueCells;
import io.tenure.cells.SegmentCells;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.RevenueColumns;
import io.tenure.tables.RevenueMovement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of one segment that can have references, as the movement tables tell them. */
final class OwnFigures {
  private final SegmentCells cells;
  private final LookBack back;
  private final String grain;

  OwnFigures(SegmentCells cells, LookBack back) {
    this.cells = cells;
    this.back = back;
    this.grain = cells.time().calendar().grain();
  }

  /** Those that the run has; the others are {@link #missing}. */
  Map<Figure, OwnFigure> all() {
    Map<Figure, OwnFigure> all = new LinkedHashMap<>();
    if (back.noChurn().isEmpty()) {
      OwnFigure churn = churn(back.last());
      all.put(Figure.churn(grain), churn);
      if (hasMonths(grain)) {
        all.put(Figure.ANNUALISED_CHURN, churn.annualised());
      }
    }
    if (back.noYear().isEmpty()) {
      all.put(Figure.ANNUAL_RETENTION, annualRetention(back.yearsBefore(1).orElseThrow()));
    }
    if (back.noRevenueYears().isEmpty() && cells.has(Family.REVENUE)) {
      int year = trailingYear(back.yearsBefore(1).orElseThrow() + 1);
      all.put(Figure.ANNUAL_NET_REVENUE, revenue(year, RevenueColumns.NET_RETENTION));
      all.put(Figure.ANNUAL_GROSS_REVENUE, revenue(year, RevenueColumns.GROSS_RETENTION));
    }
    return all;
  }

  private static boolean hasMonths(String grain) {
    return Figure.churn(grain).equals(Figure.MONTHLY_CHURN);
  }

  /** Why nobody has a figure; empty if the run knows it. */
  static Optional<String> missing(Figure figure, LookBack back) {
    if (figure.equals(Figure.ANNUAL_RETENTION)) {
      return back.noYear();
    }
    if (figure.isRevenue()) {
      return back.noRevenueYears();
    }
    String grain = back.calendar().grain();
    boolean isMonthly =
        figure.equals(Figure.MONTHLY_CHURN) || figure.equals(Figure.ANNUALISED_CHURN);
    if (isMonthly && !hasMonths(grain)) {
      return Optional.of("the base period is a " + grain + ", not a month");
    }
    return isMonthly || figure.equals(Figure.churn(grain))
        ? back.noChurn()
        : Optional.of("no own figure for " + figure.metric() + " over a " + figure.horizon());
  }

  /** Churn within a base period. */
  OwnFigure churn(int period) {
    Line line = CustomerMovement.line(cells, 0, period - cells.time().first());
    return OwnFigure.share(
        line.count(CustomerMovement.CHURNED), line.count(CustomerMovement.OPENING));
  }

  /** Retention of the year that begins after a checkpoint. */
  OwnFigure annualRetention(int from) {
    Line line = CustomerMovement.line(cells, trailingGrain(), trailingYear(from + 1));
    return OwnFigure.share(
        line.count(CustomerMovement.RETAINED), line.count(CustomerMovement.OPENING));
  }

  /** The churn rates of some base periods, ascending: sums of them are the same in every run. */
  List<Double> churnRates(List<Integer> periods) {
    List<Double> rates = new ArrayList<>();
    for (int period : periods) {
      Double rate = churn(period).value();
      if (rate != null) {
        rates.add(rate);
      }
    }
    rates.sort(Double::compare);
    return rates;
  }

  /** What was kept of the revenue of the year before, and of whom. */
  private OwnFigure revenue(int year, Column<Double> ratio) {
    int grains = trailingGrain();
    return OwnFigure.money(
        RevenueMovement.line(cells, grains, year).get(ratio),
        cells.sum(Family.REVENUE, grains, year, RevenueCells.PAYING_BEFORE));
  }

  private int trailingGrain() {
    List<Grain> grains = cells.time().grains();
    return grains.size() - 1;
  }

  private int trailingYear(int first) {
    Timeline time = cells.time();
    return time.spanOf(trailingGrain(), first);
  }
}
