package io.tenure.reach;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The library that speaks with a database. None is in the jar: most runs need none. What --packages
 * brings, Java finds by the name of its class only.
 *
 * @param database as an address names it, such as postgresql
 * @param name of its class; empty for a database that is not known here
 * @param artefact to add
 */
public record DatabaseDriver(String database, Optional<String> name, String artefact) {
  /** Class and artefact by database. */
  private static final Map<String, String[]> KNOWN =
      Map.of(
          "postgresql", of("org.postgresql.Driver", "org.postgresql:postgresql:42.7.14"),
          "mysql", of("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j:VERSION"),
          "mariadb", of("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client:VERSION"),
          "sqlserver",
              of(
                  "com.microsoft.sqlserver.jdbc.SQLServerDriver",
                  "com.microsoft.sqlserver:mssql-jdbc:VERSION"),
          "oracle", of("oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11:VERSION"),
          "snowflake",
              of(
                  "net.snowflake.client.jdbc.SnowflakeDriver",
                  "net.snowflake:snowflake-jdbc:VERSION"),
          "duckdb", of("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc:1.5.6.0"));

  /** That of an address, as of jdbc:postgresql://host/database. */
  public static DatabaseDriver of(String url) {
    String database = url.replaceFirst("^jdbc:", "").replaceFirst(":.*$", "");
    String[] known = KNOWN.get(database);
    return known == null
        ? new DatabaseDriver(database, Optional.empty(), "GROUP:ARTEFACT:VERSION (its JDBC driver)")
        : new DatabaseDriver(database, Optional.of(known[0]), known[1]);
  }

  /** Whether Spark failed for want of it. */
  public boolean isMissing(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ClassNotFoundException
                    || String.valueOf(cause.getMessage()).contains("No suitable driver"));
  }

  /**
   * What to say if it is not there.
   *
   * @param what needs it: the subject of a sentence
   */
  public Failure missing(String what) {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "%s needs a driver that is not there. Add it: --packages %s for spark-submit, its jar in"
                + " TENURE_CLASS_PATH for scripts/tenure.",
            what, artefact));
  }

  /**
   * Requires it.
   *
   * @throws Failure with exit code 2, see {@link #missing}
   */
  public void require(String what) {
    try {
      driver();
    } catch (ClassNotFoundException e) {
      throw missing(what);
    }
  }

  /** Opens a connection; the list of drivers that Java keeps does not know those of Spark. */
  public Connection connect(String url, Properties properties) throws SQLException {
    try {
      Connection connection =
          driver().getDeclaredConstructor().newInstance().connect(url, properties);
      if (connection == null) {
        throw new SQLException("the address is none of this database");
      }
      return connection;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Class<? extends Driver> driver() throws ClassNotFoundException {
    String known = name.orElseThrow(() -> new ClassNotFoundException(database));
    return Class.forName(known, true, Thread.currentThread().getContextClassLoader())
        .asSubclass(Driver.class);
  }

  private static String[] of(String name, String artefact) {
    return new String[] {name, artefact};
  }
}
