package io.tenure.targets;

import io.tenure.publish.WrittenTable;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in a table of the session, which nobody else sees.
 *
 * @param name of the table of the session, as SQL writes it
 */
record PostgresStage(String name, RowFormat format) {
  private static final int ROWS_AT_ONCE = 1000;

  /** PostgreSQL keeps every character but this one. */
  private static final char NOT_KEPT = '\0';

  private static final char REPLACEMENT = '\ufffd';

  static PostgresStage of(Connection database, WrittenTable table) throws SQLException {
    RowFormat format = table.format();
    String name = "pg_temp." + Quoted.name(table.spec().name());
    String places = String.join(", ", Collections.nCopies(table.spec().columns().size(), "?"));
    try (Statement create = database.createStatement()) {
      create.execute(
          "CREATE TEMPORARY TABLE " + name + " (" + PostgresTypes.declared(format) + ")");
    }
    try (PreparedStatement insert =
        database.prepareStatement("INSERT INTO " + name + " VALUES (" + places + ")")) {
      Rows rows = new Rows(insert, format);
      table.forEachStamped(rows::add);
      insert.executeBatch();
    } catch (Rows.Refused e) {
      throw e.reason();
    }
    return new PostgresStage(name, format);
  }

  /** Collects rows and sends them many at once. */
  private static final class Rows {
    private final PreparedStatement insert;
    private final RowFormat format;
    private int waiting;

    private Rows(PreparedStatement insert, RowFormat format) {
      this.insert = insert;
      this.format = format;
    }

    void add(Line line) {
      try {
        int place = 1;
        for (Column<?> column : format.spec().columns()) {
          insert.setObject(place++, kept(format.value(line, column)));
        }
        insert.addBatch();
        if (++waiting == ROWS_AT_ONCE) {
          insert.executeBatch();
          waiting = 0;
        }
      } catch (SQLException e) {
        throw new Refused(e);
      }
    }

    private static @Nullable Object kept(@Nullable Object value) {
      return value instanceof String text ? text.replace(NOT_KEPT, REPLACEMENT) : value;
    }

    /** Carries what the database says through the reading of a file. */
    private static final class Refused extends RuntimeException {
      private static final long serialVersionUID = 1L;

      private final SQLException reason;

      private Refused(SQLException reason) {
        super(reason);
        this.reason = reason;
      }

      SQLException reason() {
        return reason;
      }
    }
  }
}
