package io.tenure.bench;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** Who is measured, each as a process of its own. */
enum Contender {
  TENURE("tenure", "Tenure"),
  TENURE_1G("tenure-1g", "Tenure, 1 GB of heap"),
  MONTH("month", "Tenure, a month of new rows"),
  DAY("day", "Tenure, a day of new rows"),
  BEFORE("before", "Tenure before"),
  DUCKDB("duckdb", "DuckDB, readable SQL"),
  DUCKDB_EXPERT("duckdb-expert", "DuckDB, expert SQL"),
  SPARK_SQL("spark-sql", "Spark, readable SQL"),
  SESSION("session", "floor: JVM and session"),
  SCAN("scan", "floor: scan"),
  SHUFFLE("shuffle", "floor: scan and shuffle");

  private final String option;
  private final String title;

  Contender(String option, String title) {
    this.option = option;
    this.title = title;
  }

  /** Its name in {@code --contenders}. */
  String option() {
    return option;
  }

  /** Its name in the table of results. */
  String title() {
    return title;
  }

  /** Whether it goes on from a publication of what came before. */
  boolean isIncrement() {
    return this == MONTH || this == DAY;
  }

  static Contender of(String option) {
    List<String> known = Stream.of(values()).map(Contender::option).toList();
    if (!known.contains(option)) {
      throw new TypeConversionException(option + " is none of " + String.join(", ", known));
    }
    return values()[known.indexOf(option)];
  }
}
