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
  void b01OldFilesWithNarrowerIdsAreRead() {
    write(folder.resolve(A), "SELECT 1::INTEGER AS id");
    write(folder.resolve(B), "SELECT 5000000000::BIGINT AS id");

    assertThat(input.rows("id")).containsExactly("1", "5000000000");
    assertThat(input.schema("id")).isEqualTo("id BIGINT");
  }

  @Test
  void b02DecimalsOfSeveralScalesAreRead() {
    write(folder.resolve(A), "SELECT 12345678.25::DECIMAL(10,2) AS amount");
    write(folder.resolve(B), "SELECT 1.2345::DECIMAL(9,4) AS amount");

    assertThat(input.schema("amount")).isEqualTo("amount DECIMAL(12,4)");
    assertThat(input.rows("amount")).containsExactly("1.2345", "12345678.2500");
  }

  @Test
  void b02DecimalsThatNoDecimalHoldsAreRefused() {
    write(folder.resolve(A), "SELECT 1::DECIMAL(38,2) AS amount");
    write(folder.resolve(B), "SELECT 1::DECIMAL(9,4) AS amount");

    // 36 digits before the point and 4 behind it are more than the 38 that there are
    assertThat(input.problems("amount"))
        .containsExactly(differs("amount", "DECIMAL(9,4)", "DECIMAL(38,2)"));
  }

  @Test
  void b03ADoubleBesideADecimalIsRefused() {
    write(folder.resolve(A), "SELECT 1.25::DECIMAL(10,2) AS amount");
    write(folder.resolve(B), "SELECT 1.25::DOUBLE AS amount");

    assertThat(input.problems("amount"))
        .containsExactly(differs("amount", "DOUBLE", "DECIMAL(10,2)"));
  }

  @Test
  void b10AWallClockBesideAnInstantIsRefused() {
    write(folder.resolve(A), "SELECT TIMESTAMP '2026-01-31 23:30:00' AS at");
    write(folder.resolve(B), "SELECT TIMESTAMPTZ '2026-01-31 23:30:00+00' AS at");

    assertThat(input.problems("at")).containsExactly(differs("at", "TIMESTAMP", "TIMESTAMP_NTZ"));
  }

  /** Each way of writing a moment that old and new writers have, in years far apart. */
  @Test
  void b10TimeStampsOfOtherWritersAreReadToTheMicrosecond() {
    write(folder.resolve("ms/a.parquet"), "SELECT TIMESTAMP_MS '2026-01-31 23:59:59.999' AS at");
    write(folder.resolve("us/b.parquet"), "SELECT TIMESTAMP '2026-01-31 23:59:59.999999' AS at");
    write(folder.resolve("old/c.parquet"), "SELECT TIMESTAMP '0001-01-01 00:00:00.000001' AS at");
    write(folder.resolve("new/d.parquet"), "SELECT TIMESTAMP '9999-12-31 23:59:59.999999' AS at");

    assertThat(input.rows("at"))
        .containsExactly(
            "0001-01-01 00:00:00.000001",
            "2026-01-31 23:59:59.999",
            "2026-01-31 23:59:59.999999",
            "9999-12-31 23:59:59.999999");
  }

  /** Impala, Hive and old Sparks wrote 96 bits: nanoseconds of a day, and the day. */
  @Test
  void b10Int96OfThreeCenturiesIsReadToTheMicrosecond() {
    input.int96("TIMESTAMP '1800-06-15 12:00:00.000001'", "TIMESTAMP '2026-01-31 23:59:59.999999'");

    assertThat(input.rows("at"))
        .containsExactly("1800-06-15 12:00:00.000001", "2026-01-31 23:59:59.999999");
  }

  @Test
  void b03AFloatIsTheDecimalThatWasWrittenAlsoBesideDoubles() {
    write(folder.resolve(A), "SELECT 2.675::FLOAT AS amount");
    write(folder.resolve(B), "SELECT 1.005::DOUBLE AS amount");

    // as a binary number the float is 2.67499995…, which would round down
    assertThat(input.rows("amount")).containsExactly("1.005", "2.675");
  }

  @Test
  void b03ANumberAndATextAreRefused() {
    write(folder.resolve(A), "SELECT 1 AS id");
    write(folder.resolve(B), "SELECT 'C-1' AS id");

    assertThat(input.problems("id")).containsExactly(differs("id", "STRING", "INT"));
  }

  @Test
  void b04AColumnThatOneFileLacksIsNamedWithTheFile() {
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
  void b05ExtraReorderedAndDifferentlySpelledColumnsAreFine() {
    write(folder.resolve(A), "SELECT 1 AS id, 10 AS amount");
    write(folder.resolve(B), "SELECT 'x' AS note, 20 AS Amount, 2 AS ID");

    assertThat(input.rows("id * 100 + amount")).containsExactly("110", "220");
  }

  @Test
  void b06TwoColumnsEqualButForCaseAreRefused() {
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
  void b09FolderNamesAreTexts() {
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
  void b09AFolderWithoutAValueIsNull() {
    write(folder.resolve("industry=01/a.parquet"), "SELECT 1 AS id");
    write(folder.resolve("industry=__HIVE_DEFAULT_PARTITION__/a.parquet"), "SELECT 2 AS id");
    write(folder.resolve("industry=a%2Fb/a.parquet"), "SELECT 3 AS id");

    assertThat(input.rows("concat(id, '/', coalesce(industry, 'none'))"))
        .containsExactly("1/01", "2/none", "3/a/b");
  }

  @Test
  void b09AFileOutsideTheFoldersIsRefusedWhenTheirNameIsUsed() {
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
  void b09AColumnThatTheFilesHaveTooIsReadOnce() {
    write(folder.resolve("month=2024-01/b.parquet"), "SELECT 2 AS id, '2024-01' AS month");

    assertThat(input.rows("concat(id, '/', month)")).containsExactly("2/2024-01");
  }

  @Test
  void b09AFolderNameMayBeginWithAnUnderscore() {
    write(folder.resolve("_region=1/b.parquet"), "SELECT 2 AS id");

    assertThat(input.rows("concat(id, '/', _region)")).containsExactly("2/1");
  }

  private String differs(String column, String found, String expected) {
    return "input sales: "
        + input.name(B)
        + ": column "
        + column
        + " is "
        + found
        + ", expected "
        + expected
        + " as in "
        + input.name(A)
        + ". Rewrite the file, or leave it out of the path.";
  }
}
