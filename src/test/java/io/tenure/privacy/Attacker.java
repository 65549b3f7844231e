package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Puts together what published tables say and what everybody knows about such tables: of one alone,
 * or of all of them, with what ties them to each other.
 */
final class Attacker {

  /** Each table alone. */
  static final List<Reading> TABLES =
      List.of(
          Attacker::cohorts,
          Attacker::movement,
          Attacker::curve,
          Attacker::frequency,
          Attacker::revenue,
          Attacker::windows);

  private final Function<String, Table> published;
  private final int window;
  private final Knowledge knowledge = new Knowledge();

  /** Knows the inactivity window of the run. */
  Attacker(Function<String, Table> published, int window) {
    this.published = published;
    this.window = window;
  }

  /** What is known of a table. */
  interface Reading {
    PublishedCounts read(Attacker attacker);
  }

  /** The small counts that follow, by their names. */
  Map<String, Long> small(int k) {
    Map<String, Long> small = new TreeMap<>(knowledge.everything());
    assertThat(small).isNotEmpty();
    small.values().removeIf(count -> count <= 0 || count >= k);
    return small;
  }

  /** Every table, of months and cohorts by the first transaction, and what ties some together. */
  void together(Tie... ties) {
    Tables all = new Tables(cohorts(), movement(), curve(), revenue(), windows());
    frequency();
    List.of(ties).forEach(tie -> tie.tell(this, all));
  }

  /** Tables that are tied together. */
  record Tables(
      PublishedCounts cohorts,
      PublishedCounts movement,
      PublishedCounts curve,
      PublishedCounts revenue,
      PublishedCounts windows) {}

  /** What everybody knows of several tables. */
  interface Tie {
    void tell(Attacker attacker, Tables tables);
  }

  /** Who is new in a month is its cohort. */
  void newAreTheCohort(Tables tables) {
    Table cells = tables.cohorts().table();
    for (int row = 0; row < cells.rows().size(); row++) {
      if ((Boolean) cells.value(row, "is_complete") && cells.value(row, "age").equals(0)) {
        tables
            .cohorts()
            .equal(month(tables, row) + "new", tables.cohorts().name(row, "cohort_customers"));
      }
    }
  }

  /** Who is active in a month is of some cohort. */
  void activeAreOfTheCohorts(Tables tables) {
    Map<String, List<String>> active = new LinkedHashMap<>();
    Table cells = tables.cohorts().table();
    for (int row = 0; row < cells.rows().size(); row++) {
      if ((Boolean) cells.value(row, "is_complete")) {
        add(
            active,
            month(tables, row) + "active_customers",
            tables.cohorts().name(row, "active_customers"));
      }
    }
    active.forEach(knowledge::sum);
  }

  /** With a window of one month, who is alive at its end was active in it. */
  void activeAreAlive(Tables tables) {
    PublishedCounts movement = tables.movement();
    for (int row = 0; row < movement.table().rows().size(); row++) {
      if (movement.table().value(row, "grain").equals("month")) {
        String its =
            movement.segment(row) + " [month, " + movement.table().value(row, "period") + "] ";
        movement.equal(its + "closing", its + "active_customers");
      }
    }
  }

  /** What a share is compared with a benchmark is of, movement tables say of the last period. */
  static Tie figuresAreOfTheLastPeriods(String dimension) {
    return (attacker, tables) -> {
      Table figures = attacker.published.apply("benchmark_comparison");
      for (int row = 0; row < figures.rows().size(); row++) {
        Object customers = figures.value(row, "own_customers");
        if (customers != null && !((String) figures.value(row, "metric")).contains("revenue")) {
          boolean isChurn = figures.value(row, "metric").equals("subscriber_churn");
          String industry = (String) figures.value(row, "industry");
          String last =
              (industry.equals("all") ? "all/all" : dimension + "/" + industry)
                  + last(tables.movement().table(), isChurn ? "month" : "trailing_year");
          attacker.knowledge.know(last + "opening", (Long) customers);
          // a year as if a month went on is the same month
          if (!figures.value(row, "horizon").equals("year_from_month")) {
            double share = (Double) figures.value(row, "own_value");
            attacker.knowledge.know(
                last + (isChurn ? "churned" : "retained"), Math.round(share * (Long) customers));
          }
        }
      }
    };
  }

  private static String last(Table movement, String grain) {
    String last = "";
    for (int row = 0; row < movement.rows().size(); row++) {
      String period = String.valueOf(movement.value(row, "period"));
      if (movement.value(row, "grain").equals(grain) && period.compareTo(last) > 0) {
        last = period;
      }
    }
    return " [" + grain + ", " + last + "] ";
  }

  private static String month(Tables tables, int cell) {
    PublishedCounts cohorts = tables.cohorts();
    return cohorts.segment(cell) + " [month, " + cohorts.table().value(cell, "period") + "] ";
  }

  /** The window of the run has what is lost in all months. */
  void monthsAreInTheWindow(Tables tables) {
    Map<String, List<String>> inAll = new LinkedHashMap<>();
    PublishedCounts movement = tables.movement();
    for (int row = 0; row < movement.table().rows().size(); row++) {
      if (movement.table().value(row, "grain").equals("month")) {
        String its = movement.segment(row) + " [" + window + "] ";
        add(inAll, its + "silent_spells", movement.name(row, "churned"));
        add(inAll, its + "opening", movement.name(row, "opening"));
      }
    }
    inAll.forEach(knowledge::sum);
  }

  /** A point of a curve is of the cohorts that have the age, or that are watched at it. */
  void cohortsAreInTheCurve(Tables tables) {
    Map<String, List<String>> pool = new LinkedHashMap<>();
    PublishedCounts cohorts = tables.cohorts();
    Table cells = cohorts.table();
    LocalDate lastWatched = lastWatched(cells);
    for (int row = 0; row < cells.rows().size(); row++) {
      String age = cohorts.segment(row) + " [" + cells.value(row, "age") + "] ";
      if (!(Boolean) cells.value(row, "is_left_truncated")) {
        if (isUntil(lastWatched, cells, row)) {
          add(pool, age + "at_risk", cohorts.name(row, "active_or_later_customers"));
          add(pool, age + "left_customers", cohorts.name(row, "left_customers"));
        }
        if ((Boolean) cells.value(row, "is_complete")) {
          add(pool, age + "eligible_customers", cohorts.name(row, "cohort_customers"));
          add(pool, age + "active_customers", cohorts.name(row, "active_customers"));
        }
      }
    }
    pool.forEach(knowledge::sum);
  }

  /** The last month of which it is known who left in it. */
  private LocalDate lastWatched(Table cells) {
    List<LocalDate> months =
        IntStream.range(0, cells.rows().size())
            .filter(row -> (Boolean) cells.value(row, "is_complete"))
            .mapToObj(row -> (LocalDate) cells.value(row, "period"))
            .distinct()
            .sorted()
            .toList();
    return months.get(months.size() - 1 - window);
  }

  private static boolean isUntil(LocalDate month, Table cells, int row) {
    return !((LocalDate) cells.value(row, "period")).isAfter(month);
  }

  private static void add(Map<String, List<String>> sums, String whole, String part) {
    sums.computeIfAbsent(whole, w -> new ArrayList<>()).add(part);
  }

  private PublishedCounts counts(String table, List<String> key, String... counts) {
    return new PublishedCounts(knowledge, published.apply(table), key, List.of(counts));
  }

  private PublishedCounts cohorts() {
    PublishedCounts counts =
        counts(
            "cohort_retention",
            List.of("cohort_period", "age"),
            "cohort_customers",
            "active_customers",
            "active_or_later_customers",
            "left_customers");
    counts.identity("cohort_customers", "active_customers", "silent");
    counts.identity("cohort_customers", "active_or_later_customers", "gone");
    counts.identity("active_or_later_customers", "active_customers", "paused");
    counts.identity("active_or_later_customers", "left_customers", "staying");
    counts.identity("last_seen", "left_customers", "undecided");
    Table cells = counts.table();
    LocalDate lastWatched = lastWatched(cells);
    for (int row = 0; row + 1 < cells.rows().size(); row++) {
      List<String> cohort = List.of("dimension", "segment", "cohort_period");
      if (cells.values(row, cohort).equals(cells.values(row + 1, cohort))) {
        counts.equal(
            counts.name(row, "cohort_customers"), counts.name(row + 1, "cohort_customers"));
        counts.step("active_or_later_customers", row, row + 1, "last_seen");
        if (isUntil(lastWatched, cells, row)) {
          knowledge.know(counts.name(row, "undecided"), 0);
        }
      }
    }
    return counts;
  }

  private PublishedCounts movement() {
    PublishedCounts counts =
        counts(
            "customer_movement",
            List.of("grain", "period"),
            "opening",
            "new",
            "retained",
            "reactivated",
            "churned",
            "new_and_lost",
            "closing");
    counts.identity("opening", "retained", "churned");
    counts.identity("closing", "retained", "new", "reactivated");
    counts.identity("joined", "new", "new_and_lost");
    MovementSpans.tell(counts);
    return counts;
  }

  private PublishedCounts curve() {
    PublishedCounts counts =
        counts(
            "retention_curve",
            List.of("age"),
            "eligible_customers",
            "active_customers",
            "at_risk",
            "left_customers");
    counts.identity("eligible_customers", "active_customers", "silent");
    counts.identity("at_risk", "left_customers", "staying");
    counts.identity("gone_so_far", "gone", "left_customers");
    counts.steps("eligible_customers", "cohort");
    for (int row = 0; row < counts.table().rows().size(); row++) {
      if (counts.isOfOne(row, row + 1)) {
        counts.sum(row, "staying", counts.name(row + 1, "at_risk"), "unwatched");
        counts.sum(row, "gone_so_far", counts.name(row + 1, "gone"), "unwatched_gone");
      }
      if (counts.isOfOne(row, row + window)) {
        // the watched cohorts are those of the row that is a window older
        counts.sum(row, "staying", counts.name(row + window, "active_customers"), "paused");
        String size = counts.name(row + window, "eligible_customers");
        knowledge.sum(size, List.of(counts.name(row, "at_risk"), counts.name(row, "gone")));
        String last = counts.name(row + window, "cohort");
        knowledge.sum(
            last, List.of(counts.name(row, "unwatched"), counts.name(row, "unwatched_gone")));
      } else {
        knowledge.know(counts.name(row, "at_risk"), 0);
        knowledge.know(counts.name(row, "left_customers"), 0);
      }
      if (counts.table().value(row, "age").equals(0)) {
        knowledge.know(counts.name(row, "gone"), 0);
      }
    }
    return counts;
  }

  private PublishedCounts frequency() {
    PublishedCounts counts = counts("activity_frequency", List.of("active_periods"), "customers");
    Table table = counts.table();
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String all = counts.segment(row) + " active of late";
      add(parts, all, counts.name(row, "customers"));
      Object share = table.value(row, "customer_share");
      if (share != null && (Double) share > 0) {
        knowledge.know(all, Math.round((Long) table.value(row, "customers") / (Double) share));
      }
    }
    parts.forEach(knowledge::sum);
    return counts;
  }

  private PublishedCounts revenue() {
    PublishedCounts counts =
        counts(
            "revenue_movement", List.of("grain", "period"), "active_customers", "repeat_customers");
    counts.identity("active_customers", "repeat_customers", "first_order");
    return counts;
  }

  private PublishedCounts windows() {
    PublishedCounts counts =
        counts(
            "inactivity_window",
            List.of("inactivity_window"),
            "silent_spells",
            "returned_spells",
            "opening",
            "churned");
    counts.identity("silent_spells", "churned");
    counts.identity("silent_spells", "returned_spells", "lost");
    counts.identity("opening", "churned", "kept");
    counts.steps("silent_spells", "silent_so_long");
    counts.steps("returned_spells", "returned_after_so_long");
    counts.steps("lost", "lost_after_so_long");
    counts.risingSteps("opening", "alive_longer");
    return counts;
  }
}
