package io.tenure.quality;

import io.tenure.calendar.Timeline;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.settings.ActivitySettings;
import io.tenure.table.Line;
import io.tenure.tables.SegmentTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks of runs with one dimension, the plan. */
final class Suites {
  static final int WINDOW = 2;

  static QualitySuite of(Timeline time, Map<Total, Long> known) {
    return of(time, known, new ActivitySettings(1, WINDOW, Optional.empty(), Map.of(), 12, 2));
  }

  static QualitySuite of(Timeline time, Map<Total, Long> known, ActivitySettings activity) {
    return new QualitySuite(Facts.ofTotals(known), time, Set.of("plan"), activity);
  }

  /** The checks of a table that do not hold. */
  static List<Check> failed(QualitySuite suite, SegmentTable table, List<Line> rows) {
    return failed(suite.of(table), rows);
  }

  static List<Check> failed(TableChecks checks, List<Line> rows) {
    rows.forEach(checks);
    return checks.found(2).stream().filter(check -> !check.passed()).toList();
  }

  static List<String> names(List<Check> checks) {
    return checks.stream().map(Check::name).toList();
  }

  private Suites() {}
}
