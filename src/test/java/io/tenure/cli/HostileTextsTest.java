package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of the data that mean something to a shell, a terminal, a browser or a database. */
@Tag("pipeline")
class HostileTextsTest {
  private static final int PLAIN = 10_000;

  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE sales; --",
          "<script>alert(1)</script>",
          "../../x",
          "/etc/passwd",
          "=cmd|' /C calc'!A0",
          "a\nb\r\nc",
          "\u001b[2J\u001b[31mred",
          "\u0007bell\u0000nul",
          "${user.home}",
          "%s%n%x",
          "\ud83d\ude00",
          "\u202egnp.exe",
          "all",
          "(none)",
          "x".repeat(4096));

  @TempDir private static Path folder;
  @TempDir private Path elsewhere;
  private static Shop shop;
  private static Ran ran;

  @BeforeAll
  static void publishOnce() {
    shop =
        new Shop(folder)
            .transactions("(1, DATE '2026-01-05', 1.00)")
            .with("tenure.dimensions.kind { from = transactions, value = kind }");
    ParquetFiles.write(
        shop.transactionsFolder().resolve("part-0.parquet"),
        "SELECT row_number() OVER () AS customer_id, DATE '2026-01-05' AS transaction_date,"
            + " 1.00 AS amount, kind FROM (SELECT 'plain ' || range AS kind FROM range("
            + PLAIN
            + ") UNION ALL SELECT unnest(["
            + HOSTILE.stream().map(HostileTextsTest::sql).collect(Collectors.joining(", "))
            + "]))");
    ran = Ran.of("run", "--config", shop.file().toString());
    assertThat(ran.problems()).isEmpty();
  }

  @Test
  void b21HostileTextsReachTheTablesUnharmed() {
    for (String table : List.of("cohort_retention", "customer_movement", "revenue_movement")) {
      assertThat(
              PublishedFiles.query(
                  "SELECT DISTINCT segment FROM "
                      + PublishedFiles.file(shop.output(), table)
                      + " WHERE dimension = 'kind' AND segment NOT LIKE 'plain %'"))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(HOSTILE);
    }
  }

  @Test
  void b21EachOfTenThousandSegmentsHasItsCustomer() {
    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*), SUM(cohort_customers), MAX(cohort_customers) FROM "
                    + PublishedFiles.file(shop.output(), "cohort_retention")
                    + " WHERE dimension = 'kind' AND age = 0 AND cohort_period = '2026-01-01'"))
        .containsExactly((PLAIN + HOSTILE.size()) + " | " + (PLAIN + HOSTILE.size()) + " | 1");
  }

  @Test
  void b21NoPathIsBuiltFromData() throws IOException {
    try (Stream<Path> files = Files.walk(shop.output())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    }
  }

  @Test
  void b21TheSummaryHoldsNothingThatATerminalObeys() {
    assertThat(ran.out()).noneMatch(HostileTextsTest::isObeyed);
  }

  /** Names of files and columns, and values of rates and benchmarks, stand in messages. */
  @Test
  void b21MessagesHoldNothingThatATerminalObeys() throws IOException {
    Shop other = new Shop(elsewhere).transactions("(1, DATE '2026-01-05', 1.00)");
    Path benchmarks = elsewhere.resolve("benchmarks.csv");
    Path escape = other.transactionsFolder().resolve("\u001b[2J\nx.parquet");
    Files.writeString(escape, "no Parquet");
    other
        .input("rates", "(currency, date, rate)", "('\u001b[31mUSD', DATE '2026-01-01', -1)")
        .with("tenure.input.transactions.columns.currency = \"'EUR'\"")
        .with("tenure.money.currency = EUR")
        .with("tenure.benchmarks.path = \"" + benchmarks + '"');
    Files.writeString(
        benchmarks,
        "metric,industry,value,horizon,size_band,source,year\n\u001b[2Jm,A,7,year,,S,2024\n");

    Ran broken = Ran.of("run", "--config", other.file().toString());
    Files.delete(escape);
    Files.writeString(
        benchmarks, "metric,industry,value,horizon,size_band,source,year\nm,A,0.7,year,,S,2024\n");
    Ran rates = Ran.of("run", "--config", other.file().toString());

    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.problems())
        .hasSize(2)
        .noneMatch(HostileTextsTest::isObeyed)
        .anyMatch(problem -> problem.contains("/\\u001b[2J\\u000ax.parquet is not a readable"))
        .anyMatch(problem -> problem.contains("row \\u001b[2Jm,A,7,year,,S,2024: value is 7"));
    assertThat(rates.problems())
        .singleElement()
        .asString()
        .contains("for example that of \\u001b[31mUSD on 2026-01-01");
  }

  private static boolean isObeyed(String line) {
    return line.chars().anyMatch(Character::isISOControl) || line.contains("\u202e");
  }

  private static String sql(String text) {
    String parts =
        text.chars()
            .mapToObj(c -> c == '\'' ? "''" : c < ' ' ? "' || chr(" + c + ") || '" : "" + (char) c)
            .collect(Collectors.joining());
    return "'" + parts + "'";
  }
}
