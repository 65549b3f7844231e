package io.tenure.guess;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.tenure.json.Json;
import io.tenure.settings.FileFormat;
import io.tenure.shipped.ShippedFile;
import io.tenure.source.JsonTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * A commented configuration for somebody's own files.
 *
 * @param text of the file
 * @param open what could not be guessed, or only one way of several; nothing if all is clear
 */
public record FirstConfiguration(String text, List<String> open) {
  private static final String TEMPLATE = "tenure.conf.mustache";

  /**
   * Makes it from the first rows of an input.
   *
   * @param output the folder of all runs
   * @throws io.tenure.failure.Failure if the input cannot be read
   */
  public static FirstConfiguration of(SparkSession spark, String input, String output) {
    FirstRows rows = FirstRows.of(spark, input);
    Guesses guesses = Guesses.of(rows.columns());
    List<String> open = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    values.put("input", Json.quoted(input));
    values.put("output", Json.quoted(output));
    values.put("names", rows.names());
    values.put("isFormat", rows.kind().format() != FileFormat.PARQUET);
    values.put("format", rows.kind().format().word());
    values.put("namesLeftOut", rows.namesLeftOut());
    values.put("isLeftOut", !rows.leftOut().isEmpty());
    values.put("schema", rows.json().map(JsonTypes::declared).map(Json::quoted).orElse(""));
    values.put("isJson", rows.json().isPresent());
    values.put("isCsv", rows.kind().format() == FileFormat.CSV);
    values.put("separator", Json.quoted(String.valueOf(rows.kind().separator())));
    values.put("charset", rows.kind().charset().name());
    values.put("isMultiLine", rows.kind().charset().equals(StandardCharsets.UTF_16));
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Role role : Role.values()) {
      guesses.of(role).ifPresent(guess -> fields.add(field(role, guess, open)));
      if (guesses.of(role).isEmpty() && isRequired(role)) {
        open.add(key(role) + ": no column looks like it. There are " + rows.names() + ".");
        fields.add(Map.of("key", key(role), "isOpen", true, "why", "no column looks like it"));
      }
    }
    values.put("fields", fields);
    values.put("hasCurrency", guesses.of(Role.CURRENCY).isPresent());
    guesses
        .of(Role.CURRENCY)
        .ifPresent(
            currency ->
                open.add(
                    "money.currency, and input.rates if there are several currencies: left out."));
    values.put("dimensions", dimensions(guesses.dimensions()));
    return new FirstConfiguration(filled(values), open);
  }

  private static Map<String, Object> field(Role role, Guess guess, List<String> open) {
    if (!guess.isSure()) {
      open.add(key(role) + " = " + guess.expression() + ": " + guess.why());
    }
    return Map.of(
        "key", key(role),
        "isOpen", false,
        "isOff", role == Role.CURRENCY,
        "sql", Json.quoted(guess.expression()),
        "why", guess.why());
  }

  private static boolean isRequired(Role role) {
    return role == Role.CUSTOMER || role == Role.DATE || role == Role.AMOUNT;
  }

  private static String key(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, Object>> dimensions(List<SampledColumn> columns) {
    Set<String> taken = new HashSet<>(Set.of("all"));
    List<Map<String, Object>> dimensions = new ArrayList<>();
    for (SampledColumn column : columns) {
      String name = String.join("_", column.words()).replaceAll("^[^a-z]+", "");
      if (!name.isEmpty() && taken.add(name)) {
        dimensions.add(Map.of("name", name, "sql", Json.quoted(column.sql())));
      }
    }
    return dimensions;
  }

  private static String filled(Map<String, Object> values) {
    String template = ShippedFile.text(FirstConfiguration.class, TEMPLATE);
    return Mustache.compiler().withEscaper(Escapers.NONE).compile(template).execute(values);
  }
}
