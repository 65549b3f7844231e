package io.tenure.report;

import io.tenure.cells.Segment;
import io.tenure.publish.WrittenTable;
import io.tenure.restatements.RestatedFigures;
import io.tenure.restatements.RestatementSummary;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.GapSurvival;
import io.tenure.tables.RetentionForecast;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the page shows of the published tables: of many segments the largest, and of a long time its
 * newest part, so that it opens at once however large the tables are.
 */
final class ShownTables {
  static final int MOST_PERIODS = 60;
  static final int MOST_SEGMENTS = 40;

  /** Days of silence at which the curve is shown. */
  private static final List<Integer> GAP_STEPS =
      List.of(1, 7, 14, 30, 60, 90, 120, 180, 270, 365, 730, Integer.MAX_VALUE);

  private static final Comparator<Segment> BY_NAME =
      Comparator.comparing(Segment::isTotal)
          .reversed()
          .thenComparing(Segment::dimension)
          .thenComparing(Segment::name);

  private final Map<String, WrittenTable> tables;
  private final List<Segment> segments;

  /** The same, found fast. */
  private final Set<Segment> shown;

  /** Periods of the cohorts of the total. */
  private final Set<LocalDate> cohorts = new TreeSet<>();

  private boolean isCut;

  ShownTables(List<WrittenTable> written) {
    this.tables =
        written.stream()
            .collect(Collectors.toMap(table -> table.spec().name(), Function.identity()));
    Map<Segment, Long> sizes = sizes();
    if (sizes.isEmpty()) {
      // without cohort_retention nothing says how large they are
      Section.LISTS.stream().filter(Section::isOfSegments).forEach(each -> addTo(sizes, each));
      sizes.put(Segment.TOTAL, 0L);
    }
    this.segments =
        sizes.keySet().stream()
            .sorted(
                Comparator.comparing(Segment::isTotal)
                    .reversed()
                    .thenComparing(sizes::get, Comparator.reverseOrder())
                    .thenComparing(BY_NAME))
            .limit(MOST_SEGMENTS)
            .sorted(BY_NAME)
            .toList();
    this.shown = Set.copyOf(segments);
    this.isCut = segments.size() < sizes.size();
  }

  /** Customers by segment; and the cohorts on the way. */
  private Map<Segment, Long> sizes() {
    Map<Segment, Long> sizes = new HashMap<>();
    table(CohortRetention.SPEC)
        .ifPresent(
            table ->
                table.forEach(
                    List.of(
                        CohortColumns.DIMENSION,
                        CohortColumns.SEGMENT,
                        CohortColumns.COHORT_PERIOD,
                        CohortColumns.AGE,
                        CohortColumns.COHORT_CUSTOMERS),
                    row -> {
                      boolean isFirst = row.value(CohortColumns.AGE) == 0;
                      Segment its = segment(row);
                      sizes.merge(
                          its, isFirst ? row.count(CohortColumns.COHORT_CUSTOMERS) : 0, Long::sum);
                      if (its.isTotal()) {
                        cohorts.add(row.value(CohortColumns.COHORT_PERIOD));
                      }
                    }));
    return sizes;
  }

  private void addTo(Map<Segment, Long> sizes, Section section) {
    TableSpec spec = section.spec();
    table(spec)
        .ifPresent(
            table ->
                table.forEach(
                    List.of(spec.column("dimension"), spec.column("segment")),
                    row -> sizes.put(segment(row), 0L)));
  }

  boolean has(Section section) {
    return tables.containsKey(section.spec().name());
  }

  /** The total first, then by name. */
  List<Segment> segments() {
    return segments;
  }

  /** Whether something was left out so far. */
  boolean isCut() {
    return isCut;
  }

  /** The rows that a part of the page shows, in the order of the table. */
  List<Line> lines(Section section) {
    int first = section.equals(Section.FORECAST) ? Math.max(0, oldest() + 1 - MOST_PERIODS) : 0;
    List<Line> lines =
        read(
            section.spec(),
            row -> {
              int count = section.count(row);
              boolean isShort = count >= first && count < first + MOST_PERIODS;
              isCut |= !isShort;
              return isShort && (!section.isOfSegments() || isShown(row));
            });
    if (section.equals(Section.GAPS)) {
      return atSteps(lines);
    }
    return section.isOfGrains() ? newest(lines) : lines;
  }

  /** Of each segment the last length up to each step: they are in the order of their lengths. */
  private static List<Line> atSteps(List<Line> gaps) {
    Map<Segment, NavigableMap<Integer, Line>> curves = new LinkedHashMap<>();
    gaps.forEach(
        row ->
            curves
                .computeIfAbsent(segment(row), its -> new TreeMap<>())
                .put(row.value(GapSurvival.DAYS), row));
    return curves.values().stream()
        .flatMap(
            curve ->
                GAP_STEPS.stream()
                    .map(curve::floorEntry)
                    .filter(Objects::nonNull)
                    .map(Map.Entry::getValue)
                    .distinct())
        .toList();
  }

  /** The last age of a forecast. */
  private int oldest() {
    int[] oldest = {0};
    table(RetentionForecast.SPEC)
        .ifPresent(
            table ->
                table.forEach(
                    List.of(RetentionForecast.AGE),
                    row -> oldest[0] = Math.max(oldest[0], row.value(RetentionForecast.AGE))));
    return oldest[0];
  }

  private List<Line> newest(List<Line> lines) {
    Map<String, Set<LocalDate>> periods = new TreeMap<>();
    lines.forEach(
        row -> periods.computeIfAbsent(grain(row), grain -> new TreeSet<>()).add(period(row)));
    Map<String, LocalDate> first = new HashMap<>();
    periods.forEach((grain, all) -> first.put(grain, newest(all)));
    return lines.stream().filter(row -> !period(row).isBefore(first.get(grain(row)))).toList();
  }

  /** The first of the newest. */
  private LocalDate newest(Set<LocalDate> all) {
    isCut |= all.size() > MOST_PERIODS;
    return all.stream()
        .sorted()
        .skip(Math.max(0, all.size() - MOST_PERIODS))
        .findFirst()
        .orElseThrow();
  }

  /** How far the figures differ from the publication before; empty where there was none. */
  Optional<RestatedFigures> moved() {
    return table(RestatementSummary.SPEC).flatMap(RestatedFigures::of);
  }

  /** The cells of the newest cohorts at their first ages. */
  List<Line> cells() {
    if (cohorts.isEmpty()) {
      return List.of();
    }
    LocalDate first = newest(cohorts);
    return read(
        CohortRetention.SPEC,
        row -> {
          boolean isYoung = row.value(CohortColumns.AGE) < MOST_PERIODS;
          isCut |= !isYoung;
          return isYoung && !row.value(CohortColumns.COHORT_PERIOD).isBefore(first) && isShown(row);
        });
  }

  private List<Line> read(TableSpec spec, Predicate<Line> isShown) {
    List<Line> rows = new ArrayList<>();
    table(spec).ifPresent(table -> table.forEach(isShown, rows::add));
    return rows;
  }

  private Optional<WrittenTable> table(TableSpec spec) {
    return Optional.ofNullable(tables.get(spec.name()));
  }

  private boolean isShown(Line row) {
    return shown.contains(segment(row));
  }

  static Segment segment(Line row) {
    return new Segment(text(row, "dimension"), text(row, "segment"));
  }

  private static String text(Line row, String column) {
    return String.valueOf(row.get(row.spec().column(column)));
  }

  private static String grain(Line row) {
    return text(row, CustomerMovement.GRAIN.name());
  }

  @SuppressWarnings("unchecked") // both tables of movement have it
  private static LocalDate period(Line row) {
    return row.value((Column<LocalDate>) row.spec().column(CustomerMovement.PERIOD.name()));
  }
}
