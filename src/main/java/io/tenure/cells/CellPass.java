package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sum;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.Exchange;
import io.tenure.history.BillingNotes;
import io.tenure.history.CustomerHistory;
import io.tenure.history.CustomerRules;
import io.tenure.history.SurveyNotes;
import io.tenure.settings.DayBrackets;
import io.tenure.settings.NoteInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The one pass over the customers: each is added to all cells of all its segments. A task keeps its
 * cells in memory and gives them away whenever they are too many, so that memory is bounded; then
 * Spark adds up what the tasks found.
 *
 * @param dimensions names in the order of a customer's segments
 * @param billing how contracts and invoices are read, if they are counted
 * @param surveys how surveys are read, likewise
 */
public record CellPass(
    CustomerRules rules,
    List<String> dimensions,
    Segments segments,
    BillingNotes billing,
    SurveyNotes surveys,
    Scope scope)
    implements MapPartitionsFunction<Row, Row> {
  private static final String DRAW = "draw";

  /**
   * What is counted.
   *
   * @param reach how far it looks back
   * @param families that are counted
   * @param sample customers of a segment beyond which some stand for all, see {@link Thinning}
   * @param mostCells that a task keeps of one family
   */
  public record Scope(Timeline time, Reach reach, Set<Family> families, long sample, int mostCells)
      implements Serializable {
    /** The widest family then takes 18 MB, half of them empty. */
    public static final int MOST_CELLS = 1 << 16;
  }

  /**
   * How far it looks back.
   *
   * @param recentPeriods the last complete periods that activity_frequency is about
   * @param windows the longest window that inactivity_window tries
   * @param backDays how many days ago a model of purchases is tested from
   * @param frequencyDays the last days of which active ones are counted
   * @param brackets of days since a customer joined
   */
  public record Reach(
      int recentPeriods, int windows, int backDays, int frequencyDays, DayBrackets brackets)
      implements Serializable {}

  /** One row per cell, see {@link CellRows}. Nothing is computed yet. */
  public Dataset<Row> over(Dataset<Row> history) {
    return CellRows.added(counted(history));
  }

  /**
   * The cells of a history of which some customers have changed: all are sums over customers, so
   * what these were is taken from them, and what they are is added.
   *
   * @param cells of the history as it was, by the same scope and segments
   * @param before customers as they were
   * @param after the same as they are
   */
  public Dataset<Row> changed(Dataset<Row> cells, Dataset<Row> before, Dataset<Row> after) {
    Column[] taken =
        Stream.concat(
                CellRows.KEY.stream().map(name -> col(name)), CellRows.sums(sum -> negate(sum)))
            .toArray(Column[]::new);
    Column isAny =
        IntStream.range(0, Family.mostMeasures())
            .mapToObj(at -> col(CellRows.sum(at)).notEqual(lit(0L)))
            .reduce(Column::or)
            .orElseThrow();
    return CellRows.added(cells.union(counted(before).select(taken)).union(counted(after)))
        .where(isAny);
  }

  /** All that decides the cells of a customer, as a text. */
  public String listing() {
    return String.join(
        "\n",
        rules.listing(),
        scope.time().listing(),
        hasDays() ? scope.time().calendar().asOf().toString() : "",
        segments.listing(),
        numbered(scope.families()),
        scope.reach().recentPeriods() + " " + scope.reach().windows(),
        hasBack() ? "" + scope.reach().backDays() : "",
        hasDays() ? "" + scope.reach().frequencyDays() : "",
        isThinned() ? thinning().listing() : "",
        hasContracts() ? billing.listing() : "",
        hasSurveys() ? surveys.listing() : "",
        scope.families().contains(Family.BRACKETS) ? scope.reach().brackets().toString() : "");
  }

  /** With their numbers, by which kept cells are read: another number is another cell. */
  private static String numbered(Set<Family> families) {
    return families.stream()
        .sorted()
        .map(family -> family + " " + family.number() + " " + family.measures())
        .toList()
        .toString();
  }

  private boolean hasBack() {
    return scope.families().contains(Family.PAST_PURCHASES)
        || scope.families().contains(Family.BUYERS);
  }

  /** Who stands for others in families of which nearly every customer has a cell of its own. */
  Thinning thinning() {
    return Thinning.of(segments, scope.sample());
  }

  /** Whether anybody does. */
  boolean isThinned() {
    return scope.families().stream().anyMatch(Family::isThinned) && thinning().isAny();
  }

  /** Whether the days of a customer are asked for, which end with the as-of date. */
  boolean hasDays() {
    return scope.families().stream().anyMatch(Family::isOfDays);
  }

  /** Whether the contracts of a customer are asked for. */
  boolean hasContracts() {
    return scope.families().stream().anyMatch(Family::isOfContracts);
  }

  /** Whether what was sold to a customer cost is asked for. */
  boolean hasCosts() {
    return scope.families().stream().anyMatch(Family::isOfCosts);
  }

  /** Whether what customers answered in surveys is asked for. */
  boolean hasSurveys() {
    return scope.families().stream().anyMatch(Family::isOfSurveys);
  }

  /** Whether it is asked for who was referred. */
  boolean hasReferrals() {
    return scope.families().stream().anyMatch(Family::isOfReferrals);
  }

  /** Whether it is asked for who referred others, which only {@link ReferrerPass} knows. */
  boolean hasReferrers() {
    return scope.families().contains(Family.REFERRERS);
  }

  /** The same with contracts in several currencies. */
  public CellPass with(Exchange exchange) {
    return new CellPass(rules, dimensions, segments, billing.with(exchange), surveys, scope);
  }

  /** The same of contracts alone; nothing is counted where it has none. */
  public CellPass ofContracts() {
    return of(scope.families().stream().filter(Family::isOfContracts).collect(Collectors.toSet()));
  }

  /** The same of other families. */
  public CellPass of(Set<Family> families) {
    return new CellPass(
        rules,
        dimensions,
        segments,
        billing,
        surveys,
        new Scope(scope.time(), scope.reach(), families, scope.sample(), scope.mostCells()));
  }

  private Dataset<Row> counted(Dataset<Row> history) {
    return selected(history).mapPartitions(this, Encoders.row(CellRows.SCHEMA));
  }

  /** What a task reads of the customers. */
  Dataset<Row> selected(Dataset<Row> history) {
    List<String> more = new ArrayList<>();
    Dataset<Row> customers = CustomerHistory.customers(history);
    if (hasContracts()) {
      more.addAll(billing.columns());
    }
    if (hasCosts()) {
      more.add(CustomerHistory.COSTS);
    }
    if (hasSurveys()) {
      more.add(NoteInput.SURVEYS.column());
    }
    if (hasReferrals()) {
      more.add(CustomerHistory.REFERRED_BY);
    }
    if (hasReferrers()) {
      more.addAll(ReferrerCells.COLUMNS);
    }
    if (isThinned()) {
      customers = customers.withColumn(DRAW, CustomerHistory.draw());
      more.add(DRAW);
    }
    return CustomerHistory.select(customers, dimensions, more.toArray(String[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> customers) {
    return new CellTask(this, customers);
  }
}
