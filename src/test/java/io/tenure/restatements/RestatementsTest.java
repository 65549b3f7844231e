package io.tenure.restatements;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.Message;
import io.tenure.run.PublishedTables;
import io.tenure.table.TableSpec;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run says of the publication that it replaces, on pairs of random histories. */
@Tag("pipeline")
class RestatementsTest {
  private static final String ALL =
      "SELECT * FROM read_parquet('%s/sample/transactions/*.parquet')";

  /** Rows of the past: some customers' purchases come late, and others' are taken back. */
  private static final String REWRITTEN =
      ALL
          + " WHERE customer_id %% 7 <> 3 OR transacted_at >= TIMESTAMP '2026-03-01'"
          + " UNION ALL SELECT * REPLACE (transacted_at - INTERVAL 40 DAY AS transacted_at,"
          + " 'late-' || transaction_id AS transaction_id) FROM"
          + " read_parquet('%1$s/sample/transactions/*.parquet') WHERE customer_id %% 11 = 2";

  @TempDir private static Path folder;

  @BeforeAll
  static void generate() {
    Outcome generated =
        InThisJvm.tenure(
            "generate",
            "--customers=300",
            "--months=14",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample"));
    assertThat(generated.code()).as(generated.err()).isZero();
    ParquetFiles.write(folder.resolve("rewritten/part-0.parquet"), of(REWRITTEN));
  }

  private static String of(String sql) {
    return Message.of(sql, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "same-day, 2026-10-20, 2026-10-20, 0",
    "later, 2026-09-10, 2026-10-20, 0",
    "within-a-month, 2026-10-05, 2026-10-20, 0",
    "earlier, 2026-10-20, 2026-08-31, 0",
    "hidden, 2026-09-10, 2026-10-20, 5"
  })
  void saysWhatAFullJoinSays(String name, String first, String second, String least)
      throws IOException {
    Path output = folder.resolve(name);
    List<String> more = List.of("--set", "tenure.privacy.minimum-customers=" + least);
    require(run(output, first, "sample/transactions", more));
    Path before = output.resolve("latest").toRealPath();
    require(run(output, second, "rewritten", more));
    Path now = output.resolve("latest").toRealPath();

    SecondRestatements pair = new SecondRestatements(before, now, !least.equals("0"));
    List<String> expected = new ArrayList<>();
    for (TableSpec spec : compared()) {
      expected.addAll(PublishedFiles.query(comparable("(" + pair.of(spec) + ")")));
    }
    List<String> found =
        PublishedFiles.query(comparable(SecondRestatements.file(now, "restatements")));

    assertThat(found).as(name).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(1000);
    assertThat(counted(now)).isEqualTo(listed(now));
  }

  /** Doubles as texts differ between two languages, so numbers are rounded. */
  private static String comparable(String rows) {
    return "SELECT table_name, key, column_name, kind, "
        + Stream.of("old_value", "new_value")
            .map(
                value ->
                    Message.of(
                        "COALESCE(CAST(ROUND(TRY_CAST(%1$s AS DOUBLE), 6) AS VARCHAR), %1$s)",
                        value))
            .collect(Collectors.joining(", "))
        + " FROM "
        + rows;
  }

  private static List<TableSpec> compared() {
    return PublishedTables.specs(24).stream()
        .filter(
            spec ->
                !List.of(
                            "retention_by_days",
                            "retention_effects",
                            "retention_forecast",
                            "model_fit",
                            "forecast_backtest",
                            "purchase_forecast",
                            "retention_uplift",
                            "gap_survival",
                            "rfm_thresholds",
                            "value_concentration",
                            "risk_overview",
                            "risk_backtest",
                            "signal_effect",
                            "mrr_movement",
                            "contract_retention",
                            "contract_vs_activity",
                            "renewals_due",
                            "dunning",
                            "dunning_attempts",
                            "nps",
                            "nps_retention",
                            "acquisition",
                            "referral",
                            "lateness",
                            "rejected_rows",
                            "quality_checks",
                            "run")
                        .contains(spec.name())
                    && !spec.name().startsWith("dim_")
                    && !spec.name().startsWith("restatement"))
        .toList();
  }

  /** What the summary counts. */
  private static List<String> counted(Path run) {
    return PublishedFiles.query(
        "SELECT table_name, restated, completed, appeared, disappeared, suppression_changed,"
            + " listed = restated + completed + appeared + disappeared + suppression_changed,"
            + " common = equal + restated FROM "
            + SecondRestatements.file(run, "restatement_summary")
            + " ORDER BY table_name");
  }

  private static List<String> listed(Path run) {
    return PublishedFiles.query(
        Message.of(
            "SELECT table_name, COUNT(*) FILTER (kind = 'restated'), COUNT(*) FILTER (kind ="
                + " 'completed'), COUNT(*) FILTER (kind = 'appeared'), COUNT(*) FILTER (kind ="
                + " 'disappeared'), COUNT(*) FILTER (kind = 'suppression_changed'), TRUE, TRUE FROM"
                + " (SELECT table_name FROM %s) LEFT JOIN %s USING (table_name) GROUP BY ALL ORDER"
                + " BY table_name",
            SecondRestatements.file(run, "restatement_summary"),
            SecondRestatements.file(run, "restatements")));
  }

  @Test
  void theFirstRunHasNothingToCompareWithAndARepeatedOneNothingToSay() throws IOException {
    Path output = folder.resolve("repeated");

    Outcome first = run(output, "2026-10-20", "sample/transactions", List.of());
    assertThat(first.out()).doesNotContain("restated");
    assertThat(statuses(output)).containsExactly("no_old_run | 8");

    Outcome second = run(output, "2026-10-20", "sample/transactions", List.of());
    assertThat(second.out())
        .containsPattern("restated {15}none of [0-9,]+ published figures of complete periods\n");
    assertThat(statuses(output)).containsExactly("compared | 8");
    assertThat(PublishedFiles.query("SELECT * FROM " + PublishedFiles.file(output, "restatements")))
        .isEmpty();
  }

  private static List<String> statuses(Path output) {
    return PublishedFiles.query(
        "SELECT status, COUNT(*) FROM "
            + PublishedFiles.file(output, "restatement_summary")
            + " GROUP BY status");
  }

  @Test
  void theGateKeepsWhatIsPublished() throws IOException {
    Path output = folder.resolve("gate");
    require(run(output, "2026-10-20", "sample/transactions", List.of()));
    String before = Files.readString(output.resolve("published.json"));

    Outcome refused =
        run(
            output,
            "2026-10-20",
            "rewritten",
            List.of("--set", "tenure.restatement.max-share=0.01"));

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err())
        .containsPattern(
            "tenure: check restated_share_is_low failed on table restatement_summary: found"
                + " 0\\.[0-9]{4} of the published figures of complete periods restated"
                + " \\([0-9,]+ of [0-9,]+\\), expected at most 0\\.0100 \\(restatement\\.max-share\\)\\."
                + " The table restatements of the refused run names them; raise the setting for this"
                + " run if they are meant\\.\n")
        .contains("Nothing was published. The refused tables are in ");
    assertThat(output.resolve("published.json")).hasContent(before);

    Outcome meant =
        run(output, "2026-10-20", "rewritten", List.of("--set", "tenure.restatement.max-share=1"));
    assertThat(meant.code()).as(meant.err()).isZero();
    assertThat(meant.out())
        .containsPattern(
            "restated {15}[0-9,]+ of [0-9,]+ published figures of complete periods, the largest by"
                + " [+-][0-9.]+ % \\([a-z_]+, [a-z_0-9]+, [a-z]+=.*\\)\n");
  }

  @Test
  void aDamagedPublicationIsNoReasonNotToPublish() throws IOException {
    Path output = folder.resolve("damaged");
    require(run(output, "2026-10-20", "sample/transactions", List.of()));
    try (Stream<Path> files = Files.list(output.resolve("latest/customer_movement").toRealPath())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        Files.writeString(file, "no Parquet, but long enough to look for a footer in");
      }
    }

    Outcome second = run(output, "2026-10-20", "sample/transactions", List.of());

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("cannot be read");
  }

  private static void require(Outcome outcome) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Outcome run(Path output, String asOf, String transactions, List<String> more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "run",
                "--config",
                folder.resolve("sample/tenure.conf").toString(),
                "--as-of",
                asOf,
                "--replace-newer",
                "--set",
                "tenure.output.path=" + output,
                "--set",
                "tenure.input.transactions.path=" + folder.resolve(transactions)));
    args.addAll(more);
    return InThisJvm.tenure(args.toArray(String[]::new));
  }
}
