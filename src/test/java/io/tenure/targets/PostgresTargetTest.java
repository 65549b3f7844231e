package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.ExitCode;
import io.tenure.publish.WrittenTable;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Without;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run delivers into a server of PostgreSQL: its tables with their keys, comments and rights. */
class PostgresTargetTest {
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

  @Test
  void aRunLeavesTheRowsOfEveryTableWithKeysAndComments() {
    for (WrittenTable table : published.tables()) {
      String name = table.spec().name();
      List<String> columns = new ArrayList<>();
      table.spec().columns().forEach(column -> columns.add('"' + column.name() + '"'));
      List<String> found =
          published.query("SELECT %s FROM tenure.%s".formatted(String.join(", ", columns), name));
      PublishedFiles.requireRows(name, found);
      assertThat(found).as(name).containsExactlyInAnyOrderElementsOf(published.parquet(name));
    }
    assertThat(
            published.query(
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
            published.query(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE conrelid = 'tenure.customer_movement'::regclass AND contype = 'p'"))
        .containsExactly("PRIMARY KEY (grain, period, dimension, segment)");
  }

  /** What others have built on the tables stays, and a column they do not have is added. */
  @Test
  void viewsAndRightsStayAndNewColumnsCome() throws SQLException {
    published.execute(
        "CREATE VIEW churned AS SELECT sum(churned) AS n FROM tenure.customer_movement",
        "CREATE ROLE reader",
        "GRANT SELECT ON tenure.customer_movement TO reader",
        "ALTER TABLE tenure.customer_movement DROP COLUMN reactivated");

    published.deliver(() -> true);

    assertThat(
            published.query(
                "SELECT has_table_privilege('reader', 'tenure.customer_movement', 'SELECT')"))
        .containsExactly("true");
    assertThat(published.query("SELECT count(n) FROM churned")).containsExactly("1");
    assertThat(published.query("SELECT count(reactivated) > 0 FROM tenure.customer_movement"))
        .containsExactly("true");
    published.execute("DROP VIEW churned");
  }

  @Test
  void aColumnOfAnotherTypeIsRefusedWithWhatToRun() throws SQLException {
    published.execute("ALTER TABLE tenure.revenue_movement ALTER COLUMN new TYPE numeric(18,3)");
    try {
      Outcome refused = InThisJvm.tenure("validate", "--config", published.config());

      assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(refused.err())
          .contains(
              "tenure: tenure.targets.jdbc: column new of \"tenure\".\"revenue_movement\" is"
                  + " numeric(18,3) there, and is to be numeric(18,2). Nothing was replaced. Look who"
                  + " uses it, and then run: ALTER TABLE \"tenure\".\"revenue_movement\" ALTER COLUMN"
                  + " \"new\" TYPE numeric(18,2)");
    } finally {
      published.execute("ALTER TABLE tenure.revenue_movement ALTER COLUMN new TYPE numeric(18,2)");
    }
  }

  /** A reader never sees two runs, also not in tables that the newer one does not have. */
  @Test
  void aRunOfSomeTablesEmptiesTheOthers() {
    Outcome some = with("run", "--select", "customer_movement");
    Outcome refused = with("export", "--select", "customer_movement");

    assertThat(some.code()).as(some.err()).isZero();
    assertThat(published.query("SELECT count(*) FROM tenure.inactivity_window"))
        .containsExactly("0");
    assertThat(published.query("SELECT DISTINCT run_id FROM tenure.customer_movement"))
        .isEqualTo(published.query("SELECT DISTINCT run_id FROM tenure.run"));
    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .contains(
            "tenure: --select customer_movement is for a run: what is published has the tables that it"
                + " has, and all of them are delivered. Leave it out, or run with it.");
    assertThat(with("export").code()).isZero();
    assertThat(published.query("SELECT count(*) FROM tenure.inactivity_window"))
        .containsExactly("0");
  }

  @Test
  void anExportWithoutTheDriverSaysWhatToAdd() {
    Outcome refused =
        Without.classes(
            "org.postgresql.", () -> InThisJvm.tenure("export", "--config", published.config()));

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
            published.config(),
            "--set",
            "tenure.targets.files.formats=[csv, xlsx]");

    assertThat(plan.out())
        .contains("  beside it       csv, xlsx", "  then            tenure of " + published.url());
  }

  /** Into an output of its own. */
  private static Outcome with(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command, "--config", published.config()));
    all.addAll(List.of("--set", "tenure.output.path=" + folder.resolve("selected")));
    all.addAll(List.of(options));
    return InThisJvm.tenure(all.toArray(String[]::new));
  }
}
