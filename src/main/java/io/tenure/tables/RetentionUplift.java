package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.MovementCells;
import io.tenure.cells.RevenueCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.YearAhead;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.settings.ForecastSettings;
import io.tenure.settings.MoneySettings;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and points of retention: what so many points more would earn, from
 * the company's own last year.
 *
 * @param discount of a year
 * @param fixedCosts of a year, in minor units; null where they are not known
 * @param unit how many minor units a unit of money has
 */
public record RetentionUplift(
    Timeline time,
    SegmentMargins margins,
    double discount,
    @Nullable BigDecimal fixedCosts,
    double unit)
    implements SegmentTable {
  private static final int MOST_POINTS = 10;

  private static final TableBuilder TABLE =
      TableSpec.named("retention_uplift")
          .suppressible()
          .grain("one row per dimension, segment and points from 1 to " + MOST_POINTS)
          .comment(
              "What more retention would earn: the customers of today in the year to come, if its periods"
                  + " lose what those of the last year lost, and if so many points less were lost; no rows"
                  + " without forecasts.enabled, nor of less than a year");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> POINTS =
      TABLE.placeKey("points", "Points of a hundred by which the retention of a year is higher");
  public static final Column<Long> CUSTOMERS =
      TABLE.customers("customers", "Alive at the end of the last complete period");
  private static final Column<Double> RATE =
      TABLE.rate(
          "retention_rate",
          "Of a year: product of customer_movement.retention_rate of its periods, the last complete ones;"
              + " NULL where one of them began without customers");
  private static final Column<Double> RATE_AFTER =
      TABLE.rate("retention_rate_after", "retention_rate and the points, at most 1");
  private static final Column<Double> REVENUE =
      TABLE.number(
          "revenue_per_customer",
          "Of a period: net revenue of the year / customers alive at the ends of its periods, in units of"
              + " money");
  private static final Column<Long> MORE_REVENUE =
      TABLE.moneyApart(
          "more_revenue_12m",
          CUSTOMERS,
          "Net revenue of the next year from those who would have left, discounted by forecasts.discount");
  private static final Column<Long> MORE_MARGIN =
      TABLE.moneyApart(
          "more_margin_12m",
          CUSTOMERS,
          "more_revenue_12m × what of net revenue is margin: by money.margin-rate, or by what was sold and"
              + " cost so far");
  private static final Column<Double> MULTIPLE =
      TABLE.ratio(
          "margin_multiple",
          "r / (1 + d - r) with r the retention_rate and d forecasts.discount: how many times a year's"
              + " margin a customer is worth who stays each year with chance r");
  private static final Column<Double> MULTIPLE_AFTER =
      TABLE.ratio("margin_multiple_after", "The same of retention_rate_after");
  private static final Column<Double> MULTIPLE_CHANGE =
      TABLE.ratio(
          "margin_multiple_change",
          "margin_multiple_after / margin_multiple - 1: how much more a customer is worth");
  private static final Column<Double> PROFIT_CHANGE =
      TABLE.ratio(
          "profit_change",
          "more_margin_12m / (margin of the last year - forecasts.fixed-costs), of the total alone;"
              + " NULL without them, or where there is no profit");
  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_customers",
          "The smallest number of customers who were there, left, stayed or paid in a period of the year, or"
              + " whose costs are known");

  public static final TableSpec SPEC = TABLE.build();

  /** That of a run. */
  public static RetentionUplift of(
      Timeline time, MoneySettings money, boolean hasCosts, ForecastSettings.Ahead ahead) {
    BigDecimal unit = BigDecimal.ONE.movePointRight(money.scale());
    return new RetentionUplift(
        time,
        SegmentMargins.of(money.margin(), hasCosts),
        ahead.discount(),
        ahead.fixedCosts() == null ? null : unit.multiply(ahead.fixedCosts()),
        unit.doubleValue());
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return margins.areOfCosts()
        ? Set.of(Family.JOINED, Family.MOVEMENT, Family.REVENUE, Family.PAYERS, Family.MARGINS)
        : Set.of(Family.JOINED, Family.MOVEMENT, Family.REVENUE, Family.PAYERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.JOINED)
        ? lastYear().stream().flatMap(year -> rows(cells, year))
        : Stream.of();
  }

  /** The year that ends with the last complete period; none of a shorter history. */
  private Optional<Span> lastYear() {
    return time.grains().stream()
        .filter(Grain::isTrailingYear)
        .map(Grain::spans)
        .filter(spans -> !spans.isEmpty())
        .map(spans -> spans.get(spans.size() - 1))
        .findFirst();
  }

  private Stream<Line> rows(SegmentCells cells, Span year) {
    List<Double> rates = new ArrayList<>();
    long fewest = margins.areOfCosts() ? SegmentMargins.fewest(cells, cells.joined()) : 0;
    long ends = 0;
    long net = 0;
    for (int period = year.first(); period <= year.last(); period++) {
      int number = period - time.first();
      long opening = cells.aliveAt(period - 1);
      long churned = cells.sum(Family.MOVEMENT, 0, number, MovementCells.CHURNED);
      Double rate = Shares.of(opening - churned, opening);
      if (rate != null) {
        rates.add(rate);
      }
      fewest =
          SegmentColumns.fewest(
              fewest,
              opening,
              churned,
              opening - churned,
              cells.aliveAt(period),
              cells.sum(Family.PAYERS, 0, number, RevenueCells.CLOSING),
              cells.sum(Family.PAYERS, 0, number, RevenueCells.EXCESS_REFUNDS));
      ends += cells.aliveAt(period);
      net = Math.addExact(net, cells.sum(Family.REVENUE, 0, number, RevenueCells.NET));
    }
    long customers = cells.aliveAt(year.last());
    long least = fewest;
    boolean isKnown = ends > 0 && rates.size() == year.last() - year.first() + 1;
    YearAhead ahead = new YearAhead(customers, rates, ends > 0 ? net / (double) ends : 0, discount);
    long all = net;
    Double share = margins.share(cells);
    return IntStream.rangeClosed(1, MOST_POINTS)
        .mapToObj(
            points -> {
              Line line = line(cells.segment(), customers, points).set(FEWEST, least);
              return isKnown ? set(line, ahead, all, share) : line;
            });
  }

  private static Line line(Segment segment, long customers, int points) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(POINTS, points)
        .set(CUSTOMERS, customers);
  }

  private Line set(Line line, YearAhead ahead, long net, @Nullable Double margin) {
    double after = ahead.survivalRaisedBy(line.value(POINTS));
    line.set(RATE, ahead.survival()).set(RATE_AFTER, after).set(REVENUE, ahead.revenue() / unit);
    ahead.more(after).ifPresent(more -> setMore(line, more, net, margin));
    OptionalDouble multiple = ahead.multiple(ahead.survival());
    OptionalDouble multipleAfter = ahead.multiple(after);
    if (multiple.isPresent() && multipleAfter.isPresent()) {
      line.set(MULTIPLE, multiple.getAsDouble()).set(MULTIPLE_AFTER, multipleAfter.getAsDouble());
      if (multiple.getAsDouble() > 0) {
        line.set(MULTIPLE_CHANGE, multipleAfter.getAsDouble() / multiple.getAsDouble() - 1);
      }
    }
    return line;
  }

  private void setMore(Line line, double more, long net, @Nullable Double margin) {
    line.set(MORE_REVENUE, Math.round(more));
    if (margin != null) {
      line.set(MORE_MARGIN, Math.round(more * margin));
      double profit = fixedCosts == null ? 0 : net * margin - fixedCosts.doubleValue();
      if (line.value(DIMENSION).equals(Segment.ALL) && profit > 0) {
        line.set(PROFIT_CHANGE, more * margin / profit);
      }
    }
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "more_retention_is_no_less",
            row -> !row.has(RATE) || row.value(RATE) <= row.value(RATE_AFTER)));
  }
}
