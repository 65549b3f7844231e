package io.tenure.source;

import static io.tenure.testing.ParquetFiles.partitioned;
import static io.tenure.testing.ParquetFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of one input may differ in, and what is said of the rest. */
class InputContractTest {
  private static final String A = "2025.parquet";
  private static final String B = "2026.parquet";

  @TempDir private Path folder;
  private Opened input;

  @BeforeEach
  void open() {
    input = new Opened(folder);
  }

  @Test
  void b1OldFilesWithIntAndNewOnesWithBigintAreRead() {
    write(folder.resolve(A), "SELECT 1::INTEGER AS id");
    write(folder.resolve(B), "SELECT 5000000000::BIGINT AS id");

    assertThat(input.rows("id")).containsExactly("1", "5000000000");
    assertThat(input.schema("id")).isEqualTo("id BIGINT");
  }

  @Test
  void b2DecimalsOfSeveralScalesAreRead() {
    write(folder.resolve(A), "SELECT 12345678.25::DECIMAL(10,2) AS amount");
    write(folder.resolve(B), "SELECT 1.2345::DECIMAL(9,4) AS amount");

    assertThat(input.schema("amount")).isEqualTo("amount DECIMAL(12,4)");
    assertThat(input.rows("amount")).containsExactly("1.2345", "12345678.2500");
  }

  @Test
  void b3AFloatIsTheDecimalThatWasWrittenAlsoBesideDoubles() {
    write(folder.resolve(A), "SELECT 2.675::FLOAT AS amount");
    write(folder.resolve(B), "SELECT 1.005::DOUBLE AS amount");

    // as a binary number the float is 2.67499995…, which would round down
    assertThat(input.rows("amount")).containsExactly("1.005", "2.675");
  }

  @Test
  void b3ANumberAndATextAreRefused() {
    write(folder.resolve(A), "SELECT 1 AS id");
    write(folder.resolve(B), "SELECT 'C-1' AS id");

    assertThat(input.problems("id"))
        .containsExactly(
            "input sales: "
                + input.name(B)
                + ": column id is STRING, expected INT as in "
                + input.name(A)
                + ". Rewrite the file, or leave it out of the path.");
  }

  @Test
  void b4AColumnThatOneFileLacksIsNamedWithTheFile() {
    write(folder.resolve(A), "SELECT 1 AS id, 10.00 AS amount");
    write(folder.resolve(B), "SELECT 2 AS id");

    assertThat(input.problems("id", "amount"))
        .containsExactly(
            "input sales: "
                + input.name(B)
                + ": column amount is missing, expected DECIMAL(4,2) as in "
                + input.name(A)
                + ". Rewrite the file, or leave it out of the path.");
  }

  @Test
  void allProblemsAreReportedAtOnceUnlessNobodyWouldReadThem() {
    write(folder.resolve("000.parquet"), "SELECT 1 AS id");
    IntStream.rangeClosed(1, 22)
        .forEach(i -> write(folder.resolve("0" + (10 + i) + ".parquet"), "SELECT 'x' AS id"));

    // 22 problems, 20 of them shown
    assertThat(input.problems("id"))
        .hasSize(21)
        .endsWith("input sales: 2 more problems like these.");
  }

  @Test
  void b5ExtraReorderedAndDifferentlySpelledColumnsAreFine() {
    write(folder.resolve(A), "SELECT 1 AS id, 10 AS amount");
    write(folder.resolve(B), "SELECT 'x' AS note, 20 AS Amount, 2 AS ID");

    assertThat(input.rows("id * 100 + amount")).containsExactly("110", "220");
  }

  @Test
  void b6TwoColumnsEqualButForCaseAreRefused() {
    // DuckDB cannot write such a file, but Spark can when told to mind the case
    input.caseSensitive("SELECT 1 AS id, 2 AS Id");

    assertThat(input.problems("id"))
        .singleElement()
        .asString()
        .endsWith(
            ": column Id stands twice, as id and Id. Rewrite the file, or leave it out of the"
                + " path.");
  }

  @Test
  void unusedColumnsMayBeAsTheyLike() {
    write(folder.resolve(A), "SELECT 1 AS customer_id, [1] AS id, 1 AS kind");
    write(folder.resolve(B), "SELECT 2 AS customer_id, 'x' AS kind");

    // id is part of the name customer_id, but not the column that is meant
    assertThat(input.rows("customer_id")).containsExactly("1", "2");
  }

  @Test
  void b10NanosecondsAreRefusedInWords() {
    write(folder.resolve(A), "SELECT TIMESTAMP_NS '2026-01-31 10:00:00' AS sold_at");

    assertThat(input.problems("sold_at"))
        .containsExactly(
            "input sales: "
                + input.name(A)
                + ": column sold_at is optional int64 sold_at (timestamp(nanos,false)), which"
                + " Tenure cannot read. Rewrite the file, or leave it out of the path.");
  }

  @Test
  void b9FolderNamesAreTexts() {
    partitioned(
        folder.resolve("t"),
        "SELECT 1 AS id, '01' AS industry, '2024-01' AS month",
        "industry, month");

    assertThat(input.rows("concat(id, '/', industry, '/', month)")).containsExactly("1/01/2024-01");
    assertThat(input.problems("nope"))
        .singleElement()
        .asString()
        .endsWith(" Columns: id, industry, month.");
  }

  @Test
  void b9AFolderWithoutAValueIsNull() {
    write(folder.resolve("industry=01/a.parquet"), "SELECT 1 AS id");
    write(folder.resolve("industry=__HIVE_DEFAULT_PARTITION__/a.parquet"), "SELECT 2 AS id");
    write(folder.resolve("industry=a%2Fb/a.parquet"), "SELECT 3 AS id");

    assertThat(input.rows("concat(id, '/', coalesce(industry, 'none'))"))
        .containsExactly("1/01", "2/none", "3/a/b");
  }

  @Test
  void b9AFileOutsideTheFoldersIsRefusedWhenTheirNameIsUsed() {
    write(folder.resolve("a.parquet"), "SELECT 1 AS id");
    write(folder.resolve("month=2024-01/b.parquet"), "SELECT 2 AS id");

    assertThat(input.rows("id")).containsExactly("1", "2");
    assertThat(input.problems("month"))
        .containsExactly(
            "input sales: "
                + input.name("a.parquet")
                + ": column month is missing: no folder of the path is named month=…, as in "
                + input.name("month=2024-01/b.parquet")
                + ". Rewrite the file, or leave it out of the path.");
  }

  @Test
  void b9AColumnThatTheFilesHaveTooIsReadOnce() {
    write(folder.resolve("month=2024-01/b.parquet"), "SELECT 2 AS id, '2024-01' AS month");

    assertThat(input.rows("concat(id, '/', month)")).containsExactly("2/2024-01");
  }

  @Test
  void b9AFolderNameMayBeginWithAnUnderscore() {
    write(folder.resolve("_region=1/b.parquet"), "SELECT 2 AS id");

    assertThat(input.rows("concat(id, '/', _region)")).containsExactly("2/1");
  }
}
