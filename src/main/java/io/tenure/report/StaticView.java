package io.tenure.report;

import io.tenure.cells.Segment;
import io.tenure.failure.Message;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.Line;
import io.tenure.tables.CohortColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the page shows before, or without, any script: the total, in the base period.
 *
 * @param grain of the base period
 */
record StaticView(Figures figures, String grain) {
  /** Steps of the colours of a share. */
  static final int STEPS = 20;

  /** The triangle of retention. */
  Map<String, Object> triangle(List<Triangle> cohorts) {
    List<Triangle> total = cohorts.stream().filter(each -> each.segment().isTotal()).toList();
    int ages =
        total.stream().mapToInt(each -> each.firstAge() + each.cells().size()).max().orElse(0);
    return Map.of(
        "ages", IntStream.range(0, ages).boxed().toList(),
        "cohorts", total.stream().map(this::row).toList());
  }

  private Map<String, Object> row(Triangle cohort) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (int age = 0; age < cohort.firstAge(); age++) {
      cells.add(Map.of("text", "", "look", "absent"));
    }
    cohort.cells().forEach(cell -> cells.add(cell(cell)));
    Long customers = cohort.customers();
    return Map.of(
        "period",
        cohort.cohort(),
        "customers",
        customers == null ? Figures.SUPPRESSED : Message.of("%,d", customers),
        "note",
        cohort.isLeftTruncated() ? "†" : "",
        "cells",
        cells);
  }

  private static Map<String, String> cell(Line cell) {
    if (cell.isSuppressed()) {
      return Map.of("text", Figures.SUPPRESSED, "look", "hidden");
    }
    if (!cell.value(CohortColumns.IS_COMPLETE)) {
      return Map.of("text", "…", "look", "unfinished");
    }
    Double rate = cell.get(CohortColumns.RETENTION_RATE);
    return rate == null
        ? Map.of("text", "", "look", "absent")
        : Map.of("text", Message.of("%.1f", rate * 100), "look", "step" + Math.round(rate * STEPS));
  }

  /** The table of a part of the page. */
  Map<String, Object> table(Section section, List<Line> lines) {
    List<Column<?>> columns = section.columns();
    List<List<Map<String, String>>> rows =
        lines.stream()
            .filter(line -> isInView(section, line))
            .map(line -> columns.stream().map(column -> cell(column, line)).toList())
            .toList();
    return Map.of(
        "id",
        section.id(),
        "title",
        section.title(),
        "comment",
        section.spec().comment(),
        "table",
        section.spec().name(),
        "heads",
        columns.stream()
            .map(column -> Map.of("name", head(column), "meaning", column.meaning()))
            .toList(),
        "rows",
        rows);
  }

  private boolean isInView(Section section, Line line) {
    boolean isTotal = !section.isOfSegments() || ShownTables.segment(line).equals(Segment.TOTAL);
    return isTotal
        && (!section.isOfGrains() || grain.equals(line.get(line.spec().column("grain"))));
  }

  private Map<String, String> cell(Column<?> column, Line line) {
    Object value = line.get(column);
    boolean isHidden = value == null && line.isSuppressed() && column.isFigure();
    return Map.of(
        "text",
        isHidden ? Figures.SUPPRESSED : figures.text(column, value),
        "look",
        isWords(column.type()) ? "words" : "figure");
  }

  private static boolean isWords(ColumnType type) {
    return type == ColumnType.TEXT || type == ColumnType.DATE || type == ColumnType.FLAG;
  }

  static String head(Column<?> column) {
    return column.name().replace('_', ' ');
  }
}
