package io.tenure.targets;

import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.run.PublishedTables;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;

/** A small shop that delivers its tables into a server of PostgreSQL of its own. */
final class PostgresShop implements AutoCloseable {
  private static final int MATRIX_AGES = 3;
  private static final int SCALE = 2;
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final Shop shop;

  private PostgresShop(EmbeddedPostgres server, Shop shop) {
    this.server = server;
    this.shop = shop;
  }

  /** With a server that has no tables yet. */
  static PostgresShop of(Path folder) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder().setDataDirectory(folder.resolve("server")).start();
    Shop shop =
        new Shop(folder.resolve("shop"))
            .with(
                """
                tenure.cohorts.matrix-ages = 3
                tenure.privacy.minimum-customers = 2
                tenure.dimensions.branch { from = customers, value = branch }
                tenure.targets.jdbc { url = "%s", user = postgres, lock-timeout-seconds = 2 }
                """
                    .formatted(url(server)))
            .customers("(customer_id, branch)", "(1, '=1+1'), (2, ''), (3, '=1+1'), (4, E'\\\\x')")
            .transactions(
                """
                (1, DATE '2026-01-05', 10.10), (3, DATE '2026-01-07', 0.01), (2, DATE '2026-02-07', 5),
                (2, DATE '2026-03-06', 20), (4, DATE '2026-01-08', 20), (3, DATE '2026-02-06', -7)
                """);
    return new PostgresShop(server, shop);
  }

  private static String url(EmbeddedPostgres server) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  String url() {
    return url(server);
  }

  String config() {
    return shop.file().toString();
  }

  Path output() {
    return shop.output();
  }

  /** Runs, and delivers. */
  void publish() {
    Outcome outcome = InThisJvm.tenure("run", "--config", config());
    if (outcome.code() != 0) {
      throw new IllegalStateException(outcome.err());
    }
  }

  /** The tables as they are published. */
  List<WrittenTable> tables() {
    return PublishedRun.of(output().toString(), new Configuration())
        .tables(PublishedTables.specs(MATRIX_AGES), SCALE);
  }

  /** Delivers them again, as a run named the-run. */
  void deliver(BooleanSupplier isPublished) {
    new PostgresTarget(shop.settings().publication().targets().jdbc().orElseThrow())
        .deliver(new Delivery("the-run", tables(), List.of(), isPublished));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, "");
  }

  void execute(String... statements) throws SQLException {
    try (Connection database = connect();
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Rows as texts. */
  List<String> query(String sql) {
    return PublishedFiles.query(url() + "?user=" + USER, sql);
  }

  /** The rows of a published table as its file has them. */
  List<String> parquet(String table) {
    return PublishedFiles.query(
        "SELECT * FROM read_parquet('"
            + output().resolve("latest").resolve(table)
            + "/*.parquet')");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
