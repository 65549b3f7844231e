package io.tenure.tables;

import static io.tenure.cells.FrequencyCells.NET;

import io.tenure.cells.Family;
import io.tenure.cells.FrequencyCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.FrequencyHiding;
import io.tenure.privacy.Hiding;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and number of active periods: how regularly customers come.
 * Whoever did not come at all has no row.
 *
 * @param periods length of the span in periods, the highest number of active ones
 */
public record ActivityFrequency(int periods) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("activity_frequency")
          .suppressible()
          .grain("one row per dimension, segment and active_periods")
          .comment(
              "Customers by the number of periods in which they were active, within the last"
                  + " activity.frequency-periods complete ones. A row for every number from 1 on,"
                  + " also where nobody is");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> ACTIVE_PERIODS =
      TABLE.ageKey("active_periods", "Active periods among the last complete ones");
  public static final Column<Long> CUSTOMERS =
      TABLE.customers("customers", "Customers active in exactly so many of them");
  public static final Column<Double> CUSTOMER_SHARE =
      TABLE.rate(
          "customer_share",
          "customers / all customers of the segment active in at least one of them");
  public static final Column<Long> ORDERS =
      TABLE.orders(
          "orders", CUSTOMERS, "Qualifying transactions of these customers in these periods");
  public static final Column<Long> NET_REVENUE =
      TABLE.money("net_revenue", CUSTOMERS, "Their revenue less refunds in these periods");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.FREQUENCY);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    if (!cells.has(Family.FREQUENCY)) {
      return Stream.of();
    }
    long everybody =
        IntStream.rangeClosed(1, periods)
            .mapToLong(number -> sum(cells, number, FrequencyCells.CUSTOMERS))
            .sum();
    return IntStream.rangeClosed(1, periods).mapToObj(number -> line(cells, number, everybody));
  }

  private static Line line(SegmentCells cells, int number, long everybody) {
    long customers = sum(cells, number, FrequencyCells.CUSTOMERS);
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(ACTIVE_PERIODS, number)
        .set(CUSTOMERS, customers)
        .set(CUSTOMER_SHARE, Shares.of(customers, everybody))
        .set(ORDERS, sum(cells, number, FrequencyCells.ORDERS))
        .set(NET_REVENUE, sum(cells, number, NET));
  }

  private static long sum(SegmentCells cells, int number, int measure) {
    return cells.sum(Family.FREQUENCY, number, 0, measure);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new FrequencyHiding(SEGMENT, ACTIVE_PERIODS, CUSTOMER_SHARE));
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    return List.of(
        KnownFigure.of(
            "every_active_customer_counts_once",
            row -> row.value(DIMENSION).equals(Segment.ALL) ? row.count(CUSTOMERS) : 0,
            facts.total(Total.RECENTLY_ACTIVE)));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "an_order_for_every_active_period",
            row -> row.count(ORDERS) >= row.count(CUSTOMERS) * row.value(ACTIVE_PERIODS)),
        RowRule.of(
            "customers_have_a_share",
            row ->
                row.count(CUSTOMERS) == 0
                    || (row.has(CUSTOMER_SHARE) && row.value(CUSTOMER_SHARE) > 0)));
  }
}
