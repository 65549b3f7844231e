package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tenure.publish.WrittenTable;
import io.tenure.table.ColumnSpec;
import io.tenure.table.ColumnSpec.Presence;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks one table: its key, its required columns, rules for its rows and figures of all of them.
 *
 * @param prepared the rows of the table with what the rules need beside its columns
 */
record TableCheck(
    WrittenTable table, Dataset<Row> prepared, List<RowRule> rules, List<TableFigure> figures) {

  /** Of a table without figures that are known by another way. */
  TableCheck(WrittenTable table, Dataset<Row> prepared, List<RowRule> rules) {
    this(table, prepared, rules, List.of());
  }

  /**
   * One pass over the table.
   *
   * @return a list of its own, to which more may be added
   */
  List<Check> run() {
    List<RowRule> all = new ArrayList<>(List.of(requiredColumns()));
    all.addAll(rules);
    Column[] others =
        Stream.concat(
                all.stream().map(TableCheck::violations),
                figures.stream().map(TableFigure::observed))
            .toArray(Column[]::new);
    Row found = prepared.agg(count_distinct(key()), others).head();
    String name = table.spec().name();
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ofEqual("key_is_unique", name, found.getLong(0), table.count()));
    int at = 1;
    for (RowRule rule : all) {
      checks.add(Check.ofRows(rule.name(), name, found.getLong(at++)));
    }
    for (TableFigure figure : figures) {
      checks.add(Check.ofEqual(figure.name(), name, found.get(at++), figure.expected()));
    }
    return checks;
  }

  /** The same for a table whose segments add up to the total. */
  List<Check> run(Additivity additivity) {
    List<Check> checks = run();
    checks.add(additivity.run(table));
    return checks;
  }

  private Column key() {
    return struct(table.spec().key().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private RowRule requiredColumns() {
    Column filled = lit(true);
    for (ColumnSpec column : table.spec().columns()) {
      if (column.presence() != Presence.SOMETIMES) {
        filled = filled.and(isFilled(column));
      }
    }
    return new RowRule("required_columns_are_filled", filled);
  }

  private static Column isFilled(ColumnSpec column) {
    Column isFilled = col(column.name()).isNotNull();
    return column.required() ? isFilled : isFilled.or(col(TableSpec.IS_SUPPRESSED));
  }

  private static Column violations(RowRule rule) {
    return count(when(not(coalesce(rule.mustHold(), lit(false))), lit(1)));
  }
}
