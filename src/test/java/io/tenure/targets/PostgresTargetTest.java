package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.run.PublishedTables;
import io.tenure.settings.Settings;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Without;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run delivers into a server of PostgreSQL, whole or not at all. */
class PostgresTargetTest {
  private static final int MATRIX_AGES = 3;
  private static final int SCALE = 2;

  @TempDir private static Path folder;
  private static EmbeddedPostgres server;
  private static String url;
  private static Shop shop;
  private static Outcome outcome;
  private static Settings settings;
  private static List<WrittenTable> tables;

  @BeforeAll
  static void publish() throws IOException {
    server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("server")).start();
    url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    shop =
        new Shop(folder.resolve("shop"))
            .with(
                """
                tenure.cohorts.matrix-ages = 3
                tenure.privacy.minimum-customers = 2
                tenure.dimensions.branch { from = customers, value = branch }
                tenure.targets.jdbc { url = "%s", user = postgres, lock-timeout-seconds = 2 }
                """
                    .formatted(url))
            .customers("(customer_id, branch)", "(1, '=1+1'), (2, ''), (3, '=1+1'), (4, E'\\\\x')")
            .transactions(
                """
                (1, DATE '2026-01-05', 10.10), (3, DATE '2026-01-07', 0.01), (2, DATE '2026-02-07', 5),
                (2, DATE '2026-03-06', 20), (4, DATE '2026-01-08', 20), (3, DATE '2026-02-06', -7)
                """);
    outcome = InThisJvm.tenure("run", "--config", shop.file().toString());
    settings = shop.settings();
    tables =
        PublishedRun.of(shop.output().toString(), new Configuration())
            .tables(PublishedTables.specs(MATRIX_AGES), SCALE);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** As a run has left it. */
  @BeforeEach
  void deliver() {
    target().deliver(delivery(() -> true));
  }

  @Test
  void aRunLeavesTheRowsOfEveryTableWithKeysAndComments() {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    for (WrittenTable table : tables) {
      String name = table.spec().name();
      List<String> columns = new ArrayList<>();
      table.spec().columns().forEach(column -> columns.add('"' + column.name() + '"'));
      assertThat(query("SELECT %s FROM tenure.%s".formatted(String.join(", ", columns), name)))
          .as(name)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(parquet(name));
    }
    assertThat(
            query(
                "SELECT obj_description('tenure.revenue_movement'::regclass),"
                    + " col_description('tenure.run'::regclass, 2),"
                    + " format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
                    + " WHERE attrelid = 'tenure.revenue_movement'::regclass AND attname = 'new'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .startsWith("one row per grain, period, dimension and segment. ")
                    .endsWith(" | Its value as text (text) | numeric(18,2)"));
    assertThat(
            query(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE conrelid = 'tenure.customer_movement'::regclass AND contype = 'p'"))
        .containsExactly("PRIMARY KEY (grain, period, dimension, segment)");
  }

  /** What others have built on the tables stays, and a column they do not have is added. */
  @Test
  void viewsAndRightsStayAndNewColumnsCome() throws SQLException {
    execute(
        "CREATE VIEW churned AS SELECT sum(churned) AS n FROM tenure.customer_movement",
        "CREATE ROLE reader",
        "GRANT SELECT ON tenure.customer_movement TO reader",
        "ALTER TABLE tenure.customer_movement DROP COLUMN reactivated");

    target().deliver(delivery(() -> true));

    assertThat(query("SELECT has_table_privilege('reader', 'tenure.customer_movement', 'SELECT')"))
        .containsExactly("true");
    assertThat(query("SELECT count(n) FROM churned")).containsExactly("1");
    assertThat(query("SELECT count(reactivated) > 0 FROM tenure.customer_movement"))
        .containsExactly("true");
    execute("DROP VIEW churned");
  }

  @Test
  void aColumnOfAnotherTypeIsRefusedWithWhatToRun() throws SQLException {
    execute("ALTER TABLE tenure.revenue_movement ALTER COLUMN new TYPE numeric(18,3)");
    try {
      Outcome refused = InThisJvm.tenure("validate", "--config", shop.file().toString());

      assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(refused.err())
          .contains(
              "tenure: tenure.targets.jdbc: column new of \"tenure\".\"revenue_movement\" is"
                  + " numeric(18,3) there, and is to be numeric(18,2). Nothing was replaced. Look who"
                  + " uses it, and then run: ALTER TABLE \"tenure\".\"revenue_movement\" ALTER COLUMN"
                  + " \"new\" TYPE numeric(18,2)");
    } finally {
      execute("ALTER TABLE tenure.revenue_movement ALTER COLUMN new TYPE numeric(18,2)");
    }
  }

  /** F17: the connection is cut when all is staged. */
  @Test
  void f17AnExportThatDiesHalfWayLeavesWhatWasThere() throws SQLException {
    execute("UPDATE tenure.run SET value = 'before' WHERE property = 'run_id'");

    assertThatThrownBy(
            () ->
                target()
                    .deliver(
                        delivery(
                            () -> {
                              killExporter();
                              return true;
                            })))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("run the-run is published, but its tables are not in " + url + ": ")
        .hasMessageEndingWith(
            ". What was there before is there still. Then deliver them by: tenure export --config"
                + " FILE");

    assertThat(query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("before");
    assertThat(query("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
        .as("nothing of the dead session is left")
        .containsExactly("0");
  }

  /**
   * F17: of the tables, in the order of their names, most are replaced when one turns out locked.
   */
  @Test
  void f17TablesThatAreLockedStayAndTheRunIsPublished() throws SQLException {
    execute("UPDATE tenure.run SET value = 'before' WHERE property = 'run_id'");
    Outcome late;
    try (Connection other = DriverManager.getConnection(url, "postgres", "")) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE tenure.retention_curve IN ACCESS EXCLUSIVE MODE");
      }
      late = InThisJvm.tenure("export", "--config", shop.file().toString());
    }

    assertThat(late.code()).isEqualTo(ExitCode.TARGET.code());
    assertThat(late.err()).contains("canceling statement due to lock timeout");
    assertThat(query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("before");
    assertThat(InThisJvm.tenure("export", "--config", shop.file().toString()).code()).isZero();
    assertThat(query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .isNotEqualTo(List.of("before"));
  }

  /** A transaction that began before keeps seeing one run, also in tables it asks for later. */
  @Test
  void readersSeeTheOldRunOrTheNewOne() throws SQLException {
    execute(
        "UPDATE tenure.run SET run_id = 'before'",
        "UPDATE tenure.customer_movement SET run_id = 'before'");
    try (Connection reader = DriverManager.getConnection(url, "postgres", "")) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(runIds(reader, "run")).containsExactly("before");

      target().deliver(delivery(() -> true));

      assertThat(runIds(reader, "customer_movement")).containsExactly("before");
      reader.commit();
      assertThat(runIds(reader, "customer_movement"))
          .isEqualTo(runIds(reader, "run"))
          .doesNotContain("before");
    }
  }

  @Test
  void anOlderRunDoesNotReplaceANewerOne() throws SQLException {
    execute("UPDATE tenure.run SET value = 'newer' WHERE property = 'run_id'");

    assertThatThrownBy(() -> target().deliver(delivery(() -> false)))
        .hasMessageContaining("another run has been published meanwhile, which delivers itself");
    assertThat(query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("newer");
  }

  /** With the rights that the page names and no others, also when the tables are there already. */
  @Test
  void aUserOfTheSchemaRunsAgainAndAgain() throws SQLException {
    execute(
        "CREATE ROLE limited LOGIN",
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "GRANT CONNECT, TEMPORARY ON DATABASE postgres TO limited",
        "CREATE SCHEMA granted",
        "GRANT USAGE, CREATE ON SCHEMA granted TO limited");

    Outcome run = as("run", "limited", "granted");
    execute("REVOKE CREATE ON SCHEMA granted FROM limited");
    Outcome again = as("export", "limited", "granted");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(query("SELECT count(*) > 0 FROM granted.run")).containsExactly("true");
  }

  @Test
  void eachRightThatIsMissingIsToldBeforeAnythingIsRead() throws SQLException {
    execute(
        "CREATE ROLE bare LOGIN",
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "GRANT CONNECT ON DATABASE postgres TO bare",
        "CREATE SCHEMA partial",
        "CREATE TABLE partial.run (property text)",
        "CREATE TABLE partial.dim_period (grain text)");

    String lacks = "tenure: tenure.targets.jdbc: user bare lacks ";
    String temporary =
        lacks
            + "TEMPORARY ON DATABASE \"postgres\", but rows arrive in temporary tables of a session."
            + " Run: GRANT TEMPORARY ON DATABASE \"postgres\" TO \"bare\"";
    assertThat(as("validate", "bare", "nowhere").err())
        .contains(
            temporary,
            lacks
                + "CREATE ON DATABASE \"postgres\", but the schema nowhere is missing. Run: GRANT"
                + " CREATE ON DATABASE \"postgres\" TO \"bare\"");
    assertThat(as("run", "bare", "partial"))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
              assertThat(refused.err())
                  .contains(
                      temporary,
                      lacks
                          + "USAGE ON SCHEMA \"partial\", but the tables are in it. Run: GRANT USAGE"
                          + " ON SCHEMA \"partial\" TO \"bare\"",
                      lacks
                          + "CREATE ON SCHEMA \"partial\", but it has no table cohort_retention, ",
                      "tenure: tenure.targets.jdbc: user bare does not own dim_period, run in the"
                          + " schema partial, but only an owner may comment on a table and add"
                          + " columns. Run for each of them: ALTER TABLE \"partial\".TABLE OWNER TO"
                          + " \"bare\"");
            });
  }

  /** A reader never sees two runs, also not in tables that the newer one does not have. */
  @Test
  void aRunOfSomeTablesEmptiesTheOthers() {
    Outcome some = with("run", "--select", "customer_movement");
    Outcome refused = with("export", "--select", "customer_movement");

    assertThat(some.code()).as(some.err()).isZero();
    assertThat(query("SELECT count(*) FROM tenure.inactivity_window")).containsExactly("0");
    assertThat(query("SELECT DISTINCT run_id FROM tenure.customer_movement"))
        .isEqualTo(query("SELECT DISTINCT run_id FROM tenure.run"));
    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .contains(
            "tenure: --select customer_movement is for a run: what is published has the tables that it"
                + " has, and all of them are delivered. Leave it out, or run with it.");
    assertThat(with("export").code()).isZero();
    assertThat(query("SELECT count(*) FROM tenure.inactivity_window")).containsExactly("0");
  }

  /** Into an output of its own. */
  private static Outcome with(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command, "--config", shop.file().toString()));
    all.addAll(List.of("--set", "tenure.output.path=" + folder.resolve("selected")));
    all.addAll(List.of(options));
    return InThisJvm.tenure(all.toArray(String[]::new));
  }

  @Test
  void anExportWithoutTheDriverSaysWhatToAdd() {
    Outcome refused =
        Without.classes(
            "org.postgresql.",
            () -> InThisJvm.tenure("export", "--config", shop.file().toString()));

    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .isEqualToNormalizingNewlines(
            "tenure: tenure.targets.jdbc needs a driver that is not there. Add it: --packages"
                + " org.postgresql:postgresql:42.7.14 for spark-submit, its jar in TENURE_CLASS_PATH for"
                + " scripts/tenure.\n");
  }

  @Test
  void aPlanNamesTheTargets() {
    Outcome plan =
        InThisJvm.tenure(
            "plan",
            "--config",
            shop.file().toString(),
            "--set",
            "tenure.targets.files.formats=[csv, xlsx]");

    assertThat(plan.out())
        .contains("  beside it       csv, xlsx", "  then            tenure of " + url);
  }

  @Test
  void aServerThatIsNotThereIsToldBeforeAnythingIsRead() {
    Outcome refused =
        InThisJvm.tenure(
            "validate",
            "--config",
            shop.file().toString(),
            "--set",
            "tenure.targets.jdbc.url=jdbc:postgresql://127.0.0.1:1/postgres");

    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .contains(
            "tenure.targets.jdbc.url jdbc:postgresql://127.0.0.1:1/postgres cannot be used:"
                + " Connection to 127.0.0.1:1 refused.")
        .doesNotContain("\tat ");
  }

  private static Outcome as(String command, String user, String schema) {
    return InThisJvm.tenure(
        command,
        "--config",
        shop.file().toString(),
        "--set",
        "tenure.targets.jdbc.user=" + user,
        "--set",
        "tenure.targets.jdbc.schema=" + schema);
  }

  private static void killExporter() {
    try {
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'tenure'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PostgresTarget target() {
    return new PostgresTarget(settings.publication().targets().jdbc().orElseThrow());
  }

  private static Delivery delivery(BooleanSupplier isPublished) {
    return new Delivery("the-run", tables, List.of(), isPublished);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection database = DriverManager.getConnection(url, "postgres", "");
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static List<String> runIds(Connection reader, String table) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Statement statement = reader.createStatement();
        var rows = statement.executeQuery("SELECT DISTINCT run_id FROM tenure." + table)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static List<String> query(String sql) {
    return PublishedFiles.query(url + "?user=postgres", sql);
  }

  private static List<String> parquet(String table) {
    return PublishedFiles.query(
        "SELECT * FROM read_parquet('"
            + shop.output().resolve("latest").resolve(table)
            + "/*.parquet')");
  }
}
