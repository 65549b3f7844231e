package io.tenure.report;

import io.tenure.cells.Segment;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CohortColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one cohort of a segment, age by age.
 *
 * @param cells from the youngest age to the oldest, without a gap
 */
record Triangle(Segment segment, List<Line> cells) {

  /** Cells in the order of their table, cohort by cohort. */
  static List<Triangle> of(List<Line> cells) {
    List<Triangle> all = new ArrayList<>();
    Line before = null;
    for (Line cell : cells) {
      if (before == null || !isSameCohort(before, cell)) {
        all.add(new Triangle(ShownTables.segment(cell), new ArrayList<>()));
      }
      all.get(all.size() - 1).cells().add(cell);
      before = cell;
    }
    return all;
  }

  private static boolean isSameCohort(Line one, Line other) {
    return one.value(CohortColumns.COHORT_PERIOD).equals(other.value(CohortColumns.COHORT_PERIOD))
        && ShownTables.segment(one).equals(ShownTables.segment(other));
  }

  String cohort() {
    return cells.get(0).value(CohortColumns.COHORT_PERIOD).toString();
  }

  int firstAge() {
    return cells.get(0).value(CohortColumns.AGE);
  }

  boolean isLeftTruncated() {
    return Boolean.TRUE.equals(cells.get(0).get(CohortColumns.IS_LEFT_TRUNCATED));
  }

  /** Customers of the cohort; a suppressed cell does not say it. */
  @Nullable Long customers() {
    return cells.stream()
        .map(cell -> cell.get(CohortColumns.COHORT_CUSTOMERS))
        .filter(customers -> customers != null)
        .findFirst()
        .orElse(null);
  }

  /** For the script: short keys, as there are thousands. */
  Map<String, Object> data(List<Segment> segments) {
    Map<String, Object> data = new TreeMap<>();
    data.put("s", segments.indexOf(segment));
    data.put("c", cohort());
    data.put("n", Columns.orNothing(customers()));
    data.put("f", firstAge());
    data.put("t", isLeftTruncated());
    data.put("k", cells.stream().filter(cell -> cell.value(CohortColumns.IS_COMPLETE)).count());
    data.put("a", values(CohortColumns.ACTIVE_CUSTOMERS));
    data.put("m", values(CohortColumns.NET_REVENUE));
    return data;
  }

  private List<Object> values(Column<Long> column) {
    return cells.stream().map(cell -> Columns.orNothing(cell.get(column))).toList();
  }
}
