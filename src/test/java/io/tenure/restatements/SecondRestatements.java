package io.tenure.restatements;

import static java.util.stream.Collectors.joining;

import io.tenure.failure.Message;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What differs between two publications by months, asked of DuckDB: each column of each table by a
 * full join over the key.
 */
record SecondRestatements(Path before, Path now, boolean isPrivate) {
  private static final Set<String> AHEAD =
      Set.of(
          "active_or_later_customers",
          "or_later_rate",
          "left_customers",
          "at_risk",
          "survival",
          "survival_low",
          "survival_high");

  private static final Set<String> SELF_DESCRIBING =
      Set.of("period", "is_complete", "is_settled", "is_suppressed", "as_of", "run_id");

  /** Table, key, column, old and new value, kind of everything that differs. */
  String of(TableSpec spec) {
    String cells =
        spec.columns().stream()
            .filter(column -> !spec.key().contains(column))
            .filter(column -> !SELF_DESCRIBING.contains(column.name()))
            .map(column -> cell(spec, column))
            .collect(joining(" UNION ALL "));
    return joined(spec) + cells + " UNION ALL " + rows(spec) + " UNION ALL " + hidden(spec);
  }

  private String joined(TableSpec spec) {
    return Message.of(
        """
        WITH closed AS (
          SELECT grain, period, is_base FROM %s WHERE is_complete
          INTERSECT SELECT grain, period, is_base FROM %s WHERE is_complete),
        ends AS (
          SELECT (SELECT MAX(period) FROM %s WHERE is_complete AND is_base)
            = (SELECT MAX(period) FROM %s WHERE is_complete AND is_base) AS alike,
            (SELECT MIN(as_of) FROM %s) = (SELECT MIN(as_of) FROM %s) AS same_day),
        o AS (SELECT *, TRUE AS there FROM %s), n AS (SELECT *, TRUE AS there FROM %s),
        j AS (
          SELECT %s, o.there IS NULL AS is_new, n.there IS NULL AS is_gone,
            COALESCE(o.is_suppressed, FALSE) AS old_hidden,
            COALESCE(n.is_suppressed, FALSE) AS new_hidden, %s
          FROM o FULL JOIN n USING (%s)),
        k AS (SELECT j.*, %s AS is_over, %s AS key FROM j)
        """,
        file(before, "dim_period"),
        file(now, "dim_period"),
        file(before, "dim_period"),
        file(now, "dim_period"),
        file(before, "dim_period"),
        file(now, "dim_period"),
        file(before, spec.name()),
        file(now, spec.name()),
        String.join(", ", spec.keyNames()),
        spec.columns().stream()
            .filter(column -> !spec.key().contains(column))
            .map(column -> Message.of("o.%1$s AS old_%1$s, n.%1$s AS new_%1$s", column.name()))
            .collect(joining(", ")),
        String.join(", ", spec.keyNames()),
        over(spec, "0"),
        key(spec));
  }

  /** The test's periods are months. */
  private static String over(TableSpec spec, String age) {
    List<String> columns = spec.columnNames();
    if (columns.contains("grain")) {
      return "(j.grain, j.period) IN (SELECT (grain, period) FROM closed)";
    }
    if (columns.contains("period")) {
      return "COALESCE(old_period, new_period) IN (SELECT period FROM closed WHERE is_base)";
    }
    if (columns.contains("cohort_period")) {
      return "CAST(cohort_period + INTERVAL ("
          + age
          + ") MONTH AS DATE) IN (SELECT period FROM closed WHERE is_base)";
    }
    return "(SELECT alike FROM ends)";
  }

  private static String key(TableSpec spec) {
    return spec.keyNames().stream()
        .map(
            name ->
                Message.of(
                    "'%1$s=' || replace(replace(CAST(%1$s AS VARCHAR), '\\', '\\\\'), '|', '\\|')",
                    name))
        .collect(joining(" || '|' || "));
  }

  private String cell(TableSpec spec, Column<?> column) {
    String name = column.name();
    String age =
        name.startsWith("age_") && column.type() == ColumnType.MEASURE ? name.substring(4) : "0";
    String over = spec.columnNames().contains("measure") ? over(spec, age) : "is_over";
    String last =
        AHEAD.contains(name) ? over + " AND (SELECT same_day FROM ends)" : over + " AND TRUE";
    boolean isRate =
        Set.of(ColumnType.RATE, ColumnType.RATIO, ColumnType.POINTS).contains(column.type());
    String differs =
        isRate
            ? "(old_%1$s IS NULL) <> (new_%1$s IS NULL) OR ABS(old_%1$s - new_%1$s)"
                + " > 1e-9 * GREATEST(ABS(old_%1$s), ABS(new_%1$s))"
            : "old_%1$s IS DISTINCT FROM new_%1$s";
    String shown = isPrivate ? "CAST(NULL AS VARCHAR)" : "CAST(%s_" + name + " AS VARCHAR)";
    return Message.of(
        "SELECT '%s' AS table_name, key, '%s' AS column_name, %s AS old_value, %s AS new_value,"
            + " CASE WHEN NOT (%s) THEN 'completed' WHEN old_%s IS NULL THEN 'appeared'"
            + " WHEN new_%s IS NULL THEN 'disappeared' ELSE 'restated' END AS kind"
            + " FROM k AS j WHERE NOT is_new AND NOT is_gone AND NOT old_hidden AND NOT new_hidden"
            + " AND (%s)",
        spec.name(),
        name,
        shown.replace("%s", "old"),
        shown.replace("%s", "new"),
        last,
        name,
        name,
        Message.of(differs, name));
  }

  private static String rows(TableSpec spec) {
    return Message.of(
        "SELECT '%s', key, '(row)', NULL, NULL, IF(is_new, 'appeared', 'disappeared') FROM k"
            + " WHERE (is_new OR is_gone) AND is_over",
        spec.name());
  }

  private static String hidden(TableSpec spec) {
    return Message.of(
        "SELECT '%s', key, 'is_suppressed', NULL, NULL, 'suppression_changed' FROM k WHERE NOT is_new"
            + " AND NOT is_gone AND old_hidden <> new_hidden",
        spec.name());
  }

  static String file(Path run, String table) {
    return "read_parquet('" + run.resolve(table) + "/*.parquet')";
  }
}
