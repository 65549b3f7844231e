package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.models.ModelFormat;
import io.tenure.models.Models;
import io.tenure.run.PublishedTables;
import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Spark;
import io.tenure.testing.Table;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What analysts ask of published tables: metrics that tools are told of, and ready questions. */
@Tag("pipeline")
class AnalystsTest {
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern VIEW = Pattern.compile("-- (\\w+): .*\\.");
  private static final Pattern METRIC = Pattern.compile("-- {3}(\\w+): (.*)");
  private static final Pattern TABLE = Pattern.compile("(\\w+)_(all|by_industry)");

  private static final Scenario SCENARIO =
      new Scenario(
          37,
          new HistoryShape(
              LocalDate.of(2023, 1, 1), 28, 90, "BIGINT", "DATE", "DECIMAL(20,3)", false, true),
          LocalDate.of(2025, 4, 30),
          List.of(new Dimension("industry", "customers", "industry")),
          Map.of(
              "activity.inactivity-window", "2",
              "benchmarks.target", "0.99",
              "forecasts.enabled", "true",
              "forecasts.min-customers", "20",
              "benchmarks.min-customers", "1"));

  @TempDir private static Path folder;
  private static EmbeddedPostgres server;
  private static SecondEngine engine;
  private static final List<Shown> METRICS = new ArrayList<>();

  private record Shown(String view, String name, String sql) {
    String table() {
      Matcher matcher = TABLE.matcher(view);
      assertThat(matcher.matches()).as(view).isTrue();
      return matcher.group(1);
    }

    boolean isOfAll() {
      return view.endsWith("_all");
    }

    /** What tells the rows of a view apart. */
    String keys() {
      String keys =
          switch (table()) {
            case "cohort_retention" -> "cohort_period, age";
            case "activity_frequency" -> "active_periods";
            default -> "period";
          };
      return isOfAll() ? keys : keys + ", industry_segment";
    }
  }

  @BeforeAll
  static void publish() throws IOException {
    server = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("server")).start();
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    ScenarioRun run = new ScenarioRun(SCENARIO.with(Map.of("targets.jdbc.url", url)), folder);
    assertThat(run.publish().code()).isZero();
    engine = SecondEngine.open();
    engine.execute("CREATE SCHEMA mart");
    engine.execute("SET search_path = 'mart'");
    List<TableSpec> tables = PublishedTables.specs(24);
    for (TableSpec table : tables) {
      Spark.session()
          .read()
          .parquet(folder.resolve("output/latest").resolve(table.name()).toString())
          .createOrReplaceTempView(table.name());
      engine.execute(
          "CREATE VIEW mart."
              + table.name()
              + " AS SELECT * FROM read_parquet('"
              + folder.resolve("output/latest").resolve(table.name())
              + "/*.parquet')");
    }
    Models.Request request = new Models.Request("mart", "month", List.of("industry"));
    String views = Models.files(ModelFormat.SQL, request, tables).get("tenure_views.sql");
    String view = "";
    for (String line : views.lines().toList()) {
      Matcher metric = METRIC.matcher(line);
      Matcher named = VIEW.matcher(line);
      if (metric.matches()) {
        METRICS.add(new Shown(view, metric.group(1), metric.group(2)));
      } else if (named.matches()) {
        view = named.group(1);
      }
    }
    engine.execute(views);
  }

  static List<String> questions() throws IOException {
    return SQL.matcher(Files.readString(Path.of("src/site/markdown/questions.md")))
        .results()
        .map(question -> question.group(1))
        .toList();
  }

  @Test
  void thereAreTwenty() throws IOException {
    assertThat(questions()).hasSize(20);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionHasOneAnswer(String question) throws SQLException {
    List<String> answer =
        engine.query(question).rows().stream().map(row -> shown(row.toArray())).toList();

    assertThat(answer).isNotEmpty();
    assertThat(
            Spark.session().sql(question).collectAsList().stream()
                .map(row -> shown(IntStream.range(0, row.size()).mapToObj(row::get).toArray())))
        .containsExactlyElementsOf(answer);
    assertThat(answerOfPostgres(question)).containsExactlyElementsOf(answer);
  }

  /** Engines differ in the digits of a quotient, and in the types of a sum. */
  private static String shown(Object[] values) {
    return Stream.of(values)
        .map(
            value ->
                value instanceof Number number
                    ? new BigDecimal(number.toString()).setScale(5, RoundingMode.HALF_UP).toString()
                    : String.valueOf(value))
        .collect(Collectors.joining(" | "));
  }

  private static List<String> answerOfPostgres(String question) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO tenure");
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(question)) {
        while (found.next()) {
          Object[] row = new Object[found.getMetaData().getColumnCount()];
          for (int column = 0; column < row.length; column++) {
            row[column] = found.getObject(column + 1);
          }
          rows.add(shown(row));
        }
      }
      return rows;
    }
  }

  @AfterAll
  static void close() throws IOException {
    engine.close();
    server.close();
  }

  /** dbt takes a test whose query finds a row for a failed one. */
  @Test
  void theTestsForDbtFindRowsThatAreTwiceAndOfTwoRuns() {
    Map<String, String> tests = testsOfDbt();
    assertThat(tests).hasSize(PublishedTables.specs(24).size() + 1);
    tests.forEach((name, sql) -> assertThat(found(sql, "mart.$1")).as(name).isEmpty());

    tests.forEach(
        (name, sql) ->
            PublishedFiles.requireRows(
                name.replaceAll("tests/(.*)_key_is_unique.sql", "$1"),
                found(
                    sql,
                    "(SELECT * FROM mart.$1 UNION ALL SELECT * REPLACE ('other' AS run_id) FROM"
                        + " mart.$1)")));
  }

  /** What the tests for dbt accept is what is published. */
  @Test
  void whatIsOneOfAFewWordsIsOneOfThem() {
    int found = 0;
    for (TableSpec spec : PublishedTables.specs(24)) {
      for (Column<?> column : spec.columns()) {
        if (!column.choices().isEmpty()) {
          List<List<Object>> words =
              engine
                  .query(
                      "SELECT DISTINCT COLUMN FROM mart.TABLE WHERE COLUMN IS NOT NULL"
                          .replace("COLUMN", column.name())
                          .replace("TABLE", spec.name()))
                  .rows();
          found += words.size();
          assertThat(words)
              .as("%s of %s", column.name(), spec.name())
              .allSatisfy(word -> assertThat(column.choices()).contains((String) word.get(0)));
        }
      }
    }
    // of a first publication nothing can be restated
    assertThat(found).isGreaterThan(12);
    assertThat(files().get("tenure_sources.yml"))
        .containsIgnoringWhitespaces(
            """
            - name: outcome
              description: "rejected, left_out or kept (text)"
              data_tests:
                - not_null
                - accepted_values:
                    arguments:
                      values: [rejected, left_out, kept]
            """)
        .containsIgnoringWhitespaces(
            """
                data_tests:
                  - accepted_values:
                      arguments:
                        values: [use, not_better_than_naive, too_far_off, too_little_data]
            """);
  }

  private static Map<String, String> files() {
    Models.Request request = new Models.Request("mart", "month", List.of("industry"));
    return Models.files(ModelFormat.DBT, request, PublishedTables.specs(24));
  }

  private static Map<String, String> testsOfDbt() {
    return files().entrySet().stream()
        .filter(file -> file.getKey().startsWith("tests/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<List<Object>> found(String sql, String table) {
    return engine.query(sql.replaceAll("\\{\\{ source\\('tenure', '(\\w+)'\\) }}", table)).rows();
  }

  /** A metric of one row is the figure that the table has for it. */
  @Test
  void aMetricOfARowIsThePublishedFigure() {
    int compared = 0;
    for (Shown metric : METRICS) {
      String published = metric.isOfAll() ? "all" : "industry";
      Table rows =
          engine.query(
              "SELECT m.figure, t.figure FROM (SELECT KEYS, CAST(SQL AS DOUBLE) AS figure FROM mart.VIEW"
                      .replace("KEYS", metric.keys())
                      .replace("SQL", metric.sql())
                      .replace("VIEW", metric.view())
                  + " GROUP BY ALL) AS m JOIN (SELECT * RENAME (segment AS industry_segment), CAST("
                  + metric.name()
                  + " AS DOUBLE) AS figure FROM mart."
                  + metric.table()
                  + " WHERE dimension = '"
                  + published
                  + "'"
                  + (metric.table().endsWith("movement") ? " AND grain = 'month'" : "")
                  + ") AS t USING ("
                  + metric.keys()
                  + ")");
      assertThat(rows.rows()).as("%s", metric).isNotEmpty();
      for (List<Object> row : rows.rows()) {
        requireSame(metric, row.get(0), row.get(1), metric.name().contains("per_") ? 0.0051 : 1e-9);
        compared++;
      }
    }
    assertThat(METRICS).hasSize(2 * 32);
    assertThat(compared).isGreaterThan(1000);
  }

  /** Nobody is counted twice: the segments of a dimension have the figure of the total. */
  @Test
  void theSegmentsTogetherAreTheTotal() {
    for (Shown metric : METRICS) {
      if (!metric.isOfAll()) {
        continue;
      }
      Table rows =
          engine.query(
              "SELECT a.figure, b.figure FROM (SELECT KEYS, CAST(SQL AS DOUBLE) AS figure FROM mart.ALL1 GROUP BY ALL) AS a JOIN (SELECT KEYS, CAST(SQL AS DOUBLE) AS figure FROM mart.EACH GROUP BY ALL) AS b USING (KEYS)"
                  .replace("KEYS", metric.keys())
                  .replace("SQL", metric.sql())
                  .replace("ALL1", metric.view())
                  .replace("EACH", metric.table() + "_by_industry"));
      assertThat(rows.rows()).as("%s", metric).isNotEmpty();
      rows.rows().forEach(row -> requireSame(metric, row.get(0), row.get(1), 1e-9));
    }
  }

  /** The rates of a year of months are no average of rates. */
  @Test
  void aRateOfManyPeriodsIsTheQuotientOfTheirSums() {
    Shown rate =
        METRICS.stream()
            .filter(metric -> metric.view().equals("customer_movement_all"))
            .filter(metric -> metric.name().equals("churn_rate"))
            .findFirst()
            .orElseThrow();
    Table rows =
        engine.query(
            "SELECT "
                + rate.sql()
                + ", (SELECT SUM(churned) / SUM(opening) FROM mart.customer_movement WHERE dimension ="
                + " 'all' AND grain = 'month' AND NOT is_left_truncated), AVG(1.0 * churned / NULLIF(opening, 0)) FROM mart.customer_movement_all");

    requireSame(
        rate, rows.value(0, rows.columns().get(0)), rows.value(0, rows.columns().get(1)), 1e-9);
    assertThat(rows.rows().get(0).get(2)).isNotEqualTo(rows.rows().get(0).get(1));
  }

  private static void requireSame(Shown metric, Object found, Object expected, double tolerance) {
    if (expected == null) {
      assertThat(found).as("%s", metric).isNull();
    } else {
      assertThat(((Number) found).doubleValue())
          .as("%s", metric)
          .isCloseTo(
              ((Number) expected).doubleValue(),
              within(tolerance * Math.max(1, Math.abs(((Number) expected).doubleValue()))));
    }
  }
}
