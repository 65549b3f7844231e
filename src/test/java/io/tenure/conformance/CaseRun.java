package io.tenure.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenure.failure.Message;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run of the whole program over the input of a case. Every event is a transaction of 1. */
final class CaseRun {
  private static final String COLUMNS =
      "(customer_id, transaction_date, amount, event, prop, segment)";

  private final Shop shop;

  /**
   * @param folder of this run alone
   */
  CaseRun(Path folder) {
    this.shop = new Shop(folder);
  }

  /** A run with the settings that the case has in common with us. */
  static CaseRun of(ConformanceCase that, Path folder) {
    JsonNode settings = that.settings();
    CaseRun run = new CaseRun(folder);
    Map<String, String> modes = Map.of("recurring", "recurring", "first_ever", "first-transaction");
    if (settings.has("unit")) {
      run.set("period.unit", settings.path("unit").asText());
    }
    if (settings.has("timezone")) {
      run.set("time-zone", settings.path("timezone").asText());
    }
    if (settings.has("week_start")) {
      run.set("period.week-start", settings.path("week_start").asText());
    }
    if (settings.has("mode")) {
      run.set("cohorts.rule", modes.get(settings.path("mode").asText()));
    }
    if (settings.has("min_occurrences")) {
      run.set("activity.min-orders", settings.path("min_occurrences").asText());
    }
    return run;
  }

  CaseRun set(String key, Object value) {
    shop.with("tenure." + key + " = \"" + value.toString().replace("\"", "\\\"") + '"');
    return this;
  }

  /** Settings that are no texts. */
  CaseRun with(String hocon) {
    shop.with(hocon);
    return this;
  }

  /** The last day of a number of periods from a first day on. */
  static LocalDate lastDay(String unit, String first, int periods) {
    ChronoUnit length = ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT) + "S");
    return LocalDate.parse(first).plus(periods, length).minusDays(1);
  }

  /** Objects of customer and ts, some of them with amount, event, prop or segment. */
  CaseRun events(JsonNode events) {
    List<String> rows = new ArrayList<>();
    events.forEach(
        each ->
            rows.add(
                "("
                    + String.join(
                        ", ",
                        text(each.path("customer")),
                        time(each.path("ts").asText()),
                        each.path("amount").asText("1") + "::DECIMAL(18,2)",
                        text(each.path("event")),
                        text(each.path("prop")),
                        text(each.path("segment")))
                    + ")"));
    shop.transactions(COLUMNS, String.join(", ", rows));
    return this;
  }

  /** Pairs of a customer and its times. */
  CaseRun activity(JsonNode activity) {
    List<String> rows = new ArrayList<>();
    activity.forEach(
        pair ->
            pair.path(1)
                .forEach(
                    time ->
                        rows.add(
                            "(" + text(pair.path(0)) + ", " + time(time.asText()) + ", 1.00)")));
    return transactions(rows);
  }

  /** Rows of customer_id, transaction_date and amount, as SQL. */
  CaseRun transactions(List<String> rows) {
    shop.transactions(String.join(", ", rows));
    return this;
  }

  /** Rows of customer_id, transaction_date, amount and columns of the case's own, as SQL. */
  CaseRun transactions(String columns, List<String> rows) {
    shop.transactions(columns, String.join(", ", rows));
    return this;
  }

  CaseRun customers(String columns, List<String> rows) {
    shop.customers(columns, String.join(", ", rows));
    return this;
  }

  CaseRun subscriptions(String columns, List<String> rows) {
    shop.input("subscriptions", columns, String.join(", ", rows));
    return this;
  }

  /** Aliases and whose they are. */
  CaseRun identity(JsonNode aliases) {
    String rows =
        aliases.properties().stream()
            .map(each -> "('" + each.getKey() + "', " + text(each.getValue()) + ")")
            .collect(Collectors.joining(", "));
    shop.input("merged-customers", "(old_customer_id, new_customer_id)", rows);
    return this;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "CAST(NULL AS VARCHAR)"
        : "'" + value.asText() + "'";
  }

  private static String time(String time) {
    return (time.endsWith("Z") ? "TIMESTAMPTZ '" : "TIMESTAMP '") + time + "'";
  }

  CaseRun publish(LocalDate asOf) {
    set("as-of", asOf);
    Outcome run = InThisJvm.tenure("run", "--config", shop.file().toString());
    assertThat(run.code()).as(run.err()).isZero();
    return this;
  }

  /** The published cells of some cohorts: a row per cohort, a number per age. */
  List<List<BigDecimal>> cells(String measure, String where) {
    Map<String, List<BigDecimal>> cohorts = new TreeMap<>();
    for (String row :
        query(
            "SELECT cohort_period, "
                + measure
                + " FROM cohort_retention WHERE "
                + where
                + " ORDER BY cohort_period, age")) {
      String[] values = row.split(" \\| ", -1);
      cohorts
          .computeIfAbsent(values[0], cohort -> new ArrayList<>())
          .add(ConformanceCase.plain(values[1]));
    }
    return List.copyOf(cohorts.values());
  }

  /** The cells of all customers, by cohorts from a first one on. */
  List<List<BigDecimal>> cells(String measure, LocalDate first, int cohorts) {
    List<List<BigDecimal>> found =
        cells(measure, "dimension = 'all' AND cohort_period >= DATE '" + first + "'");
    return found.subList(0, cohorts);
  }

  /** One column of published rows, in order. */
  List<BigDecimal> numbers(String sql) {
    return query(sql).stream().map(ConformanceCase::plain).toList();
  }

  /** One column of the rows of customer_movement for all customers, by period. */
  List<BigDecimal> movement(String column, String grain, String where) {
    return numbers(
        Message.of(
            "SELECT %s FROM customer_movement WHERE dimension = 'all' AND grain = '%s' AND %s ORDER BY"
                + " period",
            column, grain, where));
  }

  /** A query over published tables, which stand after FROM by their names. */
  List<String> query(String sql) {
    String table = sql.replaceAll("(?s).*\\bFROM (\\w+).*", "$1");
    return PublishedFiles.query(
        sql.replace("FROM " + table, "FROM " + PublishedFiles.file(shop.output(), table)));
  }
}
