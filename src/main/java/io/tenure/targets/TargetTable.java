package io.tenure.targets;

import static java.util.stream.Collectors.joining;

import io.tenure.failure.Message;
import io.tenure.table.Column;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of a catalog, in the words of Spark SQL.
 *
 * @param schema that it is in, with its catalog before it
 * @param found types by name of the columns that it has, in lower case; none if there is no such
 *     table
 */
record TargetTable(String schema, RowFormat format, Map<String, String> found) {
  /** Of the comment of a column, in the database of Hive's metastore. */
  private static final int MOST_CHARACTERS = 256;

  TableSpec spec() {
    return format.spec();
  }

  /** Its full name. */
  String name() {
    return schema + "." + spec().name();
  }

  boolean isThere() {
    return !found.isEmpty();
  }

  private String type(Column<?> column) {
    return column.type().sparkType(format.moneyScale()).sql();
  }

  /** Names, types and meanings of columns, as a table is declared. */
  private String declared(List<Column<?>> columns) {
    return columns.stream()
        .map(
            column ->
                column.name()
                    + " "
                    + type(column)
                    + " COMMENT "
                    + text(shortened(column.meaning() + " (" + column.type().unit() + ")")))
        .collect(joining(", ", "(", ")"));
  }

  private static String shortened(String comment) {
    return comment.length() <= MOST_CHARACTERS
        ? comment
        : comment.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  /** A text of Spark SQL, in which a backslash has a meaning. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The beginning of the statement that makes the table; its format and place follow. */
  String create(String kind) {
    return "CREATE " + kind + " " + name() + " " + declared(spec().columns());
  }

  String comment() {
    return "COMMENT " + text(spec().grain() + ". " + spec().comment());
  }

  /** Adds the columns that it does not have. */
  List<String> widening() {
    List<Column<?>> missing = new ArrayList<>();
    for (Column<?> column : spec().columns()) {
      if (!found.containsKey(column.name().toLowerCase(Locale.ROOT))) {
        missing.add(column);
      }
    }
    return missing.isEmpty()
        ? List.of()
        : List.of("ALTER TABLE " + name() + " ADD COLUMNS " + declared(missing));
  }

  /** Replaces all rows of the table, or of a branch of it, by those of a view. */
  String overwrite(String target, String view) {
    String columns = String.join(", ", spec().columnNames());
    return "INSERT OVERWRITE " + target + " (" + columns + ") SELECT " + columns + " FROM " + view;
  }

  /** Its columns of another type than the contract's: what others build on them would break. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Column<?> column : spec().columns()) {
      String type = type(column);
      String there = found.getOrDefault(column.name().toLowerCase(Locale.ROOT), type);
      if (!there.equalsIgnoreCase(type)) {
        problems.add(
            Message.of(
                "tenure.targets.catalog: column %s of %s is %s there, and is to be %s. Nothing was"
                    + " replaced. Rename the table, or change the column, and run again.",
                column.name(), name(), there, type));
      }
    }
    return problems;
  }
}
