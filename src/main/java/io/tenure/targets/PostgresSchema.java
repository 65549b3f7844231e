package io.tenure.targets;

import io.tenure.failure.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schema of the tables as it stands, and what the user may do in it. */
record PostgresSchema(Connection database, String schema) {
  /** Without the schema its rights are NULL. */
  private static final String RIGHTS =
      "SELECT n.oid IS NOT NULL, current_user, current_database(),"
          + " has_database_privilege(current_database(), 'TEMP'),"
          + " has_database_privilege(current_database(), 'CREATE'),"
          + " has_schema_privilege(n.oid, 'USAGE'), has_schema_privilege(n.oid, 'CREATE')"
          + " FROM (VALUES (1)) one LEFT JOIN pg_namespace n ON n.nspname = ?";

  private static final String TABLES =
      "SELECT c.relname, pg_has_role(c.relowner, 'USAGE') FROM pg_class c"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ANY(?)";

  /** Makes it if it is missing: PostgreSQL asks for the right to make it, even if it is there. */
  List<String> making() throws SQLException {
    return rights().isThere()
        ? List.of()
        : List.of("CREATE SCHEMA IF NOT EXISTS " + Quoted.name(schema));
  }

  /** The tables of these names that are there, and whether the user owns them. */
  private Map<String, Boolean> owned(List<String> names) throws SQLException {
    Map<String, Boolean> owned = new TreeMap<>();
    try (PreparedStatement query = database.prepareStatement(TABLES)) {
      query.setString(1, schema);
      query.setArray(2, database.createArrayOf("text", names.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          owned.put(rows.getString(1), rows.getBoolean(2));
        }
      }
    }
    return owned;
  }

  /** Empties the tables of these names that are there. */
  List<String> emptying(List<String> names) throws SQLException {
    return owned(names).keySet().stream()
        .map(name -> "DELETE FROM " + Quoted.name(schema) + "." + Quoted.name(name))
        .toList();
  }

  /**
   * The rights that the user lacks, and how to grant them.
   *
   * @param names of the tables to replace
   * @param others names of those to empty
   */
  List<String> problems(List<String> names, List<String> others) throws SQLException {
    Rights rights = rights();
    Map<String, Boolean> owned = owned(names);
    String inDatabase = "ON DATABASE " + Quoted.name(rights.database());
    String inSchema = "ON SCHEMA " + Quoted.name(schema);
    List<String> problems = new ArrayList<>();
    if (!rights.makesTemporary()) {
      problems.add(
          rights.missing("TEMPORARY", inDatabase, "rows arrive in temporary tables of a session"));
    }
    if (!rights.isThere() && !rights.makesSchemas()) {
      problems.add(rights.missing("CREATE", inDatabase, "the schema " + schema + " is missing"));
    }
    if (rights.isThere() && !rights.uses()) {
      problems.add(rights.missing("USAGE", inSchema, "the tables are in it"));
    }
    if (rights.isThere() && !rights.makesTables() && !owned.keySet().containsAll(names)) {
      List<String> missing = new ArrayList<>(names);
      missing.removeAll(owned.keySet());
      String why = "it has no table " + String.join(", ", missing);
      problems.add(rights.missing("CREATE", inSchema, why));
    }
    owned.putAll(owned(others));
    owned.values().removeIf(isOwned -> isOwned);
    if (!owned.isEmpty()) {
      problems.add(rights.notOwned(schema, owned.keySet()));
    }
    return problems;
  }

  private Rights rights() throws SQLException {
    try (PreparedStatement query = database.prepareStatement(RIGHTS)) {
      query.setString(1, schema);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return Rights.of(found);
      }
    }
  }

  /** What the user may do in the database and in the schema, if it is there. */
  private record Rights(
      boolean isThere,
      String user,
      String database,
      boolean makesTemporary,
      boolean makesSchemas,
      boolean uses,
      boolean makesTables) {

    static Rights of(ResultSet found) throws SQLException {
      return new Rights(
          found.getBoolean(1),
          found.getString(2),
          found.getString(3),
          found.getBoolean(4),
          found.getBoolean(5),
          found.getBoolean(6),
          found.getBoolean(7));
    }

    String missing(String right, String on, String why) {
      return Message.of(
          "tenure.targets.jdbc: user %s lacks %s %s, but %s. Run: GRANT %s %s TO %s",
          user, right, on, why, right, on, Quoted.name(user));
    }

    /** Only the owner of a table may comment on it and give it columns. */
    String notOwned(String schema, Iterable<String> tables) {
      return Message.of(
          "tenure.targets.jdbc: user %s does not own %s in the schema %s, but only an owner may"
              + " comment on a table and add columns. Run for each of them: ALTER TABLE %s.TABLE"
              + " OWNER TO %s",
          user, String.join(", ", tables), schema, Quoted.name(schema), Quoted.name(user));
    }
  }
}
