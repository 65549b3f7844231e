package io.tenure.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.run.PublishedTables;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import java.io.StringReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xml.sax.InputSource;

/** The files for tools, without a tool: that they can be read, and what they leave out. */
class ModelsTest {
  private static final Models.Request REQUEST =
      new Models.Request("mart", "month", List.of("industry"));

  private static final List<ModelView> VIEWS = ModelViews.of(List.of("industry"), "month");

  private static Map<String, String> files(ModelFormat format) {
    return Models.files(format, REQUEST, PublishedTables.specs(2));
  }

  /** What may be NULL in a row whose other columns are not would be missing in half a quotient. */
  @Test
  void onlyWhatAddsUpIsAddedUp() {
    for (ModelView view : VIEWS) {
      for (Column<?> column : view.columns()) {
        assertThat(column.type())
            .as("%s.%s", view.name(), column.name())
            .isIn(ColumnType.CUSTOMERS, ColumnType.MONEY, ColumnType.ORDERS);
        assertThat(column.presence())
            .as("%s.%s", view.name(), column.name())
            .isIn(Column.Presence.ALWAYS, Column.Presence.UNLESS_SUPPRESSED);
      }
    }
  }

  /** A suppressed row has a period, over which a mean would be taken, and no figure. */
  @Test
  void suppressedRowsAreInNoView() {
    assertThat(VIEWS)
        .allSatisfy(view -> assertThat(view.where()).contains("AND NOT is_suppressed"));
  }

  /** A customer has one number of active periods, and is new once: it is in all others of many. */
  @Test
  void customersOfManyPeriodsAreNoSum() {
    for (ModelView view : VIEWS) {
      assertThat(view.metrics())
          .filteredOn(metric -> !metric.isMean() && !metric.isRatio())
          .filteredOn(metric -> metric.columns().get(0).type() == ColumnType.CUSTOMERS)
          .extracting(Metric::name)
          .as(view.name())
          .isSubsetOf("new", "customers");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyViewAndMetricIsThere(ModelFormat format) {
    String all = String.join("\n", files(format).values());

    for (ModelView view : VIEWS) {
      assertThat(all).contains(view.name());
      for (Metric metric : view.metrics()) {
        assertThat(all).containsPattern(metric.name().replace("_", "[_ ]"));
      }
    }
    assertThat(all)
        .contains("mart")
        .doesNotContain("{{#", "{{^", "{{/", "AVG(", "COALESCE", "agg: average");
  }

  @ParameterizedTest
  @EnumSource(names = {"DBT", "CUBE", "OSI"})
  void yamlIsReadAsOneName(ModelFormat format) {
    files(format)
        .forEach(
            (name, text) -> {
              if (!name.endsWith(".sql")) {
                Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
                requireNamesOnce(read, name);
              }
            });
  }

  /** In each list that names its members. */
  private static void requireNamesOnce(Object value, String where) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> requireNamesOnce(each, where + "/" + key));
    } else if (value instanceof Collection<?> list) {
      Set<Object> names = new HashSet<>();
      for (Object each : list) {
        if (each instanceof Map<?, ?> map && map.containsKey("name")) {
          assertThat(names.add(map.get("name"))).as("%s: %s", where, map.get("name")).isTrue();
        }
        requireNamesOnce(each, where);
      }
    }
  }

  @Test
  void xmlIsRead() throws Exception {
    for (String text : files(ModelFormat.TABLEAU).values()) {
      var root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("datasource");
    }
  }

  /** Power BI knows no two names in a table, and offers no column to be added up. */
  @Test
  void nothingIsOfferedToBeAddedUp() {
    files(ModelFormat.TMDL).entrySet().stream()
        .filter(file -> file.getKey().startsWith("tables/"))
        .forEach(
            file -> {
              List<String> names =
                  file.getValue()
                      .lines()
                      .filter(line -> line.matches("\t(column|measure) .*"))
                      .map(line -> line.strip().replaceAll("^(column|measure) '?|'? = .*|'$", ""))
                      .toList();
              assertThat(names).as(file.getKey()).doesNotHaveDuplicates();
              long columns =
                  file.getValue().lines().filter(line -> line.startsWith("\tcolumn ")).count();
              assertThat(file.getValue().lines().filter(line -> line.endsWith("summarizeBy: none")))
                  .hasSize((int) columns);
            });
    assertThat(files(ModelFormat.TMDL).get("model.tmdl")).contains("discourageImplicitMeasures");
  }

  /** What two views share is one table of the model, so that one choice is one for both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CUBE | sql: \"{CUBE}.period = {periods}.period\"",
        "CUBE | sql: \"{CUBE}.segment = {industry_segments}.segment\"",
        "OSI | from: revenue_movement_all to: periods from_columns: [period]",
        "OSI | from: revenue_movement_by_industry to: industry_segments from_columns:"
            + " [industry_segment] to_columns: [segment]",
        "LOOKML | sql_on: ${revenue_movement_all.period_date} = ${periods.period_date} ;;",
        "LOOKML | sql_on: ${revenue_movement_by_industry.industry_segment} ="
            + " ${industry_segments.segment} ;;",
        "TMDL | fromColumn: revenue_movement_by_industry.industry_segment toColumn:"
            + " industry_segments.segment",
      })
  void periodsAndSegmentsAreJoined(ModelFormat format, String join) {
    String all = String.join(" ", files(format).values()).replaceAll("\\s+", " ");

    assertThat(all).contains(join);
  }

  /** Cohorts have no period of a grain to choose by, and the total has no segments. */
  @Test
  void nothingElseIsJoined() {
    assertThat(files(ModelFormat.TMDL).get("relationships.tmdl").lines())
        .filteredOn(line -> line.startsWith("relationship "))
        .containsExactlyInAnyOrder(
            "relationship customer_movement_all_period",
            "relationship revenue_movement_all_period",
            "relationship cohort_retention_by_industry_industry_segments",
            "relationship customer_movement_by_industry_period",
            "relationship customer_movement_by_industry_industry_segments",
            "relationship revenue_movement_by_industry_period",
            "relationship revenue_movement_by_industry_industry_segments",
            "relationship activity_frequency_by_industry_industry_segments");
  }

  @Test
  void lookmlIsBalanced() {
    for (String text : files(ModelFormat.LOOKML).values()) {
      assertThat(text.chars().filter(letter -> letter == '{').count())
          .isEqualTo(text.chars().filter(letter -> letter == '}').count());
      assertThat(text.lines().filter(line -> line.contains(" sql: ")))
          .allMatch(line -> line.endsWith(" ;;"));
    }
  }
}
