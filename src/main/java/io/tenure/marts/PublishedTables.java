package io.tenure.marts;

import io.tenure.table.TableSpec;
import java.util.List;

/** The contracts of all published tables, in the order they are built. */
public final class PublishedTables {

  /**
   * All contracts.
   *
   * @param matrixAges the N of age_N in the wide matrix
   */
  public static List<TableSpec> specs(int matrixAges) {
    return List.of(
        CohortRetention.SPEC,
        CohortRetentionMatrix.spec(matrixAges),
        RetentionCurve.SPEC,
        CustomerMovement.SPEC,
        RevenueMovement.SPEC,
        InactivityWindow.SPEC,
        ActivityFrequency.SPEC,
        BenchmarkComparison.SPEC,
        RejectedRows.SPEC,
        QualityChecks.SPEC,
        Run.SPEC);
  }

  private PublishedTables() {}
}
