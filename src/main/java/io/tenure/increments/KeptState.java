package io.tenure.increments;

import io.tenure.digest.Sha256;
import io.tenure.json.Json;
import io.tenure.source.FileMark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run was made of, as the next one has to know it. It lies with the folded history in what
 * the run keeps for itself.
 *
 * @param asOf the as-of date
 * @param version of the program that folded the history
 * @param settings a digest of each setting that can change the folded history, by key
 * @param inputs by name
 * @param shapes of what was counted from the history, and of what was kept, by name
 */
record KeptState(
    LocalDate asOf,
    String version,
    Map<String, String> settings,
    List<KeptInput> inputs,
    Map<String, String> shapes) {
  /** The file that holds it. */
  static final String NAME = "state";

  private static final String RUN = "run";
  private static final String AS_OF = "as_of";
  private static final String VERSION = "version";
  private static final String SETTINGS = "settings";
  private static final String INPUTS = "inputs";
  private static final String FILES = "files";
  private static final String SHAPES = "shapes";
  private static final String BETWEEN = "\t";

  /** The same with what was counted and kept. */
  KeptState with(Map<String, String> made) {
    return new KeptState(asOf, version, settings, inputs, made);
  }

  /** The state as a text that begins with its digest. */
  String text() {
    Map<String, Object> values = new TreeMap<>();
    values.put(RUN, pairs(Map.of(AS_OF, asOf.toString(), VERSION, version)));
    values.put(SETTINGS, pairs(settings));
    values.put(SHAPES, pairs(shapes));
    values.put(
        INPUTS,
        inputs.stream()
            .map(
                input ->
                    String.join(
                        BETWEEN, input.name(), input.types(), Boolean.toString(input.isOfFiles())))
            .toList());
    values.put(FILES, inputs.stream().flatMap(KeptState::files).toList());
    String json = Json.compact(values);
    return Sha256.of(json) + "\n" + json;
  }

  private static List<String> pairs(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + BETWEEN + entry.getValue())
        .toList();
  }

  private static Stream<String> files(KeptInput input) {
    return input.marks().stream()
        .map(
            mark ->
                String.join(
                    BETWEEN,
                    input.name(),
                    Long.toString(mark.length()),
                    Long.toString(mark.modified()),
                    mark.contents(),
                    mark.path()));
  }

  /**
   * The state of a text.
   *
   * @throws RuntimeException if it is damaged, or of a version that wrote other parts
   */
  static KeptState of(String text) {
    int end = text.indexOf('\n');
    String json = text.substring(end + 1);
    if (end < 0 || !text.substring(0, end).equals(Sha256.of(json))) {
      throw new IllegalArgumentException("it is not as it was written");
    }
    Map<String, List<String>> lists = Json.lists(json);
    Map<String, String> run = map(of(lists, RUN));
    return new KeptState(
        LocalDate.parse(run.get(AS_OF)),
        run.getOrDefault(VERSION, ""),
        map(of(lists, SETTINGS)),
        inputs(of(lists, INPUTS), of(lists, FILES)),
        map(of(lists, SHAPES)));
  }

  private static List<String> of(Map<String, List<String>> lists, String key) {
    return lists.getOrDefault(key, List.of());
  }

  private static Map<String, String> map(List<String> pairs) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : pairs) {
      String[] parts = pair.split(BETWEEN, 2);
      values.put(parts[0], parts[1]);
    }
    return values;
  }

  private static List<KeptInput> inputs(List<String> inputs, List<String> files) {
    Map<String, List<FileMark>> marks = new HashMap<>();
    for (String file : files) {
      String[] parts = file.split(BETWEEN, 5);
      marks
          .computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(
              new FileMark(parts[4], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
    }
    return map(inputs).entrySet().stream()
        .map(
            input -> {
              String[] parts = input.getValue().split(BETWEEN, 2);
              return new KeptInput(
                  input.getKey(),
                  parts[0],
                  marks.getOrDefault(input.getKey(), List.of()),
                  Boolean.parseBoolean(parts[1]));
            })
        .toList();
  }
}
