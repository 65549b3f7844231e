package io.tenure.guess;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.tenure.json.Json;
import io.tenure.settings.InputSource;
import io.tenure.shipped.ShippedFile;
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
   * Makes it from the first rows of files.
   *
   * @param output the folder of all runs
   * @throws io.tenure.failure.Failure if they cannot be read
   */
  public static FirstConfiguration ofFiles(SparkSession spark, String input, String output) {
    return of(FirstRows.ofFiles(spark, input), output);
  }

  /**
   * Makes it from the first rows of a table or a query.
   *
   * @param output the folder of all runs
   * @throws io.tenure.failure.Failure if it cannot be read
   */
  public static FirstConfiguration ofTable(SparkSession spark, InputSource table, String output) {
    return of(FirstRows.of(spark, table, List.of()), output);
  }

  private static FirstConfiguration of(FirstRows rows, String output) {
    Guesses guesses = Guesses.of(rows.columns());
    List<String> open = new ArrayList<>();
    Map<String, Object> values = new HashMap<>(SourceLines.of(rows.source()));
    if (!rows.source().csv().hasHeader()) {
      open.add(
          "csv.header = false: the first line looks like a row. The columns are named by their"
              + " places, in schema: give them better names.");
    }
    values.put("output", Json.quoted(output));
    values.put("names", rows.names());
    values.put("namesLeftOut", rows.namesLeftOut());
    values.put("isLeftOut", !rows.leftOut().isEmpty());
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
    boolean isInstant = guesses.of(Role.DATE).filter(Guess::isInstant).isPresent();
    values.put("isInstant", isInstant);
    if (isInstant) {
      open.add(
          "time-zone = UTC: the date is an instant, and the zone decides on which day it falls. Name"
              + " that of the business.");
    }
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
