package io.tenure.targets;

import io.tenure.failure.Message;
import io.tenure.table.Column;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the database as it stands, and what makes it what its contract says.
 *
 * @param found types by name of its columns; none if there is no such table
 */
record PostgresTable(String schema, RowFormat format, Map<String, String> found) {
  private static final String COLUMNS =
      "SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
          + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped"
          + " ORDER BY a.attnum";

  static PostgresTable of(Connection database, String schema, RowFormat format)
      throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    try (PreparedStatement query = database.prepareStatement(COLUMNS)) {
      query.setString(1, schema);
      query.setString(2, format.spec().name());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return new PostgresTable(schema, format, found);
  }

  private TableSpec spec() {
    return format.spec();
  }

  String name() {
    return Quoted.name(schema) + "." + Quoted.name(spec().name());
  }

  /** Its columns of another type than the contract's: what others build on them would break. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Column<?> column : spec().columns()) {
      String type = PostgresTypes.of(format, column);
      String there = found.getOrDefault(column.name(), type);
      if (!there.equals(type)) {
        problems.add(
            Message.of(
                "tenure.targets.jdbc: column %s of %s is %s there, and is to be %s. Nothing was"
                    + " replaced. Look who uses it, and then run: ALTER TABLE %s ALTER COLUMN %s TYPE"
                    + " %s",
                column.name(), name(), there, type, name(), Quoted.name(column.name()), type));
      }
    }
    return problems;
  }

  /** Makes the table, or adds the columns that it does not have. */
  List<String> shaping() {
    if (found.isEmpty()) {
      return List.of(
          "CREATE TABLE "
              + name()
              + " ("
              + PostgresTypes.declared(format)
              + ", PRIMARY KEY ("
              + PostgresTypes.names(spec().keyNames())
              + "))");
    }
    return spec().columns().stream()
        .filter(column -> !found.containsKey(column.name()))
        .map(
            column ->
                "ALTER TABLE "
                    + name()
                    + " ADD COLUMN "
                    + Quoted.name(column.name())
                    + " "
                    + PostgresTypes.of(format, column))
        .toList();
  }

  /** Replaces its rows; who reads meanwhile sees the old ones until the transaction is over. */
  List<String> replacing(String staged) {
    String columns = PostgresTypes.names(spec().columnNames());
    return List.of(
        "DELETE FROM " + name(),
        "INSERT INTO " + name() + " (" + columns + ") SELECT " + columns + " FROM " + staged);
  }

  List<String> comments() {
    return SqlComments.of(spec(), name());
  }
}
