package io.tenure.models;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Locale;

/** A tool, or a family of them, that can be told of the tables. */
public enum ModelFormat {
  /** The views alone, for whoever writes SQL. */
  SQL("SUM(%s)", "COUNT(DISTINCT %s)", "tenure_views.sql"),
  /** Sources with tests, and the semantic layer as of dbt 1.12. */
  DBT(
      "%s",
      "%s",
      "tenure_sources.yml tenure_semantic_models.yml models/{view}.sql"
          + " tests/{table}_key_is_unique.sql tests/tables_are_of_one_run.sql"),
  /** Cube's data model. */
  CUBE("{%s_sum}", "{%s_count}", "tenure.yml"),
  /** Open Semantic Interchange, core 1.0. */
  OSI("SUM({view}.%s)", "COUNT(DISTINCT {view}.%s)", "tenure.osi.yaml"),
  /** Looker. */
  LOOKML(
      "${%s_sum}",
      "${%s_count}",
      "tenure.model.lkml periods.view.lkml {dimension}_segments.view.lkml {view}.view.lkml"),
  /** Power BI. */
  TMDL(
      "SUM('{view}'[%s (rows)])",
      "DISTINCTCOUNT('{view}'[%s])",
      "model.tmdl expressions.tmdl relationships.tmdl tables/periods.tmdl"
          + " tables/{dimension}_segments.tmdl tables/{view}.tmdl"),
  /** Tableau. */
  TABLEAU("SUM([%s])", "COUNTD([%s])", "{view}.tds");

  private final String sum;
  private final String count;
  private final String files;

  /**
   * A format.
   *
   * @param sum its words for the sum of a column, with {view} for the name of the view
   * @param count its words for the number of different values of a column
   * @param files their names with spaces between; one with {view}, {table} or {dimension} is there
   *     for every one of them
   */
  ModelFormat(String sum, String count, String files) {
    this.sum = sum;
    this.count = count;
    this.files = files;
  }

  String numerator(ModelView view, Metric metric) {
    return Metric.text(metric.numerator(), sum.replace("{view}", view.name()));
  }

  /** Empty of a sum. */
  String denominator(ModelView view, Metric metric) {
    return metric.isMean()
        ? count.replace("{view}", view.name()).replace("%s", view.period().name())
        : metric.isRatio()
            ? Metric.text(metric.denominator(), sum.replace("{view}", view.name()))
            : "";
  }

  /** What becomes of a text that stands in double quotes, or between tags. */
  Mustache.Escaper escaper() {
    return switch (this) {
      case SQL, TMDL -> Escapers.NONE;
      case DBT, CUBE, OSI -> Escapers.simple(new String[][] {{"\\", "\\\\"}, {"\"", "\\\""}});
      case LOOKML -> Escapers.simple(new String[][] {{"\"", "'"}});
      case TABLEAU -> Escapers.HTML;
    };
  }

  List<String> files() {
    return List.of(files.split(" ", -1));
  }

  /** The folder of its templates. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
