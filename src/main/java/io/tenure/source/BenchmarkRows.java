package io.tenure.source;

import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The rows of a benchmark table under its header: one benchmark per figure that a row gives. */
final class BenchmarkRows {
  private static final String VALUE = "value";
  private static final String MALFORMED = "malformed";
  private static final Set<String> HORIZONS = Set.of("month", "year");
  private static final Map<String, String> PERCENTILES =
      Map.of("p25", "25th percentile", "p50", "median", "p75", "75th percentile");

  /** Net revenue retention passes 1; nothing real passes this. */
  private static final double HIGHEST = 5;

  private final String name;
  private final List<String> columns;
  private final List<String> figures;
  private final List<String> problems = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param name the table in messages
   * @param columns its header
   */
  BenchmarkRows(String name, String... columns) {
    this.name = name;
    this.columns = List.of(columns);
    this.figures =
        this.columns.stream()
            .filter(column -> column.equals(VALUE) || PERCENTILES.containsKey(column))
            .toList();
  }

  /** What the rows say; those that are out of order are among the {@link #problems()} instead. */
  List<Benchmark> read(SparkSession spark, List<String> lines) {
    StructType schema =
        new StructType(
            Stream.concat(columns.stream(), Stream.of(MALFORMED))
                .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    List<Benchmark> benchmarks = new ArrayList<>();
    spark
        .read()
        .schema(schema)
        .option("columnNameOfCorruptRecord", MALFORMED)
        .csv(spark.createDataset(lines, Encoders.STRING()))
        .collectAsList()
        .forEach(row -> benchmarks.addAll(benchmarks(row)));
    return benchmarks;
  }

  List<String> problems() {
    return problems;
  }

  private List<Benchmark> benchmarks(Row row) {
    Optional<String> problem = problem(row);
    if (problem.isPresent()) {
      problems.add(Message.of("benchmarks %s: row %s: %s.", name, shown(row), problem.get()));
      return List.of();
    }
    return given(row).stream().map(figure -> benchmark(row, figure)).toList();
  }

  private Optional<String> problem(Row row) {
    if (row.<String>getAs(MALFORMED) != null) {
      return Optional.of("it has not " + columns.size() + " fields; quote one that holds a comma");
    }
    for (String required : List.of("metric", "industry", "horizon", "source", "year")) {
      if (row.<String>getAs(required) == null) {
        return Optional.of(required + " is missing");
      }
    }
    if (given(row).isEmpty()) {
      return Optional.of(String.join(", ", figures) + " is missing");
    }
    String horizon = row.getAs("horizon");
    if (!HORIZONS.contains(horizon)) {
      return Optional.of("horizon is " + horizon + ", expected month or year");
    }
    return given(row).stream()
        .map(figure -> wrong(row, figure))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> disordered(row));
  }

  private Optional<String> wrong(Row row, String figure) {
    String text = row.getAs(figure);
    String metric = row.getAs("metric");
    double highest = metric.startsWith("net_") ? HIGHEST : 1;
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= highest
          ? Optional.empty()
          : Optional.of(figure + " is " + text + ", expected a share, not a percentage");
    } catch (NumberFormatException e) {
      return Optional.of(figure + " is " + text + ", expected a share such as 0.85");
    }
  }

  /** Percentiles that fall are those of a share of losers, or in the wrong columns. */
  private Optional<String> disordered(Row row) {
    List<String> given = given(row).stream().filter(PERCENTILES::containsKey).toList();
    return IntStream.range(1, given.size())
        .filter(at -> value(row, given.get(at)) < value(row, given.get(at - 1)))
        .mapToObj(at -> given.get(at) + " is less than " + given.get(at - 1))
        .findFirst();
  }

  private List<String> given(Row row) {
    return figures.stream().filter(figure -> row.<String>getAs(figure) != null).toList();
  }

  private static double value(Row row, String figure) {
    return Double.parseDouble(row.getAs(figure));
  }

  private static Benchmark benchmark(Row row, String figure) {
    return new Benchmark(
        text(row, "metric"),
        text(row, "industry"),
        value(row, figure),
        row.getAs("horizon"),
        Optional.ofNullable(row.getAs("size_band")),
        text(row, "source"),
        text(row, "year"),
        Optional.ofNullable(PERCENTILES.get(figure)));
  }

  private static String text(Row row, String column) {
    return row.<String>getAs(column).strip();
  }

  private String shown(Row row) {
    String malformed = row.getAs(MALFORMED);
    return malformed != null
        ? malformed
        : columns.stream()
            .map(column -> Objects.requireNonNullElse(row.<String>getAs(column), ""))
            .collect(Collectors.joining(","));
  }
}
