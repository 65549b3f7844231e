package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that succeed or fail; whatever fails leaves the publication as it was. */
@Tag("pipeline")
class RunCommandTest {
  private static final String AMOUNT = "tenure.input.transactions.columns.amount";
  private static final String TOO_MUCH =
      "tenure: input transactions: the amounts add up to more than 999,999,999,999,999,999 of the"
          + " smallest unit, beyond which sums are not exact. Nothing was published. Look for"
          + " amounts that are none, or lower tenure.money.scale.";

  private static final String MEND =
      "Nothing was published. Mend the row or the expression, leave the row out by a row filter, or"
          + " use %s, which gives NULL: then the row is rejected, is (none) in a dimension, or left"
          + " out by a row filter, and counted. The value is not shown: it may name a customer.";

  @TempDir private static Path folder;
  private static Shop shop;
  private static Ran first;
  private static Map<String, String> published;

  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .with("tenure.cohorts.matrix-ages = 1")
            .transactions(
                "(customer_id, transaction_date, amount, code)",
                """
                ('secret-1', DATE '2026-01-05', 10.00, '10'),
                ('secret-2', DATE '2026-01-06', 20.00, 'secret-2'),
                ('secret-1', DATE '2026-03-05', 30.00, '30')
                """);
    first = Ran.of("run", "--config", shop.file().toString());
    published = published();
  }

  @AfterEach
  void publicationIsUntouched() {
    assertThat(published()).isEqualTo(published);
    assertThat(shop.output().resolve("running.lock")).doesNotExist();
  }

  @Test
  void aRunEndsWithASummary() {
    assertThat(first.code()).isZero();
    assertThat(first.problems()).isEmpty();
    assertThat(first.out())
        .contains(
            // January's cohort is left-truncated, and in March of age 2
            "customers              2 in 1 cohorts; the matrix ends with age 1, the oldest cohort"
                + " with 2 (cohorts.matrix-ages)",
            "rejected rows          of 3 transaction rows: none",
            "tables                 " + shop.output() + "/latest");
    assertThat(published.keySet()).contains("published.json", "latest/run.json");
    assertThat(shop.output().resolve("latest/run.json")).content().doesNotContain("secret");
  }

  @Test
  void aProgramReadsTheLogALineAnObject() {
    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            shop.file().toString(),
            "--log-format",
            "json",
            "--set",
            AMOUNT + "=amount * 1e30");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err().lines())
        .allMatch(line -> line.startsWith("{\"level\":\"") && line.endsWith("Z\"}"))
        .anyMatch(
            line ->
                line.matches(".*\"rows\":[0-9]+,\"seconds\":.*,\"step\":\"customer_history\".*"))
        .anyMatch(line -> line.startsWith("{\"level\":\"error\",\"message\":\""));
  }

  /** The second customer's only purchase is rejected; the first one came in January and March. */
  @Test
  void aScriptGetsTheSummaryAsJson() {
    Path output = folder.resolve("for-scripts");
    Ran ran =
        Ran.of(
            "run",
            "--config",
            shop.file().toString(),
            "--format",
            "json",
            "--set",
            "tenure.output.path=" + output,
            "--set",
            AMOUNT + "=nullif(amount, 20)",
            "--set",
            "tenure.quality.max-rejected-share=0.5");

    assertThat(ran.code()).isZero();
    assertThat(
            String.join("\n", ran.out())
                .replace(output.toString(), "OUTPUT")
                .replaceAll("(\"(quality_checks|run)\" :) \\d+", "$1 N")
                .replaceAll("(2026-03-31-)[0-9a-f]{8}", "$1ID"))
        .isEqualTo(
            """
            {
                "as_of" : "2026-03-31",
                "cohorts" : 1,
                "customer_is" : null,
                "customers" : 1,
                "customers_before_history" : 0,
                "found" : [
                    {
                        "input" : "transactions",
                        "outcome" : "rejected",
                        "reason" : "bad_amount",
                        "rows" : 1
                    }
                ],
                "history" : "full, because nothing is published yet",
                "last_age" : 2,
                "last_age_of_matrix" : 1,
                "last_complete" : {
                    "churn_rate" : null,
                    "closing" : 1,
                    "grain" : "month",
                    "is_suppressed" : false,
                    "opening" : 0,
                    "period" : "2026-03-01",
                    "retention_rate" : null
                },
                "latest" : "OUTPUT/latest",
                "report" : "OUTPUT/latest/report.html",
                "restated" : null,
                "run_id" : "2026-03-31-ID",
                "tables" : {
                    "acquisition" : 0,
                    "activity_frequency" : 12,
                    "benchmark_comparison" : 5,
                    "cohort_retention" : 6,
                    "cohort_retention_matrix" : 9,
                    "contract_retention" : 0,
                    "contract_vs_activity" : 0,
                    "customer_movement" : 4,
                    "dim_period" : 4,
                    "dim_segment" : 1,
                    "dunning" : 0,
                    "dunning_attempts" : 0,
                    "forecast_backtest" : 0,
                    "gap_survival" : 0,
                    "inactivity_window" : 12,
                    "lateness" : 0,
                    "model_fit" : 0,
                    "mrr_movement" : 0,
                    "nps" : 0,
                    "nps_retention" : 0,
                    "purchase_forecast" : 0,
                    "quality_checks" : N,
                    "referral" : 0,
                    "rejected_rows" : 9,
                    "renewals_due" : 0,
                    "restatement_summary" : 8,
                    "restatements" : 0,
                    "retention_by_days" : 0,
                    "retention_curve" : 0,
                    "retention_effects" : 0,
                    "retention_forecast" : 0,
                    "retention_uplift" : 0,
                    "revenue_movement" : 4,
                    "rfm_thresholds" : 0,
                    "risk_backtest" : 0,
                    "risk_overview" : 0,
                    "run" : N,
                    "signal_effect" : 0,
                    "value_concentration" : 0
                },
                "transaction_rows" : 3,
                "verdicts" : {
                    "not_comparable" : 5
                },
                "warnings" : []
            }
            """);
  }

  @Test
  void f1TooManyRejectedRowsStopThePublication() throws IOException {
    // two of three rows are not up to the rule: 0.6667 is more than 0.05
    Ran ran = run(AMOUNT + "=CASE WHEN amount > 15 THEN NULL ELSE amount END");

    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.problems())
        .hasSize(3)
        .startsWith(
            "tenure: check rejected_share_is_low failed on table rejected_rows: found 0.6667 of the"
                + " transaction rows rejected, expected at most 0.0500"
                + " (quality.max-rejected-share).",
            "tenure: bad_amount: 2 of 3 rows. Is tenure.input.transactions.columns.amount a number in"
                + " every row, and not written with a currency or a comma?")
        .last()
        .asString()
        .matches(
            "tenure: Nothing was published\\. Samples of rejected rows are in"
                + " file:.*/out/work/2026-03-31-"
                + "[0-9a-f]{8} until the next run\\.");
    // what was rejected can be looked at
    try (Stream<Path> kept = Files.walk(shop.output().resolve("work"))) {
      assertThat(kept.map(path -> path.getFileName().toString())).contains("rejected_sample");
    }
  }

  @Test
  void aWarningIsToldOrStopsThePublication() {
    String lenient = "tenure.input.transactions.where=nullif(code, 'secret-2') <> 'x'";
    String fails = "tenure.quality.warnings=fail";

    // the condition is true, NULL and true
    Ran ran = run(lenient, fails);

    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.problems())
        .hasSize(2)
        .startsWith(
            "tenure: check few_transactions_filter_unknown failed on table rejected_rows: found"
                + " 0.3333 of the rows, expected at most 0.0500 (quality.warn-share)."
                + " tenure.input.transactions.where is NULL for them: write IS NOT TRUE for NOT, or"
                + " say what a missing value means. It is a warning, and tenure.quality.warnings is"
                + " fail.");
  }

  @Test
  void aRowThatCannotBeCastIsToldWithoutItsValue() {
    Ran ran = run(AMOUNT + "=CAST(code AS DECIMAL(18,2))");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input row cannot be used: a text cannot be cast to DECIMAL(18,2) in --set: "
                + AMOUNT
                + " = \"CAST(code AS DECIMAL(18,2))\". "
                + MEND.formatted("try_cast, try_to_timestamp or try_divide"));
  }

  /** Spark does not say which of the expressions it was. */
  @Test
  void aPatternThatDoesNotFitIsToldWithItsSetting() {
    String date = "tenure.input.transactions.columns.date";

    Ran ran = run(date + "=to_date(code, 'dd.MM.yyyy')");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input row cannot be used: a text is not a date or time of the given pattern"
                + " in --set: "
                + date
                + " = \"to_date(code, 'dd.MM.yyyy')\". "
                + MEND.formatted("try_to_date (from Spark 4.1 on) or try_to_timestamp"));
  }

  /** 10^16 seconds are 10^22 microseconds, more than a BIGINT holds, and no money. */
  @Test
  void aTimeStampBeyondItsTypeIsNotBlamedOnMoney() {
    Ran ran =
        run(
            "tenure.input.transactions.columns.date="
                + "timestamp_seconds(10000000000000000L + length(code))");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input row cannot be used: a time stamp or a number is beyond what its type"
                + " holds. "
                + MEND.formatted("try_cast, try_to_timestamp or try_divide"));
  }

  @Test
  void aProductBeyondItsTypeIsNotBlamedOnMoney() {
    Ran ran = run(AMOUNT + "=length(code)*9223372036854775807L");

    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input row cannot be used: a number is too large for its type in --set: "
                + AMOUNT
                + " = \"length(code)*9223372036854775807L\". "
                + MEND.formatted("try_cast, try_to_timestamp or try_divide"));
  }

  @Test
  void b15SumsBeyondTheExactRangeAreRefused() {
    Path huge = folder.resolve("huge");
    ParquetFiles.write(
        huge.resolve("a.parquet"),
        """
        SELECT 'secret' AS customer_id, DATE '2026-01-05' AS transaction_date,
          999999999999999.00::DECIMAL(18,2) AS amount FROM range(100)""");

    Ran ran = run("tenure.input.transactions.path=" + huge);

    // 100 * 99,999,999,999,999,900 minor units are more than a BIGINT holds
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems()).containsExactly(TOO_MUCH);
  }

  /** Each customer gives back all it paid, so that only the sums of the months are too large. */
  @Test
  void f1SumsOfMonthsThatAreTooLargeEndTheRun() {
    Path huge = folder.resolve("huge-months");
    ParquetFiles.write(
        huge.resolve("a.parquet"),
        """
        SELECT 'secret-' || customer AS customer_id, day AS transaction_date, amount
        FROM range(100) AS c(customer), (VALUES
          (DATE '2026-01-05', 999999999999999.00::DECIMAL(18,2)),
          (DATE '2026-03-05', -999999999999999.00::DECIMAL(18,2))) AS paid(day, amount)""");

    Outcome outcome =
        InThisJvm.tenure(
            "run",
            "--config",
            shop.file().toString(),
            "--set",
            "tenure.input.transactions.path=" + huge);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("facts", TOO_MUCH)
        .doesNotContain("cohort_retention", "quality_checks");
  }

  @Test
  void b07AFileWithABrokenPageIsNamed() throws IOException {
    Path broken = folder.resolve("broken");
    Path file =
        ParquetFiles.write(
            broken.resolve("a.parquet"),
            """
            SELECT range AS customer_id, DATE '2026-01-05' AS transaction_date, 1.00 AS amount
            FROM range(1000)""");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 40, 60, (byte) 0xff);
    Files.write(file, bytes);

    Ran ran = run("tenure.input.transactions.path=" + broken);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: an input file cannot be read: Encountered error while reading file file://"
                + file
                + ". Nothing was published. Write the file again or move it away.");
  }

  @Test
  void b19NoRowsAreNoReasonToPublishNothing() {
    Path empty = folder.resolve("empty");
    ParquetFiles.write(
        empty.resolve("a.parquet"),
        "SELECT 1 AS customer_id, DATE '2026-01-05' AS transaction_date, 1.00 AS amount LIMIT 0");

    Ran ran = run("tenure.input.transactions.path=" + empty);

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems()).containsExactly(nothing("2026-03-31", 0, "nothing was rejected"));
  }

  @Test
  void b19NeitherIsAFilterThatNoRowPasses() {
    Ran ran = run("tenure.input.transactions.where=amount > 1000");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems()).containsExactly(nothing("2026-03-31", 0, "nothing was rejected"));
  }

  @Test
  void b12AnAsOfDateBeforeTheDataIsTold() {
    Ran ran =
        Ran.of(
            "run", "--config", shop.file().toString(), "--replace-newer", "--as-of", "2025-12-31");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(nothing("2025-12-31", 3, "transactions after_as_of: 3"));
  }

  /** From the order of March 2026 to December 9999 are 12 * 7973 + 9 months. */
  @Test
  void f12AnAsOfDateThatNobodyMeansIsRefused() {
    Ran ran = Ran.of("run", "--config", shop.file().toString(), "--as-of", "9999-12-31");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: the as-of date 9999-12-31 lies 95,685 periods after the last order, of the"
                + " month of 2026-03-01, and there are 3 rows. Correct the as-of date. Nothing was"
                + " published.");
  }

  @Test
  void allRowsRejectedAreTold() {
    String nobody = "tenure.input.transactions.columns.customer=nullif(customer_id, customer_id)";
    Ran refused = run(nobody);

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.problems().get(1))
        .isEqualTo(
            "tenure: missing_customer: 3 of 3 rows. Are these sales to guests? Leave them out by"
                + " tenure.input.transactions.where.");

    Ran ran = run(nobody, "tenure.quality.max-rejected-share=1");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.problems())
        .containsExactly(nothing("2026-03-31", 3, "transactions missing_customer: 3"));
  }

  private static String nothing(String asOf, int rows, String counted) {
    return "tenure: input transactions: no qualifying transaction up to the as-of date "
        + asOf
        + " among "
        + rows
        + " rows ("
        + counted
        + "). Check the as-of date, the row filter and the rule for qualifying transactions; what"
        + " was published before is untouched.";
  }

  private static Ran run(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return Ran.of(arguments.toArray(String[]::new));
  }

  /** Every file that readers may look at: the manifest and what latest shows. */
  private static Map<String, String> published() {
    Map<String, String> contents = new TreeMap<>();
    Path output = shop.output();
    try (Stream<Path> latest = Files.walk(output.resolve("latest").toRealPath())) {
      for (Path file : latest.filter(Files::isRegularFile).toList()) {
        Path name = output.resolve("latest").toRealPath().relativize(file);
        contents.put("latest/" + name, Arrays.toString(Files.readAllBytes(file)));
      }
      contents.put("published.json", Files.readString(output.resolve("published.json")));
      contents.put("latest", Files.readSymbolicLink(output.resolve("latest")).toString());
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
