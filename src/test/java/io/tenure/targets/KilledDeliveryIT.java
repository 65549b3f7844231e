package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.Tenure;
import io.tenure.publish.Publication;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that gets SIGKILL while it delivers: no connection is closed, nothing is said. */
class KilledDeliveryIT {
  private static final long PATIENCE_MINUTES = 5;
  private static final long MILLISECONDS = 50;
  private static final String NEWER = "2026-04-30";

  /** All tables but that of the run, which is last, are replaced in the transaction by then. */
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tenure'"
          + " AND wait_event_type = 'Lock' AND query LIKE '%\"run\"%'";

  @TempDir private Path folder;

  @Test
  void f17TheTablesStayAndTheRunIsPublishedAndDeliveredByAnExport() throws Exception {
    try (PostgresShop shop = PostgresShop.of(folder)) {
      shop.publish();
      String before = published(shop);
      List<String> rows = rows(shop);

      killedWhileItDelivers(shop);

      String newer = published(shop);
      assertThat(newer).startsWith(NEWER).isNotEqualTo(before);
      assertThat(rows(shop)).as("of the older run, whole").isEqualTo(rows);
      assertThat(shop.query("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
          .as("nothing of the dead session is left")
          .containsExactly("0");

      Outcome export = InThisJvm.tenure("export", "--config", shop.config());

      assertThat(export.code()).as(export.err()).isZero();
      assertThat(shop.query("SELECT DISTINCT run_id FROM tenure.customer_movement"))
          .containsExactly(newer);
      assertThat(shop.query("SELECT * FROM tenure.run"))
          .containsExactlyInAnyOrderElementsOf(shop.parquet("run"));
    }
  }

  private void killedWhileItDelivers(PostgresShop shop) throws Exception {
    Path said = folder.resolve("said");
    try (Connection other = shop.connect()) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE tenure.run IN ACCESS EXCLUSIVE MODE");
      }
      Process run = start(shop, said);
      try {
        awaitDelivery(shop, run, said);
      } finally {
        run.destroyForcibly();
      }
      // 128 and the number of the signal
      assertThat(run.waitFor()).isEqualTo(137);
    }
    await(shop, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tenure'", "0");
  }

  /** As this process was started, which knows how Spark wants it. */
  private static Process start(PostgresShop shop, Path said) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.matches("-Xmx.*|-agent.*|-javaagent.*"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.sql.shuffle.partitions=2"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Tenure.class.getName(),
            "run",
            "--config",
            shop.config(),
            "--as-of",
            NEWER,
            "--set",
            "tenure.targets.jdbc.lock-timeout-seconds=600"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static void awaitDelivery(PostgresShop shop, Process run, Path said) throws Exception {
    long end = TimeUnit.MINUTES.toMillis(PATIENCE_MINUTES) / MILLISECONDS;
    for (long tries = 0; tries < end && run.isAlive(); tries++) {
      if (shop.query(WAITING).equals(List.of("1"))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(MILLISECONDS);
    }
    throw new IllegalStateException("it never delivered: " + Files.readString(said));
  }

  private static void await(PostgresShop shop, String query, String answer) throws Exception {
    long end = TimeUnit.MINUTES.toMillis(PATIENCE_MINUTES) / MILLISECONDS;
    for (long tries = 0; tries < end && !shop.query(query).equals(List.of(answer)); tries++) {
      TimeUnit.MILLISECONDS.sleep(MILLISECONDS);
    }
    assertThat(shop.query(query)).as(query).containsExactly(answer);
  }

  private static String published(PostgresShop shop) {
    return Publication.published(shop.output().toString(), new Configuration()).orElseThrow();
  }

  /** Of every table the runs that its rows are of, and of one all. */
  private static List<String> rows(PostgresShop shop) {
    List<String> rows = new ArrayList<>();
    shop.tables()
        .forEach(
            table ->
                rows.addAll(
                    shop.query(
                        "SELECT DISTINCT run_id FROM tenure."
                            + table.spec().name()
                            + " ORDER BY 1")));
    rows.addAll(shop.query("SELECT * FROM tenure.cohort_retention ORDER BY 1, 2, 3, 4"));
    return rows;
  }
}
