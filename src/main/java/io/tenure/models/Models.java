package io.tenure.models;

import com.samskivert.mustache.Mustache;
import io.tenure.shipped.ShippedFile;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.TableSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files by which a tool knows the tables, filled into a template each. */
public final class Models {
  private static final String VIEW = "{view}";
  private static final String TABLE = "{table}";
  private static final String DIMENSION = "{dimension}";

  /** Ends the name of the table of a dimension's segments. */
  private static final String SEGMENTS = "_segments";

  /** Names of grains that the tools know, too. */
  private static final Set<String> KNOWN_GRAINS = Set.of("day", "week", "month", "quarter", "year");

  private final ModelFormat format;
  private final Request request;
  private final List<ModelView> views;
  private final List<TableSpec> tables;

  /**
   * What is asked for.
   *
   * @param schema where the tables are
   * @param grain of the movement tables
   * @param dimensions beside the total
   */
  public record Request(String schema, String grain, List<String> dimensions) {}

  private Models(ModelFormat format, Request request, List<TableSpec> tables) {
    this.format = format;
    this.request = request;
    this.tables = tables;
    this.views = ModelViews.of(request.dimensions(), request.grain());
  }

  /**
   * The files by their names.
   *
   * @param tables all contracts
   */
  public static Map<String, String> files(
      ModelFormat format, Request request, List<TableSpec> tables) {
    return new Models(format, request, tables).files();
  }

  private Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, Object> values = new HashMap<>();
    values.put("schema", request.schema());
    values.put("grain", request.grain());
    values.put("views", views.stream().map(this::described).toList());
    values.put("tables", tables.stream().map(Models::described).toList());
    values.put("dimensions", request.dimensions().stream().map(this::ofDimension).toList());
    for (String file : format.files()) {
      String template = template(file);
      for (Map.Entry<String, Map<String, Object>> each : every(file, values).entrySet()) {
        files.put(each.getKey(), filled(template, each.getValue()));
      }
    }
    return files;
  }

  /** The values for a file, or for each of those that it stands for. */
  private Map<String, Map<String, Object>> every(String file, Map<String, Object> values) {
    Map<String, Map<String, Object>> files = new LinkedHashMap<>();
    if (file.contains(VIEW)) {
      views.forEach(view -> files.put(file.replace(VIEW, view.name()), described(view)));
    } else if (file.contains(TABLE)) {
      tables.forEach(table -> files.put(file.replace(TABLE, table.name()), described(table)));
    } else if (file.contains(DIMENSION)) {
      request
          .dimensions()
          .forEach(name -> files.put(file.replace(DIMENSION, name), ofDimension(name)));
    } else {
      files.put(file, values);
    }
    return files;
  }

  private Map<String, Object> ofDimension(String name) {
    return Map.of("dimension", name, "segments", name + SEGMENTS, "schema", request.schema());
  }

  private String filled(String template, Map<String, Object> values) {
    return Mustache.compiler().withEscaper(format.escaper()).compile(template).execute(values);
  }

  private Map<String, Object> described(ModelView view) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", view.name());
    values.put("table", view.spec().name());
    values.put("schema", request.schema());
    values.put("comment", view.spec().comment());
    values.put("where", view.where());
    values.put("isOfAll", view.isOfAll());
    values.put("dimension", view.dimension() + "_segment");
    values.put("time", view.time().name());
    values.put("period", view.period().name());
    values.put("granularity", granularity(view));
    values.put("isOfPeriods", isOfGrain(view));
    values.put("view", view.name().replace('_', ' '));
    values.put("segments", view.dimension() + SEGMENTS);
    values.put("isJoined", isOfGrain(view) || !view.isOfAll());
    values.put("source", source(view.spec()));
    values.put("keys", view.keys().stream().map(Models::described).toList());
    values.put("columns", view.columns().stream().map(Models::described).toList());
    values.put("metrics", view.metrics().stream().map(metric -> described(view, metric)).toList());
    return values;
  }

  private String granularity(ModelView view) {
    return isOfGrain(view) && KNOWN_GRAINS.contains(request.grain()) ? request.grain() : "day";
  }

  /** Cohorts are of the base period, whatever grain is asked for. */
  private static boolean isOfGrain(ModelView view) {
    return view.time().name().equals("period");
  }

  private Map<String, Object> described(ModelView view, Metric metric) {
    Map<String, Object> values = new HashMap<>();
    values.put("metric", metric.name());
    values.put("label", metric.name().replace('_', ' '));
    values.put("meaning", metric.meaning());
    values.put("isSum", !metric.isMean() && !metric.isRatio());
    values.put("isMean", metric.isMean());
    values.put("numerator", format.numerator(view, metric));
    values.put("denominator", format.denominator(view, metric));
    values.put("isShare", view.spec().column(metric.name()).type() == ColumnType.RATE);
    return values;
  }

  /** As dbt names it. */
  private static String source(TableSpec table) {
    return "{{ source('tenure', '" + table.name() + "') }}";
  }

  private static Map<String, Object> described(TableSpec table) {
    return Map.of(
        "table", table.name(),
        "grain", table.grain(),
        "comment", table.comment(),
        "key", table.key().stream().map(Models::described).toList(),
        "source", source(table),
        "columns", table.columns().stream().map(Models::described).toList());
  }

  private static Map<String, Object> described(Column<?> column) {
    ColumnType type = column.type();
    return Map.of(
        "hasChoices", !column.choices().isEmpty(),
        "choices", String.join(", ", column.choices()),
        "isTested", column.required() || !column.choices().isEmpty(),
        "column", column.name(),
        "meaning", column.meaning(),
        "unit", type.unit(),
        "isDate", type == ColumnType.DATE,
        "isMoney", type.isMoney(),
        "isAlways", column.required());
  }

  private String template(String file) {
    String name =
        format.folder() + "/" + file.replaceAll("[{}]", "").replace('/', '_') + ".mustache";
    return ShippedFile.text(Models.class, name);
  }
}
