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

  /** Names of grains that the tools know, too. */
  private static final Set<String> KNOWN_GRAINS = Set.of("day", "week", "month", "quarter", "year");

  private final ModelFormat format;
  private final Request request;
  private final List<ModelView> views;

  /**
   * What is asked for.
   *
   * @param schema where the tables are
   * @param grain of the movement tables
   * @param dimensions beside the total
   */
  public record Request(String schema, String grain, List<String> dimensions) {}

  private Models(ModelFormat format, Request request) {
    this.format = format;
    this.request = request;
    this.views = ModelViews.of(request.dimensions(), request.grain());
  }

  /**
   * The files by their names.
   *
   * @param tables all contracts
   */
  public static Map<String, String> files(
      ModelFormat format, Request request, List<TableSpec> tables) {
    return new Models(format, request).files(tables);
  }

  private Map<String, String> files(List<TableSpec> tables) {
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, Object> values = new HashMap<>();
    values.put("schema", request.schema());
    values.put("grain", request.grain());
    values.put("views", views.stream().map(this::described).toList());
    values.put("tables", tables.stream().map(Models::described).toList());
    for (String file : format.files()) {
      String template = template(file);
      if (file.contains(VIEW)) {
        views.forEach(
            view -> files.put(file.replace(VIEW, view.name()), filled(template, described(view))));
      } else {
        files.put(file, filled(template, values));
      }
    }
    return files;
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
    values.put("source", "{{ source('tenure', '" + view.spec().name() + "') }}");
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

  private static Map<String, Object> described(TableSpec table) {
    return Map.of(
        "table", table.name(),
        "grain", table.grain(),
        "comment", table.comment(),
        "columns", table.columns().stream().map(Models::described).toList());
  }

  private static Map<String, Object> described(Column<?> column) {
    ColumnType type = column.type();
    return Map.of(
        "column", column.name(),
        "meaning", column.meaning(),
        "unit", type.unit(),
        "isDate", type == ColumnType.DATE,
        "isMoney", type.isMoney(),
        "isAlways", column.required());
  }

  private String template(String file) {
    String name =
        format.folder() + "/" + file.replace("/", "_").replace(VIEW, "view") + ".mustache";
    return ShippedFile.text(Models.class, name);
  }
}
