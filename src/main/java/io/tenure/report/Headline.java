package io.tenure.report;

import io.tenure.failure.Message;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.RetentionCurve;
import io.tenure.tables.RevenueColumns;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The five numbers at the top, of everybody, with what they were a year before. */
record Headline(StaticView view, List<Line> customers, List<Line> revenue, List<Line> curve) {
  private static final int DAYS_OF_A_WEEK = 7;

  List<Map<String, String>> figures() {
    List<Map<String, String>> all = new ArrayList<>();
    last(customers).ifPresent(row -> all.addAll(ofCustomers(row)));
    curve.stream()
        .filter(row -> ShownTables.segment(row).isTotal() && row.value(RetentionCurve.AGE) == 1)
        .forEach(row -> all.add(ofNewCustomers(row)));
    last(revenue).ifPresent(row -> all.addAll(ofRevenue(row)));
    return all;
  }

  private List<Map<String, String>> ofCustomers(Line row) {
    LocalDate period = row.value(CustomerMovement.PERIOD);
    Optional<Line> before = yearBefore(customers, period);
    return List.of(
        figure(
            "customers at the end of the " + named(period),
            text(row, CustomerMovement.CLOSING),
            "",
            before.map(old -> text(old, CustomerMovement.CLOSING))),
        figure(
            "of customers retained in the " + named(period),
            text(row, CustomerMovement.RETENTION_RATE),
            between(row, CustomerMovement.RETENTION_LOW, CustomerMovement.RETENTION_HIGH),
            before.map(old -> text(old, CustomerMovement.RETENTION_RATE))));
  }

  private Map<String, String> ofNewCustomers(Line row) {
    return figure(
        "of new customers back after one " + view.grain(),
        text(row, RetentionCurve.RETENTION_RATE),
        between(row, RetentionCurve.RETENTION_LOW, RetentionCurve.RETENTION_HIGH),
        Optional.empty());
  }

  private List<Map<String, String>> ofRevenue(Line row) {
    LocalDate period = row.value(RevenueColumns.PERIOD);
    Optional<Line> before = yearBefore(revenue, period);
    return List.of(
        figure(
            "gross revenue retention in the " + named(period),
            percent(row, RevenueColumns.GROSS_RETENTION),
            "",
            before.map(old -> percent(old, RevenueColumns.GROSS_RETENTION))),
        figure(
            "net revenue retention in the " + named(period),
            percent(row, RevenueColumns.NET_RETENTION),
            "",
            before.map(old -> percent(old, RevenueColumns.NET_RETENTION))));
  }

  private String named(LocalDate period) {
    return Message.of("%s of %s", view.grain(), period);
  }

  private static Map<String, String> figure(
      String what, String value, String interval, Optional<String> before) {
    return Map.of(
        "what",
        what,
        "value",
        value.isEmpty() ? "–" : value,
        "interval",
        interval,
        "before",
        before.filter(old -> !old.isEmpty()).map(old -> "a year before: " + old).orElse(""));
  }

  private Optional<Line> last(List<Line> rows) {
    return rows.stream().filter(this::isOfTotal).reduce((older, newer) -> newer);
  }

  /** Of a retail year the same period begins up to a week beside the date of a year before. */
  private Optional<Line> yearBefore(List<Line> rows, LocalDate period) {
    long days = view.grain().startsWith("retail") ? DAYS_OF_A_WEEK : 0;
    return rows.stream()
        .filter(this::isOfTotal)
        .filter(row -> daysFrom(period.minusYears(1), row) <= days)
        .min(Comparator.comparing(row -> daysFrom(period.minusYears(1), row)));
  }

  private static long daysFrom(LocalDate date, Line row) {
    LocalDate its = (LocalDate) Objects.requireNonNull(row.get(row.spec().column("period")));
    return Math.abs(ChronoUnit.DAYS.between(date, its));
  }

  private boolean isOfTotal(Line row) {
    return ShownTables.segment(row).isTotal()
        && view.grain().equals(row.get(row.spec().column("grain")));
  }

  private String text(Line row, Column<?> column) {
    return row.isSuppressed() ? Figures.SUPPRESSED : view.figures().text(column, row.get(column));
  }

  private static String percent(Line row, Column<Double> column) {
    if (row.isSuppressed()) {
      return Figures.SUPPRESSED;
    }
    return row.has(column) ? Figures.percent(row.value(column)) : "";
  }

  private String between(Line row, Column<Double> low, Column<Double> high) {
    return row.has(low) ? Message.of("%s to %s", text(row, low), text(row, high)) : "";
  }
}
