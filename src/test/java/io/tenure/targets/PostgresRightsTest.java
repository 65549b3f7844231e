package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.ExitCode;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database has to grant and be for a delivery, told before anything is read. */
class PostgresRightsTest {
  @TempDir private static Path folder;
  private static PostgresShop published;

  @BeforeAll
  static void start() throws IOException {
    published = PostgresShop.of(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    published.close();
  }

  /** With the rights that the page names and no others, also when the tables are there already. */
  @Test
  void aUserOfTheSchemaRunsAgainAndAgain() throws SQLException {
    published.execute(
        "CREATE ROLE limited LOGIN",
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "GRANT CONNECT, TEMPORARY ON DATABASE postgres TO limited",
        "CREATE SCHEMA granted",
        "GRANT USAGE, CREATE ON SCHEMA granted TO limited");

    Outcome run = as("run", "limited", "granted");
    published.execute("REVOKE CREATE ON SCHEMA granted FROM limited");
    Outcome again = as("export", "limited", "granted");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(published.query("SELECT count(*) > 0 FROM granted.run")).containsExactly("true");
  }

  @Test
  void eachRightThatIsMissingIsToldBeforeAnythingIsRead() throws SQLException {
    published.execute(
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

  @Test
  void aServerThatIsNotThereIsToldBeforeAnythingIsRead() {
    Outcome refused =
        InThisJvm.tenure(
            "validate",
            "--config",
            published.config(),
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
        published.config(),
        "--set",
        "tenure.targets.jdbc.user=" + user,
        "--set",
        "tenure.targets.jdbc.schema=" + schema);
  }
}
