package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.run.PublishedTables;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of a shape that nobody thinks of first: nearly empty, lopsided, in many files. */
@Tag("pipeline")
class OddHistoriesTest {
  @TempDir private Path folder;

  /** 2006-01 to 2026-03 are 243 months, so 243 cohorts with 243, 242, … 1 cells. */
  @Test
  void b19B20B24OneCustomerInTwentyYearsAndNobodyInTheCustomerTable() {
    Shop shop =
        new Shop(folder)
            .transactions("(1, DATE '2006-01-31', 1.00), (1, DATE '2026-01-01', 2.00)")
            .customers("(customer_id, kind)", "SELECT 1, 'x' LIMIT 0")
            .with("tenure.dimensions.kind { from = customers, value = kind }");

    run(shop);

    String cells = PublishedFiles.file(shop.output(), "cohort_retention");
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*), SUM(active_customers), COUNT(DISTINCT cohort_period),"
                    + " COUNT(retention_rate) FILTER (cohort_customers = 0) FROM "
                    + cells
                    + " WHERE dimension = 'all'"))
        .containsExactly(243 * 244 / 2 + " | 2 | 243 | 0");
    // from January 2006 to January 2026 are 20 * 12 months
    assertThat(
            PublishedFiles.query(
                "SELECT segment, age FROM " + cells + " WHERE active_customers > 0 ORDER BY ALL"))
        .containsExactly("(none) | 0", "(none) | 240", "all | 0", "all | 240");
    requireFiniteNumbers(shop);
  }

  /** A division by nothing is NULL, never NaN or Infinity. */
  private static void requireFiniteNumbers(Shop shop) {
    for (TableSpec spec : PublishedTables.specs(1)) {
      spec.columns().stream()
          .filter(
              column ->
                  List.of(ColumnType.RATE, ColumnType.RATIO, ColumnType.POINTS)
                      .contains(column.type()))
          .forEach(
              column ->
                  assertThat(
                          PublishedFiles.query(
                              "SELECT 1 FROM "
                                  + PublishedFiles.file(shop.output(), spec.name())
                                  + " WHERE NOT isfinite("
                                  + column.name()
                                  + ")"))
                      .as("%s.%s", spec.name(), column.name())
                      .isEmpty());
    }
  }

  /** 150,000 rows of one customer and 3 of each of 50,000 others, all of them in one file. */
  @Test
  void b23F24HalfOfAllRowsAreOfOneCustomer() {
    Shop shop =
        new Shop(folder)
            .transactions("(1, DATE '2026-01-05', 1.00)")
            .with("tenure.input.transactions.columns.transaction = receipt");
    ParquetFiles.write(
        shop.transactionsFolder().resolve("part-0.parquet"),
        "SELECT IF(range % 2 = 0, 0, 1 + range // 6) AS customer_id, 'R' || range AS receipt,"
            + " DATE '2026-01-01' + (range % 90)::INTEGER AS transaction_date, 1.00 AS amount"
            + " FROM range(300000)");

    run(shop);

    assertThat(
            PublishedFiles.query(
                "SELECT SUM(orders), SUM(net_revenue), SUM(cohort_customers) FILTER (age = 0) FROM "
                    + PublishedFiles.file(shop.output(), "cohort_retention")
                    + " WHERE dimension = 'all'"))
        .containsExactly("300000 | 300000.00 | 50001");
  }

  @Test
  void f25HundredsOfTinyFilesAreRead() throws IOException {
    Shop shop = new Shop(folder).transactions("(1, DATE '2026-01-05', 1.00)");
    Path first = shop.transactionsFolder().resolve("part-0.parquet");
    for (int file = 1; file < 400; file++) {
      Files.copy(first, shop.transactionsFolder().resolve("part-" + file + ".parquet"));
    }

    run(shop);

    assertThat(
            PublishedFiles.query(
                "SELECT SUM(orders), SUM(active_customers) FROM "
                    + PublishedFiles.file(shop.output(), "cohort_retention")
                    + " WHERE dimension = 'all' AND age = 0"))
        .containsExactly("400 | 1");
  }

  private static void run(Shop shop) {
    Outcome outcome = InThisJvm.tenure("run", "--config", shop.file().toString());
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }
}
