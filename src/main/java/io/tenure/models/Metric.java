package io.tenure.models;

import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A figure that is right for any rows of a view, and not for one row alone: a sum of columns, or
 * the quotient of two such sums. A rate of the table itself is none, as an average of rates is no
 * rate; nor is a sum of customers over periods, in which most would count many times.
 *
 * @param numerator columns that are added and taken away
 * @param denominator columns that are added; none of a sum
 * @param isMean whether it is divided by the number of different periods instead
 */
record Metric(
    String name, String meaning, List<Term> numerator, List<Term> denominator, boolean isMean) {

  /** A column that is added, or taken away. */
  record Term(Column<?> column, boolean isTakenAway) {}

  /** What every customer, order or coin is in once. */
  static Metric sum(TableSpec spec, String column) {
    Column<?> its = spec.column(column);
    return new Metric(its.name(), its.meaning(), terms(spec, column), List.of(), false);
  }

  /** Customers of a period, of many periods their mean. */
  static Metric mean(TableSpec spec, String column) {
    Column<?> its = spec.column(column);
    return new Metric(
        its.name(),
        its.meaning() + "; of several periods the mean",
        terms(spec, column),
        List.of(),
        true);
  }

  /**
   * A quotient, by the name and with the meaning of the column that has it for one row.
   *
   * @param numerator names of columns with spaces between, those taken away with a minus in front
   */
  static Metric ratio(TableSpec spec, String column, String numerator, String denominator) {
    Column<?> its = spec.column(column);
    return new Metric(
        its.name(), its.meaning(), terms(spec, numerator), terms(spec, denominator), false);
  }

  private static List<Term> terms(TableSpec spec, String columns) {
    List<Term> terms = new ArrayList<>();
    for (String column : columns.split(" ", -1)) {
      boolean isTakenAway = column.startsWith("-");
      terms.add(new Term(spec.column(isTakenAway ? column.substring(1) : column), isTakenAway));
    }
    return terms;
  }

  boolean isRatio() {
    return !denominator.isEmpty();
  }

  /** The columns that have to be there. */
  List<Column<?>> columns() {
    List<Column<?>> columns = new ArrayList<>();
    numerator.forEach(term -> columns.add(term.column()));
    denominator.forEach(term -> columns.add(term.column()));
    return columns;
  }

  /**
   * Terms in the words of a language.
   *
   * @param word the language's word for a column, with %s for its name
   */
  static String text(List<Term> terms, String word) {
    return terms.stream()
        .map(term -> (term.isTakenAway() ? "- " : "+ ") + word.replace("%s", term.column().name()))
        .collect(Collectors.joining(" "))
        .substring(2);
  }
}
