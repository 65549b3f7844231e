package io.tenure.models;

import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a table that may be added up: of one dimension, as each has all customers, and of one
 * grain, as each has all periods.
 *
 * @param dimension whose segments it has, or all for the total
 * @param rows which rows it has besides, as SQL
 * @param time the column that dates the rows
 * @param period the column over which customers do not add up; the time, or an age
 */
record ModelView(
    TableSpec spec,
    String dimension,
    String rows,
    Column<?> time,
    Column<?> period,
    List<Metric> metrics) {
  private static final String ALL = "all";

  String name() {
    return spec.name() + (isOfAll() ? "_all" : "_by_" + dimension);
  }

  boolean isOfAll() {
    return dimension.equals(ALL);
  }

  String where() {
    return "dimension = '"
        + dimension
        + "'"
        + (spec.isSuppressible() ? " AND NOT is_suppressed" : "")
        + (rows.isEmpty() ? "" : " AND " + rows);
  }

  /** What tells its rows apart, but the segment. */
  List<Column<?>> keys() {
    Set<Column<?>> keys = new LinkedHashSet<>();
    spec.key().stream()
        .filter(column -> !column.name().matches("dimension|segment|grain"))
        .forEach(keys::add);
    keys.add(time);
    return new ArrayList<>(keys);
  }

  /** What its metrics add up. */
  List<Column<?>> columns() {
    Set<Column<?>> columns = new LinkedHashSet<>();
    metrics.forEach(metric -> columns.addAll(metric.columns()));
    return new ArrayList<>(columns);
  }
}
