package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  void showsTimesGoalsAndGrowth() {
    Map<DataSet, Map<Contender, Result>> results = new LinkedHashMap<>();
    results.put(
        history("1M", 1_000_000),
        results(result(12, 11, 50), result(9, 10, 8), failed("out of memory"), result(4)));
    results.put(
        history("100M", 100_000_000), results(result(102), result(100), result(1000), result(4)));
    // Medians: 11, 12, 50 → 12; 8, 9, 10 → 9; 12 / 9 = 1.33, 12 / 4 = 3.
    // Tenure: log(102 / 12) / log(100) = 0.46; without 4 s: log(98 / 8) / log(100) = 0.54.
    // DuckDB: log(100 / 9) / log(100) = 0.52. Spark SQL has one size only.
    assertThat(new Report(results).text())
        .isEqualTo(
            """
            | history | rows | files, MiB | warm-up | | median s | fastest s | peak MiB | Tenure takes |
            |---|---:|---:|---|---|---:|---:|---:|---:|
            | 1M | 1,000,000 | 3, 12 | yes | Tenure | 12.0 | 11.0 | 512 | 1.00 × |
            | 1M | 1,000,000 | 3, 12 | yes | DuckDB, SQL | 9.0 | 8.0 | 512 | 1.33 × |
            | 1M | 1,000,000 | 3, 12 | no | Spark, SQL | out of memory | | 512 | |
            | 1M | 1,000,000 | 3, 12 | yes | floor: JVM and session | 4.0 | 4.0 | 512 | 3.00 × |
            | 100M | 100,000,000 | 3, 12 | yes | Tenure | 102.0 | 102.0 | 512 | 1.00 × |
            | 100M | 100,000,000 | 3, 12 | yes | DuckDB, SQL | 100.0 | 100.0 | 512 | 1.02 × |
            | 100M | 100,000,000 | 3, 12 | yes | Spark, SQL | 1000.0 | 1000.0 | 512 | 0.10 × |
            | 100M | 100,000,000 | 3, 12 | yes | floor: JVM and session | 4.0 | 4.0 | 512 | 25.50 × |

            | goal of Tenure | history | measured | met |
            |---|---|---:|---|
            | ≤ 1.0 × DuckDB | 1M | 1.33 × | no |
            | ≤ 0.12 × Spark SQL | 1M | the other: out of memory | not comparable |
            | ≤ 1.0 × DuckDB | 100M | 1.02 × | no |
            | ≤ 0.12 × Spark SQL | 100M | 0.10 × | yes |
            | time grows with exponent ≤ 1 | 1M and 100M | 0.46 | yes |

            | growth, seconds ~ rows^b | b | b without the session floor |
            |---|---:|---:|
            | Tenure | 0.46 | 0.54 |
            | DuckDB, SQL | 0.52 | |
            """);
  }

  /** 75 s of over 600 are less than 0.125: enough for one goal, and no answer to the other. */
  @Test
  void judgesByTheTimeAfterWhichAnotherWasEnded() {
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    results.put(Contender.TENURE, result(75));
    results.put(Contender.DUCKDB, outOfTime(10));
    results.put(Contender.SPARK_SQL, outOfTime(10));

    assertThat(Goals.of(results))
        .containsExactly(
            new Goals.Goal("≤ 1.0 × DuckDB", "< 0.13 ×", "yes"),
            new Goals.Goal("≤ 0.12 × Spark SQL", "< 0.13 ×", "not comparable"));
    assertThat(new Report(Map.of(history("63M", 63_000_000), results)).text())
        .contains(
            "| 63M | 63,000,000 | 3, 12 | no | DuckDB, SQL | over 10 min | | 512 | < 0.13 × |");
  }

  /**
   * The median of 590, 595 and more than 600 may be 595; a cold run may be longer than a warm one.
   */
  @Test
  void knowsNoBoundBesideOtherRuns() {
    Measured good = Measured.finished(590, 512 * MEBIBYTE, "");
    Measured ended = Measured.outOfTime(512 * MEBIBYTE, 10);

    assertThat(new Result(false, List.of(good, ended)).longerThan()).isEmpty();
    assertThat(new Result(true, List.of(ended)).longerThan()).isEmpty();
    assertThat(new Result(false, List.of(ended)).longerThan()).hasValue(600);
  }

  @Test
  void saysThatTenureFailed() {
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    results.put(Contender.TENURE, outOfTime(60));
    results.put(Contender.TENURE_1G, failed("out of memory"));
    results.put(Contender.SCAN, result(4));

    assertThat(Goals.of(results))
        .containsExactly(
            new Goals.Goal("≤ 3 × scan", "Tenure: over 60 min", "no"),
            new Goals.Goal("passes with 1 GB of heap", "out of memory", "no"));
  }

  /** 10 M is not what the goal is about, and what failed at 100 M has not grown in time. */
  @Test
  void judgesGrowthByTheTwoLargestAlone() {
    Map<DataSet, Map<Contender, Result>> results = new LinkedHashMap<>();
    results.put(history("100M", 100_000_000), Map.of(Contender.TENURE, failed("out of memory")));
    results.put(history("1M", 1_000_000), Map.of(Contender.TENURE, result(12)));
    results.put(history("10M", 10_000_000), Map.of(Contender.TENURE, result(15)));

    assertThat(new Report(results).text())
        .contains("| time grows with exponent ≤ 1 | 10M and 100M | Tenure failed | no |");
  }

  /** rows², and 7 · rows¹. */
  @Test
  void fitsTheExponent() {
    assertThat(
            Growth.exponent(
                List.of(
                    new Growth.Point(10, 100), new Growth.Point(30, 900), new Growth.Point(2, 4))))
        .isCloseTo(2, offset(1e-9));
    assertThat(Growth.exponent(List.of(new Growth.Point(10, 70), new Growth.Point(1000, 7000))))
        .isCloseTo(1, offset(1e-9));
    assertThat(Growth.exponent(List.of(new Growth.Point(10, 70)))).isNaN();
  }

  private static DataSet history(String name, long rows) {
    return new DataSet(
        name, true, Path.of("tenure.conf"), Path.of("transactions"), rows, 3, 12 * MEBIBYTE);
  }

  private static Map<Contender, Result> results(
      Result tenure, Result duckDb, Result sparkSql, Result session) {
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    results.put(Contender.TENURE, tenure);
    results.put(Contender.DUCKDB, duckDb);
    results.put(Contender.SPARK_SQL, sparkSql);
    results.put(Contender.SESSION, session);
    return results;
  }

  private static Result result(double... seconds) {
    return new Result(
        true,
        DoubleStream.of(seconds).mapToObj(s -> Measured.finished(s, 512 * MEBIBYTE, "")).toList());
  }

  private static Result outOfTime(int minutes) {
    return new Result(false, List.of(Measured.outOfTime(512 * MEBIBYTE, minutes)));
  }

  private static Result failed(String problem) {
    return new Result(
        false,
        List.of(
            Measured.finished(3, 512 * MEBIBYTE, ""),
            Measured.finished(5, Measured.UNKNOWN, problem)));
  }
}
