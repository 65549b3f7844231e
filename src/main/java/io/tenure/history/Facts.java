package io.tenure.history;

import io.tenure.calendar.Timeline;
import io.tenure.settings.InputName;
import io.tenure.staging.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a history says as a whole: its size, the names of its segments, and what was found of the
 * rows that were not simply counted in. The checks compare the tables with it, so it comes from the
 * customers by another way than the cells.
 */
public final class Facts {

  /** A number of the whole history. */
  public enum Total {
    /** Customers with the starting transaction from which they count. */
    JOINED,
    /** Those of them who joined before the first period of the tables. */
    OLDER,
    /** Customers with a cohort. */
    CUSTOMERS,
    /** Customers of all cohorts, each as often as it is in one. */
    MEMBERSHIPS,
    /** Net revenue from each of these cohorts on, in minor units. */
    COHORT_REVENUE,
    /** Customers alive at the end of the last complete period. */
    ALIVE,
    /** Customers active in one of the periods that activity_frequency is about. */
    RECENTLY_ACTIVE,
    /** Customers with MRR at the end of the last complete period. */
    PAYING,
    /** That MRR, in minor units, where all contracts are in the currency of the tables. */
    MRR,
    /** Rows of the transaction history after its filter, accepted or not. */
    TRANSACTION_ROWS,
    /** Rows of the customer table after its filter. */
    CUSTOMER_ROWS
  }

  private final Map<Fact, Long> counts;

  private Facts(Map<Fact, Long> counts) {
    this.counts = counts;
  }

  /**
   * Looks at every customer once; one job.
   *
   * @param history see {@link CustomerHistory}
   */
  public static Facts of(Dataset<Row> history, FactsPass pass) {
    return of(pass.over(history).collectAsList());
  }

  /** The facts that rows of a pass tell. */
  static Facts of(List<Row> rows) {
    Map<Fact, Long> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(Fact.of(row), Fact.count(row), Long::sum));
    return new Facts(counts);
  }

  /** Facts of which no more is known than some totals. */
  public static Facts ofTotals(Map<Total, Long> totals) {
    Map<Fact, Long> counts = new HashMap<>();
    totals.forEach((total, count) -> counts.put(Fact.of(total), count));
    return new Facts(counts);
  }

  /** 0 for what there is none of. */
  public long total(Total total) {
    return counts.getOrDefault(Fact.of(total), 0L);
  }

  /** Customers of all cohorts that have rows, each as often as it is in one. */
  public long memberships(Timeline time) {
    long without = 0;
    for (int cohort : cohortsByAcquisition()) {
      Fact acquired = Fact.of(Fact.Kind.ACQUIRED_PERIOD, cohort);
      without += time.hasRows(cohort) ? 0 : counts.getOrDefault(acquired, 0L);
    }
    return total(Total.MEMBERSHIPS) - without;
  }

  /** Ordinal of the period of the earliest accepted transaction; empty without one. */
  public Optional<Integer> firstPeriod() {
    return ordinals(Fact.Kind.FIRST_PERIOD).stream().findFirst();
  }

  /** Ordinals of the cohorts that customers have by acquisition, ascending. */
  public List<Integer> cohortsByAcquisition() {
    return ordinals(Fact.Kind.ACQUIRED_PERIOD);
  }

  private List<Integer> ordinals(Fact.Kind kind) {
    TreeSet<Integer> ordinals = new TreeSet<>();
    counts.keySet().stream()
        .filter(fact -> fact.kind() == kind)
        .forEach(fact -> ordinals.add(Integer.valueOf(fact.of())));
    return List.copyOf(ordinals);
  }

  /** Qualifying transactions of each period that has some, by ordinal. */
  public NavigableMap<Integer, Long> orders() {
    NavigableMap<Integer, Long> orders = new TreeMap<>();
    counts.forEach(
        (fact, count) -> {
          if (fact.kind() == Fact.Kind.PERIOD) {
            orders.put(Integer.valueOf(fact.of()), count);
          }
        });
    return orders;
  }

  /** The share of the customers of whom a dimension knows nothing. */
  public double shareOfNone(String dimension) {
    long joined = total(Total.JOINED);
    Fact unknown = new Fact(Fact.Kind.SEGMENT, dimension, CustomerHistory.NO_VALUE, "");
    long none = counts.getOrDefault(unknown, 0L);
    return joined == 0 ? 0 : (double) none / joined;
  }

  /** How many customers of each segment of a dimension have joined, by name. */
  public Map<String, Long> segments(String dimension) {
    Map<String, Long> segments = new TreeMap<>();
    counts.forEach(
        (fact, count) -> {
          if (fact.kind() == Fact.Kind.SEGMENT && fact.of().equals(dimension)) {
            segments.put(fact.name(), count);
          }
        });
    return segments;
  }

  /** How many customers of each two segments have joined, for a pair of dimensions. */
  public Map<Both, Long> pairs(String pair) {
    Map<Both, Long> pairs = new LinkedHashMap<>();
    counts.forEach(
        (fact, count) -> {
          if (fact.kind() == Fact.Kind.PAIR && fact.of().equals(pair)) {
            pairs.put(new Both(fact.name(), fact.other()), count);
          }
        });
    return pairs;
  }

  /** Names of segments of two dimensions. */
  public record Both(String left, String right) {}

  /**
   * The counts of findings, also of those that did not occur.
   *
   * @param possible those that the run can have
   */
  public List<FoundRows> found(List<Finding> possible) {
    List<FoundRows> found = new ArrayList<>();
    for (Finding finding : possible) {
      found.add(
          new FoundRows(
              finding,
              counts.getOrDefault(new Fact(Fact.Kind.FINDING, finding.code(), "", ""), 0L),
              rows(finding.input())));
    }
    return found;
  }

  /** The kinds that signals of customers have, sorted. */
  public List<String> signalKinds() {
    return named(Fact.Kind.SIGNAL_KIND);
  }

  /** The decline codes that failed payments have, sorted. */
  public List<String> declineCodes() {
    return named(Fact.Kind.DECLINE_CODE);
  }

  /** The touchpoints that answers to surveys are of, sorted. */
  public List<String> touchpoints() {
    return named(Fact.Kind.TOUCHPOINT);
  }

  private List<String> named(Fact.Kind kind) {
    return counts.keySet().stream()
        .filter(fact -> fact.kind() == kind)
        .map(Fact::of)
        .sorted()
        .toList();
  }

  /** How many contracts or invoices of an input are in which currency, by its code. */
  public Map<String, Long> currencies(InputName input) {
    Map<String, Long> currencies = new TreeMap<>();
    counts.forEach(
        (fact, count) -> {
          if (fact.kind() == Fact.Kind.CURRENCY && fact.of().equals(input.text())) {
            currencies.put(fact.name(), count);
          }
        });
    return currencies;
  }

  /** Whether no contract says what currency it is in, as all are in that of the tables. */
  public boolean isOfOneCurrency() {
    return currencies(InputName.SUBSCRIPTIONS).isEmpty();
  }

  /** Rows of an input after its filter, accepted or not. */
  public long rows(InputName input) {
    return switch (input) {
      case TRANSACTIONS -> total(Total.TRANSACTION_ROWS);
      case CUSTOMERS -> total(Total.CUSTOMER_ROWS);
      default -> counts.getOrDefault(Fact.ofNotes(input), 0L);
    };
  }

  /**
   * Samples of rejected rows by the code of their finding: the smallest ones, so that row order has
   * no say.
   *
   * @param perFinding samples to keep of each
   */
  public Map<String, List<String>> samples(int perFinding) {
    Map<String, TreeSet<String>> all = new TreeMap<>();
    counts.keySet().stream()
        .filter(fact -> fact.kind() == Fact.Kind.SAMPLE)
        .forEach(fact -> all.computeIfAbsent(fact.of(), key -> new TreeSet<>()).add(fact.name()));
    Map<String, List<String>> samples = new TreeMap<>();
    all.forEach((code, some) -> samples.put(code, some.stream().limit(perFinding).toList()));
    return samples;
  }
}
