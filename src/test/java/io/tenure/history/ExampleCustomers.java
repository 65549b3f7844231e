package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Cell;
import io.tenure.cells.CellPass;
import io.tenure.cells.CellRows;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.Segments;
import io.tenure.contracts.BillingRules;
import io.tenure.contracts.Exchange;
import io.tenure.settings.CohortRule;
import io.tenure.settings.ContractSettings;
import io.tenure.settings.DayBrackets;
import io.tenure.settings.DimensionDetails;
import io.tenure.settings.DimensionMoment;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Folded customers made by hand, counted as a run counts them but without Spark. */
public final class ExampleCustomers {
  private static final int RECENT_PERIODS = 12;

  /** They have neither days nor contracts. */
  private static final Set<Family> OF_PERIODS =
      EnumSet.of(
          Family.JOINED,
          Family.MOVEMENT,
          Family.REVENUE,
          Family.PAYERS,
          Family.FREQUENCY,
          Family.SILENCE,
          Family.COHORT);

  private final PeriodCalendar calendar;
  private final CustomerRules rules;
  private final List<String> dimensions;
  private final List<Row> rows = new ArrayList<>();

  private ExampleCustomers(PeriodCalendar calendar, CustomerRules rules, List<String> dimensions) {
    this.calendar = calendar;
    this.rules = rules;
    this.dimensions = dimensions;
  }

  /** Customers who join with their first order, with one W for all. */
  public static ExampleCustomers of(PeriodCalendar calendar, int window, String... dimensions) {
    return of(calendar, CohortRule.FIRST_TRANSACTION, new int[] {1, 1, window}, dimensions);
  }

  /**
   * Customers under some rules.
   *
   * @param limits the order to join with, orders to be active again, and W
   */
  public static ExampleCustomers of(
      PeriodCalendar calendar, CohortRule rule, int[] limits, String... dimensions) {
    CustomerRules rules =
        new CustomerRules(
            new BookPlaces(calendar, false, false, false),
            calendar.earliest(),
            calendar.lastComplete(),
            rule,
            limits[0],
            limits[1],
            new Windows(-1, Map.of(), limits[2]));
    return new ExampleCustomers(calendar, rules, List.of(dimensions));
  }

  /**
   * Adds a customer.
   *
   * @param segments one of each dimension
   * @param periods ordinal, orders, gross and refunds of each, ascending
   */
  public ExampleCustomers add(List<String> segments, long[]... periods) {
    return add(null, segments, periods);
  }

  /** Adds a customer who was acquired in a period. */
  public ExampleCustomers add(Integer acquired, List<String> segments, long[]... periods) {
    Book book = new Book();
    long before = calendar.earliest();
    for (long[] period : periods) {
      book.write(period[0] - before);
      book.write(period[1]);
      book.write(period[2]);
      book.write(period[3]);
      before = period[0];
    }
    List<Object> values =
        new ArrayList<>(Arrays.asList(acquired, book.written(), null, null, null, null));
    values.addAll(segments);
    values.add(periods.length == 0 ? null : (int) periods[0][0]);
    values.addAll(Arrays.asList(0L, 0L, null, null, null));
    rows.add(RowFactory.create(values.toArray()));
    return this;
  }

  /** One order of 1.00 in each of some periods. */
  public ExampleCustomers buys(List<String> segments, int... periods) {
    return add(
        segments,
        Arrays.stream(periods)
            .mapToObj(period -> new long[] {period, 1, 100, 0})
            .toArray(long[][]::new));
  }

  public Facts facts() {
    return facts(List.of());
  }

  private Facts facts(List<FactsPass.Pair> pairs) {
    FactsPass pass =
        new FactsPass(
            rules,
            dimensions,
            pairs,
            RECENT_PERIODS,
            Timeline.ALL_AGES,
            10,
            FactsPass.Noted.NOTHING);
    List<Row> found = new ArrayList<>();
    pass.call(rows.iterator()).forEachRemaining(found::add);
    return Facts.of(found);
  }

  /** The segments, with a pair of the first two dimensions if there is a name for it. */
  public Segments segments(OptionalInt top, Optional<String> pair) {
    List<DimensionSettings> all = new ArrayList<>();
    dimensions.forEach(name -> all.add(dimension(name, DimensionSource.CUSTOMERS, top)));
    pair.ifPresent(name -> all.add(dimension(name, DimensionSource.PAIR, OptionalInt.empty())));
    return Segments.of(
        all, facts(pair.stream().map(name -> new FactsPass.Pair(name, 0, 1)).toList()));
  }

  private DimensionSettings dimension(String name, DimensionSource from, OptionalInt top) {
    List<String> of = from == DimensionSource.PAIR ? dimensions.subList(0, 2) : List.of();
    return new DimensionSettings(
        name,
        from,
        new DimensionDetails(Optional.empty(), DimensionMoment.ACQUISITION, List.of(), of),
        top);
  }

  /** The cells of every segment. */
  public Map<Segment, SegmentCells> cells(Timeline time) {
    return cells(time, CellPass.Scope.MOST_CELLS);
  }

  /** The cells of every segment, counted by a task that keeps a few of them. */
  public Map<Segment, SegmentCells> cells(Timeline time, int mostCells) {
    return cells(time, mostCells, segments(OptionalInt.empty(), Optional.empty()));
  }

  /** The same for some segments. */
  public Map<Segment, SegmentCells> cells(Timeline time, int mostCells, Segments segments) {
    Map<Segment, SegmentCells> all =
        new TreeMap<>(Comparator.comparing(Segment::dimension).thenComparing(Segment::name));
    Map<Integer, Map<List<Integer>, Cell>> sums = new TreeMap<>();
    rows(time, mostCells, segments)
        .forEach(
            row ->
                sums.computeIfAbsent(row.getInt(0), number -> new TreeMap<>(ORDER))
                    .merge(key(row), CellRows.cell(row), ExampleCustomers::sum));
    sums.forEach(
        (number, cells) ->
            all.put(
                segments.segment(number),
                new SegmentCells(
                    segments.segment(number), time, List.copyOf(cells.values()).iterator())));
    return all;
  }

  /** The rows that a task gives away. */
  public List<Row> rows(Timeline time, int mostCells, Segments segments) {
    BillingNotes contracts =
        new BillingNotes(
            new ContractNotes(
                new ContractSettings(
                    ContractSettings.ChurnDate.END_OF_PAID_PERIOD, List.of(), 14, 30, 30),
                2),
            new BillingRules(0, 14, 30),
            false,
            List.of(),
            Exchange.NONE);
    CellPass.Scope scope =
        new CellPass.Scope(
            time,
            new CellPass.Reach(RECENT_PERIODS, 12, 0, CustomerDays.ALL, DayBrackets.NONE),
            OF_PERIODS,
            Long.MAX_VALUE,
            mostCells);
    List<Row> given = new ArrayList<>();
    new CellPass(rules, dimensions, segments, contracts, new SurveyNotes(List.of(), 0), scope)
        .call(rows.iterator())
        .forEachRemaining(given::add);
    return given;
  }

  private static final Comparator<List<Integer>> ORDER =
      Comparator.<List<Integer>>comparingInt(key -> key.get(0))
          .thenComparingInt(key -> key.get(1))
          .thenComparingInt(key -> key.get(2));

  private static List<Integer> key(Row row) {
    return List.of(row.getInt(1), row.getInt(2), row.getInt(3));
  }

  private static Cell sum(Cell one, Cell other) {
    long[] sums = one.sums().clone();
    for (int at = 0; at < sums.length; at++) {
      sums[at] += other.sums()[at];
    }
    return new Cell(one.family(), one.a(), one.b(), sums);
  }
}
