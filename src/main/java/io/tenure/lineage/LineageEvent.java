package io.tenure.lineage;

import io.tenure.json.Json;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.quality.QualityChecks;
import io.tenure.settings.InputName;
import io.tenure.settings.Settings;
import io.tenure.source.Input;
import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.tables.DimPeriod;
import io.tenure.tables.DimSegment;
import io.tenure.tables.Lateness;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.Run;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructField;

/**
 * A published run as one event of OpenLineage: what it read, what it wrote, and from which columns
 * of the inputs each column comes. The last is known from the contracts of the tables; whoever
 * listens to Spark sees no further than the fold.
 */
public final class LineageEvent {
  /** The name of its file beside the tables. */
  public static final String NAME = "lineage.json";

  private static final String SPECIFICATION = "https://openlineage.io/spec/";
  private static final String PRODUCER = "urn:tenure";

  /** They tell of the run, and of no customer. */
  private static final Set<String> OF_THE_RUN =
      Set.of(
          Lateness.SPEC.name(),
          RejectedRows.SPEC.name(),
          QualityChecks.SPEC.name(),
          Run.SPEC.name(),
          DimPeriod.SPEC.name(),
          DimSegment.SPEC.name());

  private final Settings settings;
  private final List<Input> inputs;
  private final ColumnOrigins origins;
  private final Configuration hadoop;

  public LineageEvent(Settings settings, List<Input> inputs, Configuration hadoop) {
    this.settings = settings;
    this.inputs = inputs;
    this.hadoop = hadoop;
    this.origins = new ColumnOrigins(settings, inputs, hadoop);
  }

  /**
   * A run.
   *
   * @param fingerprint of its input
   */
  public record Of(
      String runId,
      String fingerprint,
      Instant started,
      Instant ended,
      List<WrittenTable> tables,
      List<Check> checks) {}

  /** The event as one line of JSON. */
  public String text(Of run) {
    Map<String, Object> event = new TreeMap<>();
    event.put("eventType", "COMPLETE");
    event.put("eventTime", run.ended().toString());
    event.put("producer", PRODUCER);
    event.put("schemaURL", SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunEvent");
    event.put("run", Map.of("runId", uuid(run), "facets", runFacets(run)));
    event.put(
        "job",
        Map.of(
            "namespace", settings.publication().lineage().namespace(),
            "name", settings.publication().lineage().job()));
    event.put("inputs", inputs.stream().flatMap(input -> datasets(input, run)).toList());
    event.put("outputs", run.tables().stream().map(table -> dataset(table, run)).toList());
    return Json.compact(event) + "\n";
  }

  /** Equal runs that begin at other times are other runs to those who collect events. */
  private static String uuid(Of run) {
    String name = run.runId() + run.started();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Map<String, Object> runFacets(Of run) {
    String nominal = settings.time().asOf() + "T00:00:00Z";
    return Map.of(
        "nominalTime", facet("1-0-1/NominalTimeRunFacet", Map.of("nominalStartTime", nominal)),
        "tenure", facet("1-0-0/TenureRunFacet", Map.of("runId", run.runId())));
  }

  private Stream<Map<String, Object>> datasets(Input input, Of run) {
    InputName name =
        Stream.of(InputName.values())
            .filter(each -> each.text().equals(input.name()))
            .findFirst()
            .orElseThrow();
    Map<String, Object> facets = new HashMap<>();
    facets.put(
        "schema",
        facet(
            "1-1-1/SchemaDatasetFacet",
            Map.of(
                "fields", Stream.of(input.schema().fields()).map(LineageEvent::field).toList())));
    facets.put("version", version(run.fingerprint()));
    return DatasetName.of(Objects.requireNonNull(settings.input().sources().get(name)), hadoop)
        .stream()
        .map(dataset -> dataset(dataset, facets));
  }

  private static Map<String, Object> field(StructField field) {
    return Map.of("name", field.name(), "type", field.dataType().simpleString());
  }

  private Map<String, Object> dataset(WrittenTable table, Of run) {
    String output = settings.publication().output().path() + "/latest/" + table.spec().name();
    Map<String, Object> facets = new HashMap<>();
    facets.put(
        "schema",
        facet(
            "1-1-1/SchemaDatasetFacet",
            Map.of("fields", table.spec().columns().stream().map(this::field).toList())));
    facets.put("version", version(run.runId()));
    facets.put("columnLineage", columnLineage(table));
    facets.put("dataQualityAssertions", assertions(table, run.checks()));
    Map<String, Object> dataset =
        new HashMap<>(dataset(DatasetName.ofPath(output, hadoop), facets));
    dataset.put(
        "outputFacets",
        Map.of(
            "outputStatistics",
            facet("1-0-2/OutputStatisticsOutputDatasetFacet", Map.of("rowCount", table.count()))));
    return dataset;
  }

  private Map<String, Object> field(Column<?> column) {
    String type = column.type().sparkType(settings.money().scale()).simpleString();
    return Map.of("name", column.name(), "type", type, "description", column.meaning());
  }

  private Map<String, Object> columnLineage(WrittenTable table) {
    boolean isOfTheRun = OF_THE_RUN.contains(table.spec().name());
    Map<String, Object> fields = new TreeMap<>();
    if (!isOfTheRun) {
      table.spec().own().stream()
          .filter(column -> column.type() != ColumnType.TEXT || column.name().equals("segment"))
          .forEach(
              column ->
                  fields.put(
                      column.name(),
                      Map.of(
                          "inputFields",
                          fields(origins.of(table.spec().name(), column), "AGGREGATION"))));
    }
    return facet(
        "1-2-0/ColumnLineageDatasetFacet",
        Map.of(
            "fields",
            fields,
            "dataset",
            isOfTheRun ? List.of() : fields(origins.filters(), "FILTER")));
  }

  private static List<Map<String, Object>> fields(
      List<ColumnOrigins.Field> fields, String subtype) {
    String type = subtype.equals("FILTER") ? "INDIRECT" : "DIRECT";
    return fields.stream()
        .map(
            field ->
                Map.<String, Object>of(
                    "namespace", field.dataset().namespace(),
                    "name", field.dataset().name(),
                    "field", field.column(),
                    "transformations", List.of(Map.of("type", type, "subtype", subtype))))
        .toList();
  }

  private static Map<String, Object> assertions(WrittenTable table, List<Check> checks) {
    List<Map<String, Object>> assertions =
        checks.stream()
            .filter(check -> check.table().equals(table.spec().name()))
            .map(
                check ->
                    Map.<String, Object>of(
                        "assertion", check.name(),
                        "success", check.passed(),
                        "severity", check.isError() ? "error" : "warn"))
            .toList();
    return facet("1-0-2/DataQualityAssertionsDatasetFacet", Map.of("assertions", assertions));
  }

  private static Map<String, Object> version(String version) {
    return facet("1-0-1/DatasetVersionDatasetFacet", Map.of("datasetVersion", version));
  }

  private static Map<String, Object> dataset(DatasetName name, Map<String, Object> facets) {
    return Map.of("namespace", name.namespace(), "name", name.name(), "facets", facets);
  }

  /** As each has to say who made it and by which version of its schema. */
  private static Map<String, Object> facet(String schema, Map<String, Object> values) {
    String name = schema.substring(schema.indexOf('/') + 1);
    Map<String, Object> facet = new HashMap<>(values);
    facet.put("_producer", PRODUCER);
    facet.put("_schemaURL", SPECIFICATION + "facets/" + schema + ".json#/$defs/" + name);
    return facet;
  }
}
