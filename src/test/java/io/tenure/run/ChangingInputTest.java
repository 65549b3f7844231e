package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.session.Session;
import io.tenure.settings.Settings;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import io.tenure.writing.Steps;
import io.tenure.writing.TextLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F14: files that somebody touches between the listing of the input and the publication. */
@Tag("pipeline")
class ChangingInputTest {
  private static final String ROWS = "(1, DATE '2026-01-05', 10.00)";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder).transactions(ROWS);
  }

  @Test
  void f14ADeletedFileEndsTheRun() throws IOException {
    Pipeline pipeline = opened();
    Files.delete(file());

    Failure failure =
        catchThrowableOfType(Failure.class, () -> pipeline.run(Pipeline.How.USUAL, run -> run));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure).hasMessageContaining(file().toString()).hasMessageContaining("Nothing was");
    assertThat(shop.output().resolve("published.json")).doesNotExist();
  }

  /** Spark reads the new file to its end without a word; the footer that was checked is another. */
  @Test
  void f14AReplacedFileEndsTheRun() {
    Pipeline pipeline = opened();
    shop.transactions("(1, DATE '2026-01-05', 10.00), (2, DATE '2026-01-05', 10.00)");

    Failure failure =
        catchThrowableOfType(Failure.class, () -> pipeline.run(Pipeline.How.USUAL, run -> run));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure.problems())
        .containsExactly(
            "input transactions: file:"
                + file()
                + " was replaced or deleted while the run read it, so that its tables may be of"
                + " neither state. Nothing was published. Run it again while nobody writes the"
                + " input.");
    assertThat(shop.output().resolve("published.json")).doesNotExist();
  }

  /** A delivery that begins during a run is for the next one. */
  @Test
  void f14AFileThatIsNewIsNotRead() throws IOException {
    Pipeline pipeline = opened();
    Files.writeString(shop.transactionsFolder().resolve("half.parquet"), "half");

    assertThat(pipeline.run(Pipeline.How.USUAL, run -> run).told().tables()).isNotEmpty();
  }

  private Path file() {
    return shop.transactionsFolder().resolve("part-0.parquet");
  }

  private Pipeline opened() {
    Settings settings = shop.settings();
    SparkSession spark = Session.open(settings.time().zone());
    Steps steps =
        new Steps(
            new TextLog(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)),
            step -> {});
    return Pipeline.open(
        spark, settings, steps, new RunRecord(spark.version(), Instant.EPOCH, Clock.systemUTC()));
  }
}
