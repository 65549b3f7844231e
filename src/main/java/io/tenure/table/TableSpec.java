package io.tenure.table;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contract of a published table: its name, grain, key and columns. Schema, checks, privacy,
 * comments and data dictionary come from it.
 *
 * @param grain the sentence "one row per …"
 * @param key the columns that identify a row, in sort order
 * @param columns those that are published, in their order
 * @param behind those that are not, which privacy needs
 */
public record TableSpec(
    String name,
    String grain,
    String comment,
    List<Column<?>> key,
    List<Column<?>> columns,
    List<Column<?>> behind)
    implements Serializable {
  public static final String AS_OF = "as_of";
  public static final String RUN_ID = "run_id";

  /** Whether figures of the row are left out for privacy. */
  public static final String IS_SUPPRESSED = "is_suppressed";

  /** The two last columns say of which run a row is. */
  private static final int STAMP = 2;

  public static TableBuilder named(String name) {
    return new TableBuilder(name);
  }

  /**
   * The same, whose comment says what one customer is.
   *
   * @param word such as account; empty where it is a customer
   */
  TableSpec counting(Optional<String> word) {
    return word.map(
            what ->
                new TableSpec(
                    name, grain, comment + ". One customer is one " + what, key, columns, behind))
        .orElse(this);
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  public List<String> keyNames() {
    return key.stream().map(Column::name).toList();
  }

  /** The published columns that say something of their own, without the stamp of the run. */
  public List<Column<?>> own() {
    return List.copyOf(columns.subList(0, columns.size() - STAMP));
  }

  /** Whether its rows can be suppressed. */
  public boolean isSuppressible() {
    return flagAt() >= 0 && columns.get(flagAt()).name().equals(IS_SUPPRESSED);
  }

  /** Place of the flag that says so; it is the last column before the stamp. */
  int flagAt() {
    return columns.size() - STAMP - 1;
  }

  /**
   * The columns that count people, published or not: a small number of any tells about somebody.
   */
  @SuppressWarnings("unchecked") // what counts is a Long
  public List<Column<Long>> peopleCounts() {
    return Stream.concat(columns.stream(), behind.stream())
        .filter(column -> column.type().countsPeople())
        .map(column -> (Column<Long>) column)
        .toList();
  }

  /** The columns whose segments add up to the total. */
  @SuppressWarnings("unchecked") // what adds up is a Long
  public List<Column<Long>> additive() {
    return columns.stream().filter(Column::addsUp).map(column -> (Column<Long>) column).toList();
  }

  /**
   * A published column by its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Column<?> column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + this.name));
  }
}
