package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a delivery to PostgreSQL dies, waits or comes too late. */
class PostgresFaultsTest {
  @TempDir private static Path folder;
  private static PostgresShop published;

  @BeforeAll
  static void publish() throws IOException {
    published = PostgresShop.of(folder);
    published.publish();
  }

  @AfterAll
  static void stop() throws IOException {
    published.close();
  }

  /** As a run has left it. */
  @BeforeEach
  void deliver() {
    published.deliver(() -> true);
  }

  /** F17: the connection is cut when all is staged. */
  @Test
  void f17AnExportThatDiesHalfWayLeavesWhatWasThere() throws SQLException {
    published.execute("UPDATE tenure.run SET value = 'before' WHERE property = 'run_id'");

    assertThatThrownBy(() -> published.deliver(PostgresFaultsTest::killExporter))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(
            "run the-run is published, but its tables are not in " + published.url() + ": ")
        .hasMessageEndingWith(
            ". What was there before is there still. Then deliver them by: tenure export --config"
                + " FILE");

    assertThat(published.query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("before");
    assertThat(published.query("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
        .as("nothing of the dead session is left")
        .containsExactly("0");
  }

  /**
   * F17: of the tables, in the order of their names, most are replaced when one turns out locked.
   */
  @Test
  void f17TablesThatAreLockedStayAndTheRunIsPublished() throws SQLException {
    published.execute("UPDATE tenure.run SET value = 'before' WHERE property = 'run_id'");
    Outcome late;
    try (Connection other = published.connect()) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE tenure.retention_curve IN ACCESS EXCLUSIVE MODE");
      }
      late = InThisJvm.tenure("export", "--config", published.config());
    }

    assertThat(late.code()).isEqualTo(ExitCode.TARGET.code());
    assertThat(late.err()).contains("canceling statement due to lock timeout");
    assertThat(published.query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("before");
    assertThat(InThisJvm.tenure("export", "--config", published.config()).code()).isZero();
    assertThat(published.query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .isNotEqualTo(List.of("before"));
  }

  /** A transaction that began before keeps seeing one run, also in tables it asks for later. */
  @Test
  void readersSeeTheOldRunOrTheNewOne() throws SQLException {
    published.execute(
        "UPDATE tenure.run SET run_id = 'before'",
        "UPDATE tenure.customer_movement SET run_id = 'before'");
    try (Connection reader = published.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(runIds(reader, "run")).containsExactly("before");

      published.deliver(() -> true);

      assertThat(runIds(reader, "customer_movement")).containsExactly("before");
      reader.commit();
      assertThat(runIds(reader, "customer_movement"))
          .isEqualTo(runIds(reader, "run"))
          .doesNotContain("before");
    }
  }

  @Test
  void anOlderRunDoesNotReplaceANewerOne() throws SQLException {
    published.execute("UPDATE tenure.run SET value = 'newer' WHERE property = 'run_id'");

    assertThatThrownBy(() -> published.deliver(() -> false))
        .hasMessageContaining("another run has been published meanwhile, which delivers itself");
    assertThat(published.query("SELECT value FROM tenure.run WHERE property = 'run_id'"))
        .containsExactly("newer");
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

  private static boolean killExporter() {
    try {
      published.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'tenure'");
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
