package io.tenure.restatements;

import java.util.Locale;

/** Why a cell may differ. Of several the first one in this order is told. */
enum Cause {
  /** Another version of the program. */
  PROGRAM,
  /** Another setting that can change a number. */
  SETTINGS,
  /** Other benchmarks; of benchmark_comparison alone. */
  BENCHMARKS,
  /** More rows of transactions than before. */
  LATE_ROWS,
  /** Another input that has no more rows. */
  CHANGED_FILES,
  /** Nothing else than a later day. */
  AS_OF;

  /**
   * Why a figure differs of which everything was over in both runs.
   *
   * @param isOfBenchmarks whether the figure is compared with benchmarks
   */
  static Cause of(RunOrigin before, RunOrigin now, boolean isOfBenchmarks) {
    if (!before.program().equals(now.program())) {
      return PROGRAM;
    }
    if (!before.settings().equals(now.settings())) {
      return SETTINGS;
    }
    if (isOfBenchmarks && !before.benchmarks().equals(now.benchmarks())) {
      return BENCHMARKS;
    }
    if (before.input().equals(now.input()) && !before.asOf().equals(now.asOf())) {
      return AS_OF;
    }
    // of an input that seems the same a file of equal length and rows was written anew
    return now.rows() > before.rows() ? LATE_ROWS : CHANGED_FILES;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
