package io.tenure.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL files of {@code second-definition}, filled in for an engine and a scenario. */
public final class SecondSql {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");

  /** What one engine calls otherwise than the other does. */
  public enum Dialect {
    DUCKDB(
        "functions",
        "TABLE",
        "(SELECT CAST(UNNEST(GENERATE_SERIES(DATE '${earliest_date}' - INTERVAL 800 DAY,"
            + " DATE '${as_of}' + INTERVAL 400 DAY, INTERVAL 1 DAY)) AS DATE) AS day)",
        "HUGEINT"),
    SPARK(
        "functions-spark",
        "VIEW",
        "(SELECT EXPLODE(SEQUENCE(DATE_SUB(DATE '${earliest_date}', 800),"
            + " DATE_ADD(DATE '${as_of}', 400))) AS day)",
        "BIGINT");

    private final String functions;
    private final String relation;
    private final String days;

    /** A whole number of which the product of two does not overflow, if there is one. */
    private final String wide;

    Dialect(String functions, String relation, String days, String wide) {
      this.functions = functions;
      this.relation = relation;
      this.days = days;
      this.wide = wide;
    }
  }

  private final Dialect dialect;
  private final Map<String, String> parameters;

  /**
   * The files for one scenario.
   *
   * @param values the parameters of the scenario; they go before those of the dialect
   */
  public SecondSql(Dialect dialect, Map<String, String> values) {
    this.dialect = dialect;
    this.parameters = new LinkedHashMap<>();
    parameters.put("relation", dialect.relation);
    parameters.put("days", dialect.days);
    parameters.put("wide", dialect.wide);
    // By way of its text a binary floating point number is the decimal that people read.
    parameters.put("exact_amount", "TRY_CAST(CAST(${amount} AS STRING) AS DECIMAL(38, 18))");
    parameters.put("exact_cost", "TRY_CAST(CAST(${cost} AS STRING) AS DECIMAL(38, 18))");
    parameters.putAll(values);
    parameters.put("cohort_retention", resource("cohort_retention"));
    parameters.put("customer_movement", resource("customer_movement"));
    parameters.put("revenue_movement", resource("revenue_movement"));
    parameters.put("lifetimes", resource("lifetimes"));
    parameters.put("rfm_values", resource("rfm_values"));
  }

  /** The statements that make the functions of the others. */
  public String functions() {
    return filled(resource(dialect.functions));
  }

  /** The statements that make the relations every table is counted from. */
  public String staging() {
    return filled(resource("staging"));
  }

  /** The query of a published table. */
  public String table(String name) {
    return filled(resource(name));
  }

  private String filled(String template) {
    String text = template;
    while (PLACEHOLDER.matcher(text).find()) {
      text = PLACEHOLDER.matcher(text).replaceAll(this::replacement);
    }
    return text;
  }

  private String replacement(MatchResult placeholder) {
    String value = parameters.get(placeholder.group(1));
    if (value == null) {
      throw new IllegalArgumentException("No value for " + placeholder.group());
    }
    return Matcher.quoteReplacement(value);
  }

  private static String resource(String name) {
    String path = "/second-definition/" + name + ".sql";
    try (InputStream file = SecondSql.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("No test resource " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
