package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The library that speaks with a database. What --packages brings, Java finds by the name of its
 * class only.
 *
 * @param database as an address names it, such as postgresql
 * @param name of its class; empty for a database that is not known here
 * @param artefact to add
 */
record DatabaseDriver(String database, Optional<String> name, String artefact) {
  /** Class and artefact by database. */
  private static final Map<String, String[]> KNOWN =
      Map.of(
          "postgresql", of("org.postgresql.Driver", "org.postgresql:postgresql"),
          "mysql", of("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j"),
          "mariadb", of("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client"),
          "sqlserver",
              of(
                  "com.microsoft.sqlserver.jdbc.SQLServerDriver",
                  "com.microsoft.sqlserver:mssql-jdbc"),
          "oracle", of("oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11"),
          "snowflake",
              of("net.snowflake.client.jdbc.SnowflakeDriver", "net.snowflake:snowflake-jdbc"),
          "duckdb", of("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc"));

  /** That of an address, as of jdbc:postgresql://host/database. */
  static DatabaseDriver of(String url) {
    String database = url.replaceFirst("^jdbc:", "").replaceFirst(":.*$", "");
    String[] known = KNOWN.get(database);
    return known == null
        ? new DatabaseDriver(database, Optional.empty(), "the JDBC driver of " + database)
        : new DatabaseDriver(database, Optional.of(known[0]), known[1]);
  }

  /** Whether Spark failed for want of it. */
  boolean isMissing(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ClassNotFoundException
                    || String.valueOf(cause.getMessage()).contains("No suitable driver"));
  }

  Failure missing() {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "tenure.input.jdbc.url names a database of the kind %s, whose JDBC driver is not there. Add"
                + " it: --packages %s and its version.",
            database, artefact));
  }

  private static String[] of(String name, String artefact) {
    return new String[] {name, artefact};
  }
}
