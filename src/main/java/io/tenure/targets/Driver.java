package io.tenure.targets;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Drivers of databases, which are not in the jar: most runs need none. */
enum Driver {
  DUCKDB("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc:1.5.6.0"),
  POSTGRESQL("org.postgresql.Driver", "org.postgresql:postgresql:42.7.14");

  private final String className;
  private final String artefact;

  Driver(String className, String artefact) {
    this.className = className;
    this.artefact = artefact;
  }

  /**
   * Requires the driver.
   *
   * @param what needs it: the subject of a sentence
   * @throws Failure with exit code 2, if it is not there
   */
  void require(String what) {
    require(what, Driver.class.getClassLoader());
  }

  /** The same of a class path. */
  void require(String what, ClassLoader classPath) {
    try {
      Class.forName(className, false, classPath);
    } catch (ClassNotFoundException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s needs a driver that is not there. Add it: --packages %s for spark-submit, its jar in"
                  + " TENURE_CLASS_PATH for scripts/tenure; or leave the target out.",
              what, artefact));
    }
  }

  /** Opens a connection; the list of drivers that Java keeps does not know those of Spark. */
  Connection connect(String url, Properties properties) throws SQLException {
    try {
      java.sql.Driver driver =
          Class.forName(className)
              .asSubclass(java.sql.Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      Connection connection = driver.connect(url, properties);
      if (connection == null) {
        throw new SQLException("the address is none of this database");
      }
      return connection;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
