package io.tenure.table;

import io.tenure.table.Column.Presence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the columns of a table in their published order. Whoever declares money or orders has to
 * name the column that counts the customers behind them: privacy cannot be forgotten.
 */
public final class TableBuilder {
  private final String name;
  private final List<Column<?>> columns = new ArrayList<>();
  private final List<Column<?>> behind = new ArrayList<>();
  private final List<Column<?>> key = new ArrayList<>();
  private String grain = "";
  private String comment = "";
  private boolean isSuppressible;

  TableBuilder(String name) {
    this.name = name;
  }

  public TableBuilder grain(String sentence) {
    this.grain = sentence;
    return this;
  }

  public TableBuilder comment(String sentence) {
    this.comment = sentence;
    return this;
  }

  /** Says that rows can be suppressed: then what counts or measures has no value in them. */
  public TableBuilder suppressible() {
    this.isSuppressible = true;
    return this;
  }

  public Column<String> textKey(String column, String meaning) {
    return asKey(add(column, ColumnType.TEXT, Presence.ALWAYS, meaning));
  }

  public Column<LocalDate> dateKey(String column, String meaning) {
    return asKey(add(column, ColumnType.DATE, Presence.ALWAYS, meaning));
  }

  public Column<Integer> ageKey(String column, String meaning) {
    return asKey(add(column, ColumnType.AGE, Presence.ALWAYS, meaning));
  }

  public Column<Integer> dayKey(String column, String meaning) {
    return asKey(add(column, ColumnType.DAYS, Presence.ALWAYS, meaning));
  }

  public Column<Integer> placeKey(String column, String meaning) {
    return asKey(add(column, ColumnType.PLACE, Presence.ALWAYS, meaning));
  }

  public Column<Integer> age(String column, String meaning) {
    return add(column, ColumnType.AGE, Presence.ALWAYS, meaning);
  }

  /** An age that is not of every row. */
  public Column<Integer> optionalAge(String column, String meaning) {
    return add(column, ColumnType.AGE, Presence.SOMETIMES, meaning);
  }

  /** Days that are not of every row. */
  public Column<Integer> optionalDays(String column, String meaning) {
    return add(column, ColumnType.DAYS, Presence.SOMETIMES, meaning);
  }

  public Column<String> text(String column, String meaning) {
    return add(column, ColumnType.TEXT, Presence.ALWAYS, meaning);
  }

  /** A text that is one of a few words, by which people filter. */
  public Column<String> choice(String column, List<String> choices, String meaning) {
    return addChoice(column, Presence.ALWAYS, choices, meaning);
  }

  /** One that is not known in every row. */
  public Column<String> optionalChoice(String column, List<String> choices, String meaning) {
    return addChoice(column, Presence.SOMETIMES, choices, meaning);
  }

  private Column<String> addChoice(
      String column, Presence presence, List<String> choices, String meaning) {
    return add(
        new Column<>(columns.size(), column, ColumnType.TEXT, presence, false, choices, meaning));
  }

  public Column<String> optionalText(String column, String meaning) {
    return add(column, ColumnType.TEXT, Presence.SOMETIMES, meaning);
  }

  public Column<LocalDate> date(String column, String meaning) {
    return add(column, ColumnType.DATE, Presence.ALWAYS, meaning);
  }

  public Column<Boolean> flag(String column, String meaning) {
    return add(column, ColumnType.FLAG, Presence.ALWAYS, meaning);
  }

  /** A flag that follows from a count, and so goes with it. */
  public Column<Boolean> flagOfCount(String column, String meaning) {
    return add(column, ColumnType.FLAG, figure(), meaning);
  }

  public Column<Long> customers(String column, String meaning) {
    return add(column, ColumnType.CUSTOMERS, figure(), meaning);
  }

  /** Customers of whom segments do not add up to the total. */
  public Column<Long> customersOfSomeRows(String column, String meaning) {
    return addApart(column, ColumnType.CUSTOMERS, figure(), meaning);
  }

  /** Spells of which a segment may have no row where the total has one, so no sum holds. */
  public Column<Long> spellsOfSomeRows(String column, String meaning) {
    return addApart(column, ColumnType.SPELLS, figure(), meaning);
  }

  public Column<Long> optionalCustomers(String column, String meaning) {
    return add(column, ColumnType.CUSTOMERS, Presence.SOMETIMES, meaning);
  }

  public Column<Long> spells(String column, String meaning) {
    return add(column, ColumnType.SPELLS, figure(), meaning);
  }

  public Column<Long> cohorts(String column, String meaning) {
    return add(column, ColumnType.COHORTS, figure(), meaning);
  }

  public Column<Long> rows(String column, String meaning) {
    return add(column, ColumnType.ROWS, Presence.ALWAYS, meaning);
  }

  /** A count of the customers behind other columns, which is not published. */
  public Column<Long> behind(String column, String meaning) {
    return addBehind(column, ColumnType.CUSTOMERS, meaning);
  }

  /** A text that is not published, by which rows that could give each other back are found. */
  public Column<String> behindText(String column, String meaning) {
    return addBehind(column, ColumnType.TEXT, meaning);
  }

  private <T> Column<T> addBehind(String column, ColumnType type, String meaning) {
    Column<T> added =
        new Column<>(-1 - behind.size(), column, type, Presence.BEHIND, false, List.of(), meaning);
    behind.add(added);
    return added;
  }

  /**
   * Orders of customers.
   *
   * @param of counts those customers
   */
  public Column<Long> orders(String column, Column<Long> of, String meaning) {
    requirePeople(column, of);
    return add(column, ColumnType.ORDERS, figure(), meaning);
  }

  /**
   * Invoices of customers.
   *
   * @param of counts those customers
   */
  public Column<Long> invoices(String column, Column<Long> of, String meaning) {
    requirePeople(column, of);
    return add(column, ColumnType.INVOICES, figure(), meaning);
  }

  /**
   * Contracts of customers.
   *
   * @param of counts those customers
   */
  public Column<Long> contracts(String column, Column<Long> of, String meaning) {
    requirePeople(column, of);
    return add(column, ColumnType.CONTRACTS, figure(), meaning);
  }

  /**
   * A sum of money, in minor units until it is written.
   *
   * @param of counts the customers who brought or took it
   */
  public Column<Long> money(String column, Column<Long> of, String meaning) {
    requirePeople(column, of);
    return add(column, ColumnType.MONEY, figure(), meaning);
  }

  /**
   * Money that does not add up over segments, in minor units until it is written: that of a single
   * customer, or what a model of each segment expects.
   *
   * @param of counts the customers of whom it is
   */
  public Column<Long> moneyApart(String column, Column<Long> of, String meaning) {
    requirePeople(column, of);
    return addApart(column, ColumnType.MONEY, Presence.SOMETIMES, meaning);
  }

  /** A quotient of money and a count that are in the row, too. */
  public Column<Long> moneyPer(String column, String meaning) {
    return add(column, ColumnType.MONEY_PER, Presence.SOMETIMES, meaning);
  }

  /** Money of one customer, in a table with a row for each. */
  public Column<Long> moneyOfOne(String column, String meaning) {
    return add(column, ColumnType.MONEY_PER, Presence.SOMETIMES, meaning);
  }

  /** A day that is not known in every row. */
  public Column<LocalDate> optionalDate(String column, String meaning) {
    return add(column, ColumnType.DATE, Presence.SOMETIMES, meaning);
  }

  /** Orders of one customer, in a table with a row for each. */
  public Column<Long> ordersOfOne(String column, String meaning) {
    return addApart(column, ColumnType.ORDERS, Presence.ALWAYS, meaning);
  }

  /** A score, or another place in an order, that is not of every row. */
  public Column<Integer> optionalPlace(String column, String meaning) {
    return add(column, ColumnType.PLACE, Presence.SOMETIMES, meaning);
  }

  public Column<Double> rate(String column, String meaning) {
    return add(column, ColumnType.RATE, Presence.SOMETIMES, meaning);
  }

  public Column<Double> ratio(String column, String meaning) {
    return add(column, ColumnType.RATIO, Presence.SOMETIMES, meaning);
  }

  public Column<Double> points(String column, String meaning) {
    return add(column, ColumnType.POINTS, Presence.SOMETIMES, meaning);
  }

  public Column<Double> difference(String column, String meaning) {
    return add(column, ColumnType.DIFFERENCE, Presence.SOMETIMES, meaning);
  }

  /** A parameter of a model, or what says how well it fits. */
  public Column<Double> number(String column, String meaning) {
    return add(column, ColumnType.NUMBER, Presence.SOMETIMES, meaning);
  }

  public Column<BigDecimal> measure(String column, String meaning) {
    return add(column, ColumnType.MEASURE, Presence.SOMETIMES, meaning);
  }

  /** Ends the columns with what every table has. */
  public TableSpec build() {
    if (isSuppressible) {
      flag(
          TableSpec.IS_SUPPRESSED,
          "The row's figures are left out: they are of fewer customers than"
              + " privacy.minimum-customers, or would give such figures back");
    }
    date(TableSpec.AS_OF, "Last day, inclusive, for which the input is complete");
    text(TableSpec.RUN_ID, "The run that published the row");
    return new TableSpec(
        name, grain, comment, List.copyOf(key), List.copyOf(columns), List.copyOf(behind));
  }

  private Presence figure() {
    return isSuppressible ? Presence.UNLESS_SUPPRESSED : Presence.ALWAYS;
  }

  private <T> Column<T> add(String column, ColumnType type, Presence presence, String meaning) {
    return add(
        new Column<>(columns.size(), column, type, presence, type.addsUp(), List.of(), meaning));
  }

  /** A count that does not add up over segments. */
  private <T> Column<T> addApart(
      String column, ColumnType type, Presence presence, String meaning) {
    return add(new Column<>(columns.size(), column, type, presence, false, List.of(), meaning));
  }

  private <T> Column<T> add(Column<T> added) {
    columns.add(added);
    return added;
  }

  private <T> Column<T> asKey(Column<T> column) {
    key.add(column);
    return column;
  }

  private void requirePeople(String column, Column<Long> of) {
    if (!of.type().countsPeople() || !(columns.contains(of) || behind.contains(of))) {
      throw new IllegalArgumentException(
          "column "
              + column
              + " of "
              + name
              + " is of "
              + of.name()
              + ", which counts nobody here");
    }
  }
}
