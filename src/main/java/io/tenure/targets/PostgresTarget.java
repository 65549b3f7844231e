package io.tenure.targets;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.WrittenTable;
import io.tenure.reach.Credentials;
import io.tenure.reach.DatabaseDriver;
import io.tenure.settings.JdbcTargetSettings;
import io.tenure.table.RowFormat;
import io.tenure.tables.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/**
 * The tables in a schema of PostgreSQL. They are staged in tables of the session, which end with
 * it, and replaced in one transaction: a process that dies anywhere leaves nothing.
 */
public final class PostgresTarget {
  private static final DatabaseDriver DRIVER = DatabaseDriver.of("jdbc:postgresql:");

  private static final int CONNECT_SECONDS = 15;

  /** One exporter after the other: the number stands for the name of this program. */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtext('tenure'), hashtext(?))";

  private final JdbcTargetSettings settings;

  public PostgresTarget(JdbcTargetSettings settings) {
    this.settings = settings;
  }

  /**
   * Requires a database that can take tables of these formats. Nothing is written.
   *
   * @param others names of tables that are not to have rows
   * @throws Failure with exit code 2 and every problem
   */
  public void require(List<RowFormat> formats, List<String> others) {
    DRIVER.require("tenure.targets.jdbc");
    try (Connection database = connect()) {
      List<String> names = formats.stream().map(format -> format.spec().name()).toList();
      List<String> problems =
          new ArrayList<>(new PostgresSchema(database, settings.schema()).problems(names, others));
      for (RowFormat format : formats) {
        problems.addAll(PostgresTable.of(database, settings.schema(), format).problems());
      }
      if (!problems.isEmpty()) {
        throw new Failure(ExitCode.CONFIGURATION, problems);
      }
    } catch (SQLException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "tenure.targets.jdbc.url %s cannot be used: %s. Correct url, user or password, or set"
                  + " url to null.",
              settings.url(), why(e)));
    }
  }

  /**
   * Replaces all tables, or none.
   *
   * @throws Failure with exit code 7, if they are as they were
   */
  public void deliver(Delivery delivery) {
    try (Connection database = connect()) {
      database.setAutoCommit(false);
      List<PostgresStage> stages = new ArrayList<>();
      for (WrittenTable table : inOrder(delivery.tables())) {
        stages.add(PostgresStage.of(database, table));
      }
      database.commit();
      replace(database, delivery, stages);
    } catch (SQLException e) {
      throw failed(delivery, why(e));
    }
  }

  /** Whoever sees the row of the run sees its tables; and locks are taken in one order. */
  private static List<WrittenTable> inOrder(List<WrittenTable> tables) {
    return tables.stream()
        .sorted(
            Comparator.comparing(
                    (WrittenTable table) -> table.spec().name().equals(Run.SPEC.name()))
                .thenComparing(table -> table.spec().name()))
        .toList();
  }

  private void replace(Connection database, Delivery delivery, List<PostgresStage> stages)
      throws SQLException {
    try (Statement statement = database.createStatement();
        PreparedStatement lock = database.prepareStatement(ONE_AT_A_TIME)) {
      statement.execute(Message.of("SET LOCAL lock_timeout = '%ds'", settings.lockTimeout()));
      lock.setString(1, settings.schema());
      lock.execute();
      if (!delivery.isPublished().getAsBoolean()) {
        throw failed(delivery, "another run has been published meanwhile, which delivers itself");
      }
      for (String step : steps(database, delivery, stages)) {
        statement.execute(step);
      }
      database.commit();
    }
  }

  private List<String> steps(Connection database, Delivery delivery, List<PostgresStage> stages)
      throws SQLException {
    PostgresSchema schema = new PostgresSchema(database, settings.schema());
    List<String> steps = new ArrayList<>(schema.making());
    steps.addAll(schema.emptying(delivery.others()));
    for (PostgresStage stage : stages) {
      PostgresTable table = PostgresTable.of(database, settings.schema(), stage.format());
      if (!table.problems().isEmpty()) {
        throw failed(delivery, String.join(" ", table.problems()));
      }
      steps.addAll(table.shaping());
      steps.addAll(table.replacing(stage.name()));
      steps.addAll(table.comments());
    }
    return steps;
  }

  private Failure failed(Delivery delivery, String why) {
    return new Failure(
        ExitCode.TARGET,
        Message.of(
            "run %s is published, but its tables are not in %s: %s. What was there before is there"
                + " still. Then deliver them by: tenure export --config FILE",
            delivery.runId(), settings.url(), why));
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "tenure");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    settings.user().ifPresent(user -> properties.setProperty("user", user));
    settings.password().ifPresent(it -> properties.setProperty("password", it.reveal()));
    return DRIVER.connect(settings.url(), properties);
  }

  /** The first line says it; what follows is where in the server. */
  private static String why(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return Credentials.hidden(message).replaceFirst("[.\\s]+$", "");
  }
}
