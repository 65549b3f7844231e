package io.tenure.summary;

import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.json.Json;
import io.tenure.publish.WrittenTable;
import io.tenure.report.ReportPage;
import io.tenure.restatements.RestatedFigures;
import io.tenure.run.Published;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The summary as one JSON object, in the words of the tables. A key is always there; what is not
 * known or not published is null.
 */
record SummaryJson(Published run, Highlights highlights, List<String> warnings) {
  private static final List<Column<?>> OF_A_PERIOD =
      List.of(
          CustomerMovement.GRAIN,
          CustomerMovement.PERIOD,
          CustomerMovement.OPENING,
          CustomerMovement.RETENTION_RATE,
          CustomerMovement.CHURN_RATE,
          CustomerMovement.CLOSING);

  String text() {
    String latest = run.output() + "/latest";
    Map<String, @Nullable Object> values = new TreeMap<>();
    values.put("run_id", run.identity().runId());
    values.put("as_of", run.time().calendar().asOf().toString());
    values.put("history", run.history().text());
    values.put("customers", run.known().facts().total(Total.CUSTOMERS));
    values.put("customer_is", run.known().customerIs().orElse(null));
    values.put("customers_before_history", run.known().facts().total(Total.OLDER));
    values.put("cohorts", highlights.matrix().map(Highlights.Matrix::cohorts).orElse(null));
    values.put(
        "last_age_of_matrix", highlights.matrix().map(Highlights.Matrix::lastAge).orElse(null));
    values.put("last_age", highlights.matrix().map(Highlights.Matrix::oldestAge).orElse(null));
    values.put("last_complete", highlights.lastComplete().map(SummaryJson::values).orElse(null));
    values.put("verdicts", highlights.verdicts());
    values.put("transaction_rows", run.known().facts().total(Total.TRANSACTION_ROWS));
    values.put("found", found());
    values.put("restated", highlights.restated().map(RestatedFigures::values).orElse(null));
    values.put("warnings", warnings);
    values.put("tables", tables());
    values.put("latest", latest);
    run.beside()
        .customers()
        .ifPresent(folder -> values.put("single_customers", folder + "/latest"));
    values.put("report", run.beside().hasReport() ? latest + "/" + ReportPage.NAME : null);
    return Json.object(values);
  }

  private static Map<String, @Nullable Object> values(Line line) {
    Map<String, @Nullable Object> values = new TreeMap<>();
    for (Column<?> column : OF_A_PERIOD) {
      Object value = line.get(column);
      values.put(
          column.name(),
          value instanceof Number
              ? value
              : Optional.ofNullable(value).map(Object::toString).orElse(null));
    }
    values.put("is_suppressed", line.isSuppressed());
    return values;
  }

  private List<Map<String, Object>> found() {
    return run.known().found().stream()
        .filter(found -> found.rows() > 0)
        .map(SummaryJson::values)
        .toList();
  }

  /** As a row of rejected_rows names them. */
  private static Map<String, Object> values(FoundRows found) {
    return Map.of(
        "input", found.inputText(),
        "reason", found.reason(),
        "outcome", found.outcomeText(),
        "rows", found.rows());
  }

  /** Rows by the name of the table. */
  private Map<String, Long> tables() {
    return run.tables().stream()
        .collect(Collectors.toMap(table -> table.spec().name(), WrittenTable::count));
  }
}
