package io.tenure;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Same input, same settings, same as-of date: identical tables, down to the order of rows in the
 * files, whatever the partitions, the plan, the files of the input and the machine's zone and
 * language.
 */
@Tag("pipeline")
class DeterminismTest {
  private static final String EVERYTHING = "*";
  private static final String WITHOUT_RUN_ID = "* EXCLUDE (run_id)";
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final TimeZone ZONE = TimeZone.getDefault();
  private static final Locale LANGUAGE = Locale.getDefault();

  @TempDir private static Path folder;

  private static String partitions;
  private static String adaptive;

  /** The sample has repeated, late and rejected rows, on which an order could show. */
  @BeforeAll
  static void publishOnce() {
    partitions = Spark.session().conf().get(PARTITIONS);
    adaptive = Spark.session().conf().get(ADAPTIVE);
    Outcome generated =
        InThisJvm.tenure(
            "generate",
            "--customers=400",
            "--months=14",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample"));
    assertThat(generated.code()).as(generated.err()).isZero();
    publish("first");
    assertThat(rows("first", EVERYTHING))
        // all but those that say what ran, and what was published before
        .hasSize(PublishedFiles.tables().size())
        .allSatisfy(PublishedFiles::requireRows);
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(ZONE);
    Locale.setDefault(LANGUAGE);
    Spark.session().conf().set(PARTITIONS, partitions);
    Spark.session().conf().set(ADAPTIVE, adaptive);
  }

  /**
   * Apia once skipped a whole day, and is ahead of the business by 13 hours; Turkish has another
   * small I; Arabic and Persian write other digits.
   */
  @ParameterizedTest(name = "{0} partitions, adaptive {1}, {2}, {3}")
  @CsvSource({
    "1, true, Pacific/Apia, tr-TR",
    "7, true, Asia/Kathmandu, ar-EG-u-nu-arab",
    "7, false, Pacific/Apia, fa-IR-u-nu-arabext",
    "200, true, Africa/Cairo, th-TH-u-ca-buddhist",
    "16, false, America/Los_Angeles, de-DE",
  })
  void doesNotDependOnPlanOrMachine(int number, boolean adapts, String zone, String language) {
    String name = number + "-" + adapts;
    Spark.session().conf().set(PARTITIONS, number);
    Spark.session().conf().set(ADAPTIVE, adapts);
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Locale.setDefault(Locale.forLanguageTag(language));

    publish(name);

    PublishedFiles.requireSame(rows(name, EVERYTHING), rows("first", EVERYTHING));
  }

  @Test
  void doesNotDependOnTheFilesAndTheOrderOfTheInput() {
    Path split = folder.resolve("split");
    SparkSession spark = Spark.session();
    var transactions = spark.read().parquet(folder.resolve("sample/transactions").toString());
    transactions
        .repartition(5, col("amount"))
        .sortWithinPartitions(col("transacted_at").desc(), col("customer_id"))
        .write()
        .parquet(split.toString());

    publish("other-files", "--set", "tenure.input.transactions.path=" + split);

    // the fingerprint of the input names its files, and the run id holds the fingerprint
    PublishedFiles.requireSame(rows("other-files", WITHOUT_RUN_ID), rows("first", WITHOUT_RUN_ID));
    assertThat(runId("other-files")).isNotEqualTo(runId("first"));
  }

  private static void publish(String name, String... more) {
    String[] run = {
      "run",
      "--config",
      folder.resolve("sample/tenure.conf").toString(),
      "--set",
      "tenure.output.path=" + folder.resolve(name)
    };
    String[] args = Stream.of(run, more).flatMap(Stream::of).toArray(String[]::new);
    Outcome outcome = InThisJvm.tenure(args);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Map<String, List<String>> rows(String name, String columns) {
    return PublishedFiles.rows(folder.resolve(name), columns);
  }

  private static List<String> runId(String name) {
    return PublishedFiles.query(
        "SELECT DISTINCT run_id FROM "
            + PublishedFiles.file(folder.resolve(name), "cohort_retention"));
  }
}
