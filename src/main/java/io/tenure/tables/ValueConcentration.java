package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.ValueCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.OrderedValues;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One row per dimension and segment: how much of the revenue comes from how few customers. */
public record ValueConcentration() implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("value_concentration")
          .suppressible()
          .grain("one row per dimension and segment")
          .comment(
              "How much of the revenue comes from how few customers; a customer's revenue is what it"
                  + " brought less refunds in all time, or in rfm.window-months, and no less than 0; no rows"
                  + " without rfm.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Long> CUSTOMERS =
      TABLE.customers("customers", "Customers who have joined");
  public static final Column<Long> REVENUE =
      TABLE.money("revenue", CUSTOMERS, "Their revenue, that of each no less than 0");
  private static final List<Column<Double>> TOP_SHARES =
      OrderedValues.PERCENTAGES.stream()
          .map(
              percent ->
                  TABLE.rate(
                      "top_" + percent + "_share",
                      "Share of revenue of the "
                          + percent
                          + " % of customers with most, rounded up"))
          .toList();
  public static final Column<Double> GINI =
      TABLE.ratio(
          "gini",
          "Gini's coefficient of the revenue of customers: 0 where all have the same, near 1 where one"
              + " has all");
  public static final Column<Long> A_CUSTOMERS =
      TABLE.customersOfSomeRows(
          "a_customers",
          "Customers of tier A: the fewest with most who have 80 % of revenue, and whoever has as much"
              + " as the last of them");
  public static final Column<Long> A_FROM =
      TABLE.moneyApart("a_from", A_CUSTOMERS, "The least revenue of one of them");
  public static final Column<Long> B_CUSTOMERS =
      TABLE.customersOfSomeRows(
          "b_customers", "Customers of tier B: those who follow, up to 95 % of revenue");
  public static final Column<Long> B_FROM =
      TABLE.moneyApart("b_from", B_CUSTOMERS, "The least revenue of one of tier A or B");

  /** Those of each share who are not in the next smaller one, and the rest. */
  private static final List<Column<Long>> STEPS =
      Stream.concat(
              OrderedValues.PERCENTAGES.stream().map(percent -> "top_" + percent),
              Stream.of("other"))
          .map(
              name ->
                  TABLE.behind(
                      name + "_customers", "Customers of the share that are in no smaller one"))
          .toList();

  private static final Column<Long> C_CUSTOMERS =
      TABLE.behind("c_customers", "Customers of neither tier");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.VALUES);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    long customers = all(cells, ValueCells.CUSTOMERS);
    if (customers == 0) {
      return Stream.of();
    }
    Segment segment = cells.segment();
    Line line =
        new Line(SPEC)
            .set(DIMENSION, segment.dimension())
            .set(SEGMENT, segment.name())
            .set(CUSTOMERS, customers);
    setShares(line, cells);
    setTiers(line, cells);
    return Stream.of(line);
  }

  private static void setShares(Line line, SegmentCells cells) {
    long customers = line.count(CUSTOMERS);
    long revenue = all(cells, ValueCells.SUM);
    long before = 0;
    for (int at = 0; at < TOP_SHARES.size(); at++) {
      int percent = OrderedValues.PERCENTAGES.get(at);
      long its = cells.sum(Family.VALUES, ValueCells.LARGEST, percent, ValueCells.SUM);
      long largest = OrderedValues.largest(customers, percent);
      line.set(TOP_SHARES.get(at), Shares.of(its, revenue)).set(STEPS.get(at), largest - before);
      before = largest;
    }
    line.set(STEPS.get(TOP_SHARES.size()), customers - before)
        .set(REVENUE, revenue)
        .set(
            GINI,
            OrderedValues.gini(
                customers,
                revenue,
                all(cells, ValueCells.RANKED_HIGH),
                all(cells, ValueCells.RANKED_LOW)));
  }

  /** Without revenue there are none. */
  private static void setTiers(Line line, SegmentCells cells) {
    long customers = line.count(CUSTOMERS);
    boolean hasTiers = line.count(REVENUE) > 0;
    long belowA = hasTiers ? tier(cells, 0, ValueCells.BELOW) : customers;
    long belowB = hasTiers ? tier(cells, 1, ValueCells.BELOW) : customers;
    line.set(A_CUSTOMERS, customers - belowA)
        .set(B_CUSTOMERS, belowA - belowB)
        .set(C_CUSTOMERS, belowB);
    if (hasTiers) {
      line.set(A_FROM, tier(cells, 0, ValueCells.VALUE))
          .set(B_FROM, tier(cells, 1, ValueCells.VALUE));
    }
  }

  private static long all(SegmentCells cells, int measure) {
    return cells.sum(Family.VALUES, ValueCells.ALL, 0, measure);
  }

  private static long tier(SegmentCells cells, int number, int measure) {
    return cells.sum(Family.VALUES, ValueCells.TIER, number, measure);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  /** With privacy no revenue of a single customer is told, of which a tier begins with one. */
  @Override
  public Stream<Line> shown(List<Line> group) {
    return group.stream().map(line -> line.copy().set(A_FROM, null).set(B_FROM, null));
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    return List.of(
        KnownFigure.of(
            "every_customer_counts_once",
            row -> row.value(DIMENSION).equals(Segment.ALL) ? row.count(CUSTOMERS) : 0,
            facts.total(Total.JOINED)));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "tiers_are_of_the_customers",
            row -> row.count(A_CUSTOMERS) + row.count(B_CUSTOMERS) <= row.count(CUSTOMERS)),
        RowRule.of("more_customers_have_more", ValueConcentration::isAscending));
  }

  private static boolean isAscending(Line row) {
    double before = 0;
    for (Column<Double> share : TOP_SHARES) {
      if (row.has(share) && (row.value(share) < before || row.value(share) > 1)) {
        return false;
      }
      before = row.has(share) ? row.value(share) : before;
    }
    return true;
  }
}
