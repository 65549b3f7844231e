package io.tenure.run;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.quality.QualityChecks;
import io.tenure.settings.Settings;
import io.tenure.settings.TableName;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.DimPeriod;
import io.tenure.tables.DimSegment;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.Run;
import io.tenure.tables.SegmentTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tables a run publishes: those that it is asked for, those by which they are read, and with
 * privacy the tables by which it is decided what to hide. So a table has the rows that it has
 * beside all others, and two selections together tell no more than these.
 */
final class Selection {
  /** What is hidden of a table follows from what is hidden of these. */
  private static final Map<TableSpec, List<TableSpec>> HIDDEN_BY =
      Map.of(
          RetentionCurve.SPEC, List.of(CohortRetention.SPEC),
          CustomerMovement.SPEC, List.of(CohortRetention.SPEC),
          RevenueMovement.SPEC, List.of(CohortRetention.SPEC),
          BenchmarkComparison.SPEC, List.of(CustomerMovement.SPEC, RevenueMovement.SPEC));

  /** Small ones, by which the others are read. */
  private static final List<TableSpec> ALWAYS =
      List.of(DimPeriod.SPEC, DimSegment.SPEC, RejectedRows.SPEC, QualityChecks.SPEC, Run.SPEC);

  private final Set<String> names = new HashSet<>();
  private final boolean isPrivate;

  Selection(Settings settings) {
    this.isPrivate = settings.publication().privacy().isOn();
    settings.publication().output().tables().stream().map(TableName::text).forEach(this::add);
    ALWAYS.forEach(spec -> add(spec.name()));
  }

  private void add(String name) {
    names.add(name);
    if (isPrivate) {
      HIDDEN_BY.forEach(
          (table, others) -> {
            if (table.name().equals(name)) {
              others.forEach(other -> add(other.name()));
            }
          });
    }
  }

  boolean has(TableSpec spec) {
    return names.contains(spec.name());
  }

  boolean hasAny(TableSpec... some) {
    return Stream.of(some).anyMatch(this::has);
  }

  /** Those of some tables that are published. */
  List<SegmentTable> among(Stream<SegmentTable> some) {
    return some.filter(table -> has(table.spec())).toList();
  }
}
