package io.tenure.report;

import com.samskivert.mustache.Mustache;
import io.tenure.digest.Sha256;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.json.Json;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.restatements.RestatedFigures;
import io.tenure.shipped.ShippedFile;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One file that opens from a disk and asks the network for nothing: tables and definitions as HTML,
 * the same figures as JSON, and a script that draws and switches. No script but these two may run.
 */
public final class ReportPage {
  /** Its name in the folder of a run. */
  public static final String NAME = "report.html";

  /** Of the record: what a figure cannot be read without. */
  public static final String GRAIN = "period";

  public static final String MONEY_SCALE = PublishedRun.MONEY_SCALE;

  /** Property of the run that says what one customer is, where it is something else. */
  public static final String CUSTOMER_IS = PublishedRun.CUSTOMER_IS;

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";
  private static final String DRAWING = D3 + "dist/d3.min.js";

  /** It has to stand in every copy. */
  private static final String LICENCE = D3 + "LICENSE";

  private final ShownTables tables;
  private final Map<String, String> record;
  private final StaticView view;
  private final Map<Section, List<Line>> lists = new LinkedHashMap<>();
  private final List<Triangle> triangles;

  /** Empty where nothing was published before. */
  private final Optional<RestatedFigures> moved;

  private ReportPage(List<WrittenTable> written, Map<String, String> record) {
    this.tables = new ShownTables(written);
    this.record = record;
    this.view = new StaticView(new Figures(moneyScale(record)), record.getOrDefault(GRAIN, ""));
    Section.LISTS.stream()
        .filter(tables::has)
        .forEach(section -> lists.put(section, tables.lines(section)));
    // what the run had nothing for is no part of the page
    lists.values().removeIf(List::isEmpty);
    this.moved = tables.moved();
    if (moved.isEmpty()) {
      lists.remove(Section.MOVED);
    }
    this.triangles = Triangle.of(tables.cells());
  }

  private static int moneyScale(Map<String, String> record) {
    return Integer.parseInt(record.getOrDefault(MONEY_SCALE, ""));
  }

  /**
   * The page of a run that is being written.
   *
   * @param written its tables
   * @param record what it says of itself
   */
  public static String of(List<WrittenTable> written, Map<String, String> record) {
    return new ReportPage(written, record).html();
  }

  /** The page of the run that is published. */
  public static String of(PublishedRun run) {
    List<TableSpec> specs = Section.ALL.stream().map(Section::spec).toList();
    Map<String, String> record = run.record();
    if (!record.keySet().containsAll(List.of(GRAIN, MONEY_SCALE))) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s was published by an earlier version, and does not say its period and the decimals"
                  + " of its money. Run again.",
              run.location()));
    }
    return of(run.tables(specs, moneyScale(record)), record);
  }

  private String html() {
    String code = text("report.js");
    String drawing = text(DRAWING);
    Map<String, Object> page = new HashMap<>();
    page.put("style", text("report.css") + Colours.style());
    page.put("hashes", "'" + hash(drawing) + "' '" + hash(code) + "'");
    page.put("licence", text(LICENCE));
    page.put("drawing", drawing);
    page.put("code", code);
    page.put("data", escaped(Json.compact(data())));
    page.put("run", record.getOrDefault("run_id", ""));
    page.put("asOf", record.getOrDefault("as_of", ""));
    page.put("grain", view.grain());
    page.put("customerIs", record.getOrDefault(CUSTOMER_IS, ""));
    page.put("headline", headline());
    page.put("hasTriangle", tables.has(Section.TRIANGLE));
    page.put("triangle", view.triangle(triangles));
    page.put("isCut", tables.isCut());
    page.put("mostPeriods", ShownTables.MOST_PERIODS);
    page.put("mostSegments", ShownTables.MOST_SEGMENTS);
    page.put("isAfterAnother", moved.isPresent());
    page.put("moved", moved.map(RestatedFigures::text).orElse(""));
    page.put("first", lists(Section.MOVED::equals));
    page.put("lists", lists(section -> !section.equals(Section.MOVED)));
    page.put("definitions", definitions());
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withLoader(name -> new StringReader(text(name + ".mustache")))
        .compile(text("report.mustache"))
        .execute(page);
  }

  private List<Map<String, String>> headline() {
    return new Headline(view, list("customers"), list("revenue"), list("curve")).figures();
  }

  private List<Line> list(String id) {
    return lists.entrySet().stream()
        .filter(each -> each.getKey().id().equals(id))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  private List<Map<String, Object>> lists(Predicate<Section> isWanted) {
    return lists.keySet().stream().filter(isWanted).map(this::list).toList();
  }

  private Map<String, Object> list(Section section) {
    return view.table(section, lists.getOrDefault(section, List.of()));
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new TreeMap<>();
    data.put("grain", view.grain());
    data.put("scale", view.figures().moneyScale());
    data.put(
        "segments",
        tables.segments().stream().map(each -> List.of(each.dimension(), each.name())).toList());
    data.put("triangle", triangles.stream().map(each -> each.data(tables.segments())).toList());
    data.put(
        "lists",
        lists.entrySet().stream().map(each -> data(each.getKey(), each.getValue())).toList());
    return data;
  }

  private static Map<String, Object> data(Section section, List<Line> lines) {
    List<Column<?>> columns = new ArrayList<>();
    for (Column<?> column : section.spec().own()) {
      boolean isKeyOrFlag =
          column.name().matches("dimension|segment|grain|is_left_truncated|is_suppressed");
      if (isKeyOrFlag || section.shown().contains(column.name())) {
        columns.add(column);
      }
    }
    return Map.of(
        "id", section.id(),
        "table", section.spec().name(),
        "shown",
            section.columns().stream()
                .map(
                    column -> List.of(column.name(), column.type().name(), StaticView.head(column)))
                .toList(),
        "rows", lines.size(),
        "columns", Columns.of(columns, lines));
  }

  private List<Map<String, Object>> definitions() {
    return Section.ALL.stream()
        .filter(tables::has)
        .map(
            section ->
                Map.<String, Object>of(
                    "name", section.spec().name(),
                    "grain", section.spec().grain(),
                    "comment", section.spec().comment(),
                    "columns", section.spec().own()))
        .toList();
  }

  /** Inside a script element a browser looks for its end, whatever the language of the script. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String hash(String script) {
    return "sha256-" + Sha256.base64(script);
  }

  private static String text(String name) {
    return ShippedFile.text(ReportPage.class, name);
  }
}
