package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.GapCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.ValueCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.OrderedValues;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment, measure and threshold: the recency, frequency and money at which
 * the customers of a segment part into fifths.
 */
public record RfmThresholds(int moneyScale) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("rfm_thresholds")
          .suppressible()
          .grain("one row per dimension, segment, measure and threshold")
          .comment(
              "Recency, frequency and money at which customers part into fifths; no rows without"
                  + " rfm.enabled");

  private static final String RECENCY = "recency_days";
  private static final String FREQUENCY = "active_days";
  private static final String MONEY = "net_revenue";
  private static final int MEASURE_SCALE = 6;

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> MEASURE =
      TABLE.textKey(
          "measure",
          "recency_days: days since the last active day; active_days: how many there are;"
              + " net_revenue: revenue less refunds; the last two of all time, or of rfm.window-months");
  public static final Column<Integer> THRESHOLD =
      TABLE.placeKey("threshold", "1 to 4: so many fifths of the customers are at or below it");
  public static final Column<BigDecimal> VALUE =
      TABLE.measure(
          "value", "The value number ceil(threshold / 5 × customers) of the ascending values");
  public static final Column<Long> AT_OR_BELOW =
      TABLE.customersOfSomeRows(
          "customers_at_or_below", "Customers with this value or a smaller one");

  static final Column<Long> ABOVE =
      TABLE.behind("customers_above", "Customers with a larger value");

  /** A value is one of a customer: nobody shall be alone with it. */
  static final Column<Long> SAME =
      TABLE.behind("customers_of_value", "Customers with exactly this value");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.GAPS, Family.ACTIVE_DAYS, Family.VALUES);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    long customers = cells.sum(Family.VALUES, ValueCells.ALL, 0, ValueCells.CUSTOMERS);
    if (customers == 0) {
      return Stream.of();
    }
    OrderedValues recency = recency(cells, customers);
    OrderedValues frequency = frequency(cells, customers);
    Measured measured = new Measured(cells.segment(), customers);
    return Stream.of(
            measured.lines(FREQUENCY, 0, frequency::quantile),
            measured.lines(MONEY, moneyScale, parts -> money(cells, parts)),
            measured.lines(RECENCY, 0, recency::quantile))
        .flatMap(lines -> lines);
  }

  /** Days since the last active day of the customers of a segment. */
  public static OrderedValues recency(SegmentCells cells, long customers) {
    return ordered(
        customers,
        cells.keys(Family.GAPS).toArray(),
        days -> cells.sum(Family.GAPS, days, GapCells.OPEN, 0));
  }

  /** How many active days they have. */
  public static OrderedValues frequency(SegmentCells cells, long customers) {
    return ordered(
        customers,
        cells.keys(Family.ACTIVE_DAYS).toArray(),
        days -> cells.sum(Family.ACTIVE_DAYS, days, 0, 0));
  }

  private static OrderedValues ordered(long customers, int[] values, IntToLongFunction count) {
    OrderedValues ordered = new OrderedValues(customers, 0);
    Arrays.stream(values)
        .filter(value -> count.applyAsLong(value) > 0)
        .forEach(value -> ordered.add(value, count.applyAsLong(value)));
    return ordered;
  }

  private static OrderedValues.Place money(SegmentCells cells, int parts) {
    return new OrderedValues.Place(
        cells.sum(Family.VALUES, ValueCells.QUANTILE, parts, ValueCells.VALUE),
        cells.sum(Family.VALUES, ValueCells.QUANTILE, parts, ValueCells.BELOW),
        cells.sum(Family.VALUES, ValueCells.QUANTILE, parts, ValueCells.SAME));
  }

  /** Lines about the customers of a segment. */
  private record Measured(Segment segment, long customers) {

    Stream<Line> lines(String measure, int scale, IntFunction<OrderedValues.Place> quantile) {
      return IntStream.range(1, OrderedValues.PARTS)
          .mapToObj(parts -> line(measure, parts, scale, quantile.apply(parts)));
    }

    private Line line(String measure, int threshold, int scale, OrderedValues.Place place) {
      return new Line(SPEC)
          .set(DIMENSION, segment.dimension())
          .set(SEGMENT, segment.name())
          .set(MEASURE, measure)
          .set(THRESHOLD, threshold)
          .set(VALUE, BigDecimal.valueOf(place.value(), scale).setScale(MEASURE_SCALE))
          .set(AT_OR_BELOW, place.upTo())
          .set(ABOVE, customers - place.upTo())
          .set(SAME, place.same());
    }
  }

  /** One measure tells nothing of another. */
  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding(), MEASURE);
  }

  @Override
  public List<RowRule> rules() {
    return List.of(new RowRule("a_higher_threshold_is_no_lower", RfmThresholds::isNoLower));
  }

  private static boolean isNoLower(@Nullable Line before, Line row) {
    return before == null
        || (before.value(VALUE).compareTo(row.value(VALUE)) <= 0
            && before.count(AT_OR_BELOW) <= row.count(AT_OR_BELOW));
  }
}
