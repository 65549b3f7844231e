package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.Buyers;
import io.tenure.forecast.NewCustomers;
import io.tenure.forecast.PurchaseCount;
import io.tenure.forecast.PurchaseCounts;
import io.tenure.forecast.PurchaseFit;
import io.tenure.forecast.PurchaseOutlook;
import io.tenure.forecast.SpendFit;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.settings.MarginSettings;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and period to come: how often the customers who are there are
 * expected to buy, and for how much; and, apart from these, what new ones would bring if so many
 * came.
 */
public record PurchaseForecast(SegmentPurchases purchases, SegmentMargins margins)
    implements SegmentTable {
  private static final String EXISTING = "existing";
  private static final String NEW = "new";

  private static final TableBuilder TABLE =
      TableSpec.named("purchase_forecast")
          .suppressible()
          .grain("one row per dimension, segment, customer_group and period to come")
          .comment(
              "How often the customers who are there are expected to buy, and for how much; no rows"
                  + " without forecasts.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> GROUP =
      TABLE.textKey(
          "customer_group",
          "existing: customers who have ever bought; new: of the total alone, a scenario of"
              + " forecasts.new-customers who join in each period, from the day after as_of on");
  public static final Column<LocalDate> PERIOD =
      TABLE.dateKey(
          "period", "First day of the period; the first one has begun if as_of lies in it");
  private static final Column<LocalDate> FROM =
      TABLE.date(
          "forecast_from", "First day that is forecast: of the period, or the one after as_of");
  private static final Column<LocalDate> UNTIL =
      TABLE.date("forecast_until", "Last day of the period");
  private static final Column<String> STATUS =
      TABLE.optionalText("model_status", "Of the model of purchases, see model_fit.status");
  private static final Column<String> SPEND_STATUS =
      TABLE.optionalText(
          "spend_status",
          "Of gamma_gamma; where it is not converged, the mean of customers who came again stands in"
              + " its place");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows(
          "customers",
          "Customers who have ever bought, whether they are still there or not; of new ones those who will"
              + " have come by the end of the period");
  private static final Column<Double> EXPECTED =
      TABLE.number(
          "expected_purchases",
          "Days on which they are expected to buy, several orders of a day are one");
  private static final Column<Double> LOW =
      TABLE.number(
          "expected_purchases_low",
          "Lower end of its 95 % interval: of the parameters (delta method) and of chance, not of whether"
              + " the model is right");
  private static final Column<Double> HIGH =
      TABLE.number("expected_purchases_high", "Upper end of its 95 % interval");
  private static final Column<Double> NAIVE =
      TABLE.number(
          "naive_purchases",
          "The same without a model: active days of these customers in the 365 days up to as_of, or in as"
              + " many as there are, carried on by the day");
  private static final Column<Long> REVENUE =
      TABLE.moneyApart(
          "expected_revenue",
          CUSTOMERS,
          "What they are expected to spend on these days, less refunds of the same days");
  public static final Column<Long> MARGIN =
      TABLE.moneyApart(
          "expected_margin",
          CUSTOMERS,
          "expected_revenue × margin rate, see money.margin-rate, or the share that is left after"
              + " input.transactions.columns.cost; NULL where it is not known, or not the same for all of them");
  private static final Column<Double> RETURNED =
      TABLE.number(
          "expected_returned_customers",
          "Customers who are expected to have bought again by the end of the period");

  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_customers",
          "The smallest count of customers behind the figures: with and without repeated money, a"
              + " purchase in the last year, costs, or margin");

  public static final TableSpec SPEC = TABLE.build();

  /**
   * The table.
   *
   * @param hasCosts whether margin is what costs leave
   */
  public PurchaseForecast(SegmentPurchases purchases, MarginSettings margins, boolean hasCosts) {
    this(purchases, SegmentMargins.of(margins, hasCosts));
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return margins.areOfCosts()
        ? Set.of(Family.PURCHASES, Family.SPEND, Family.BUYERS, Family.MARGINS)
        : Set.of(Family.PURCHASES, Family.SPEND, Family.BUYERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    List<Buyers> buyers = purchases.buyers(cells);
    if (buyers.isEmpty()) {
      return Stream.of();
    }
    PurchaseCounts counts = SegmentPurchases.counts(buyers);
    PurchaseFit fit = purchases.fit(counts);
    SpendFit spend = purchases.spend(cells);
    Optional<PurchaseOutlook> outlook =
        PurchaseOutlook.of(
            fit,
            counts,
            SegmentPurchases.worth(buyers, spend),
            SegmentPurchases.weight(cells, counts.customers()));
    double recent = (double) SegmentPurchases.recent(cells) / counts.year();
    long fewest = SegmentPurchases.fewest(cells);
    Double margin = margins.share(cells);
    List<Line> lines = new ArrayList<>();
    long from = 0;
    for (int period : purchases.periods()) {
      LocalDate last = purchases.time().calendar().lastDay(period);
      long until = purchases.days(last);
      Line line =
          line(cells.segment(), period)
              .set(FROM, last.minusDays(until - from - 1))
              .set(UNTIL, last)
              .set(STATUS, fit.status().text())
              .set(SPEND_STATUS, spend.status().text())
              .set(CUSTOMERS, SegmentPurchases.customers(cells))
              .set(NAIVE, recent * (until - from))
              .set(FEWEST, fewest);
      lines.add(line);
      from = until;
    }
    outlook.ifPresent(its -> set(lines, its, margin));
    boolean isWithNew =
        cells.segment().isTotal() && purchases.settings().ahead().newCustomers() > 0;
    return isWithNew
        ? Stream.concat(lines.stream(), ofNew(fit, spend, margin, lines))
        : lines.stream();
  }

  private void set(List<Line> lines, PurchaseOutlook outlook, @Nullable Double margin) {
    List<PurchaseOutlook.Ahead> ahead =
        outlook.over(lines.stream().map(line -> weeks(daysAhead(line.value(UNTIL)))).toList());
    for (int at = 0; at < lines.size(); at++) {
      set(lines.get(at), ahead.get(at));
      setMargin(lines.get(at), margin);
    }
  }

  /** The same periods for customers who are not there yet; none without a model. */
  private Stream<Line> ofNew(
      PurchaseFit fit, SpendFit spend, @Nullable Double margin, List<Line> existing) {
    if (fit.process().isEmpty() || existing.isEmpty()) {
      return Stream.of();
    }
    int last = daysAhead(existing.get(existing.size() - 1).value(UNTIL));
    NewCustomers scenario =
        new NewCustomers(fit.process().get(), day -> arrivals(day, existing), last);
    return existing.stream()
        .map(
            line -> {
              int from = daysAhead(line.value(FROM)) - 1;
              int until = daysAhead(line.value(UNTIL));
              double expected = scenario.purchases(from, until);
              Line its =
                  new Line(SPEC)
                      .set(DIMENSION, line.value(DIMENSION))
                      .set(SEGMENT, line.value(SEGMENT))
                      .set(GROUP, NEW)
                      .set(PERIOD, line.value(PERIOD))
                      .set(FROM, line.value(FROM))
                      .set(UNTIL, line.value(UNTIL))
                      .set(STATUS, line.get(STATUS))
                      .set(SPEND_STATUS, line.get(SPEND_STATUS))
                      .set(CUSTOMERS, Math.round(scenario.arrived(until)))
                      .set(EXPECTED, expected)
                      .set(REVENUE, Math.round(expected * spend.expected() * purchases.unit()))
                      .set(FEWEST, line.get(FEWEST));
              setMargin(its, margin);
              return its;
            });
  }

  /** As many a day as make the number in a whole period. */
  private double arrivals(int day, List<Line> periods) {
    Line its =
        periods.stream()
            .filter(line -> day <= daysAhead(line.value(UNTIL)))
            .findFirst()
            .orElseThrow();
    long length = its.value(UNTIL).toEpochDay() - its.value(PERIOD).toEpochDay() + 1;
    return purchases.settings().ahead().newCustomers() / (double) length;
  }

  private int daysAhead(LocalDate day) {
    return Math.toIntExact(purchases.days(day));
  }

  private static void setMargin(Line line, @Nullable Double share) {
    Long revenue = line.get(REVENUE);
    if (share != null && revenue != null) {
      line.set(MARGIN, Math.round(revenue * share));
    }
  }

  private static double weeks(long days) {
    return PurchaseCount.weeks(Math.toIntExact(days));
  }

  private Line line(Segment segment, int period) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(GROUP, EXISTING)
        .set(PERIOD, purchases.time().firstDay(period));
  }

  private void set(Line line, PurchaseOutlook.Ahead ahead) {
    line.set(EXPECTED, ahead.purchases())
        .set(LOW, ahead.low())
        .set(HIGH, ahead.high())
        .set(REVENUE, Math.round(ahead.spent() * purchases.unit()))
        .set(RETURNED, ahead.returned());
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "interval_holds_the_forecast",
            row ->
                !row.has(LOW)
                    || (row.value(LOW) <= row.value(EXPECTED)
                        && row.value(EXPECTED) <= row.value(HIGH))));
  }
}
