package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose columns are within others are the same rows, whatever holds them. */
@Tag("pipeline")
class NestedInputTest {
  private static final String NESTED =
      """
      SELECT {'id': 1000 + i % 40, 'channel': ['web', 'phone', NULL][i % 3 + 1]} AS customer,
        {'at': TIMESTAMP '2024-11-03 08:00:00' + to_hours(i * 37 % 11000), 'total':
         {'net': CAST(i % 97 - 6 + i % 4 / 4 AS DECIMAL(12,2))}, 'lines': [i]} AS sale
      FROM range(90) AS t(i)""";
  private static final String FLAT =
      "SELECT customer.id AS customer_id, sale.at AS transaction_date, sale.total.net AS amount,"
          + " customer.channel AS channel FROM ("
          + NESTED
          + ")";
  private static final String COLUMNS =
      "columns { customer = customer.id, date = sale.at, amount = sale.total.net }";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "table"})
  void theSameRowsAreReadAlike(String format) {
    Path flat = folder.resolve("transactions/a.parquet");
    ParquetFiles.write(flat, FLAT);
    List<String> expected =
        rows(new Shop(folder).with("tenure.dimensions.c { from = transactions, value = channel }"));
    Path file = ParquetFiles.write(folder.resolve("nested/a.parquet"), NESTED);
    Path other = folder.resolve("other");
    Dataset<Row> nested = Spark.session().read().parquet(file.toString());
    String place =
        switch (format) {
          case "orc" -> {
            nested.write().orc(other.toString());
            yield "path = \"" + other + "\", format = orc";
          }
          case "table" -> {
            nested.write().option("path", other.toString()).saveAsTable("nested_sales");
            yield "path = null, table = nested_sales";
          }
          default -> "path = \"" + file + '"';
        };

    try {
      assertThat(
              rows(
                  new Shop(folder)
                      .with("tenure.input.transactions { " + place + ", " + COLUMNS + " }")
                      .with(
                          "tenure.dimensions.c { from = transactions, value = customer.channel }")))
          .containsExactlyInAnyOrderElementsOf(expected);
    } finally {
      Spark.session().sql("DROP TABLE IF EXISTS nested_sales");
    }
  }

  @Test
  void initProposesFields() {
    ParquetFiles.write(folder.resolve("sales/a.parquet"), NESTED);
    Path config = folder.resolve("tenure.conf");

    Ran init =
        Ran.of("init", "--input", folder.resolve("sales").toString(), "--file", config.toString());

    assertThat(init.problems()).isEmpty();
    assertThat(config)
        .content()
        .contains("customer = \"customer.id\"", "date = \"sale.at\"", "\"sale.total.net\"")
        .contains("file: sale.lines.", "value = \"customer.channel\"");
    assertThat(
            Ran.of("validate", "--config", config.toString(), "--as-of", "2026-02-28", "--sample")
                .out())
        .anyMatch(line -> line.endsWith("a qualifying transaction"));
  }

  private static List<String> rows(Shop shop) {
    return shop.fold().customers("dimension_c", "gross", "refunds", "periods", "active_periods");
  }
}
