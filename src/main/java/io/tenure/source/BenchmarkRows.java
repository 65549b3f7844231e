package io.tenure.source;

import de.siegmar.fastcsv.reader.CsvReader;
import io.tenure.failure.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of a benchmark table under its header: one benchmark per figure that a row gives. */
final class BenchmarkRows {
  private static final String VALUE = "value";
  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowExtraFields(true).allowMissingFields(true);
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
  List<Benchmark> read(List<String> lines) {
    return lines.stream().flatMap(line -> benchmarks(line).stream()).toList();
  }

  List<String> problems() {
    return problems;
  }

  private List<Benchmark> benchmarks(String line) {
    List<String> fields = CSV.ofSingleCsvRecord(line).getFields();
    Map<String, String> row = new HashMap<>();
    for (int at = 0; at < Math.min(fields.size(), columns.size()); at++) {
      if (!fields.get(at).isBlank()) {
        row.put(columns.get(at), fields.get(at).strip());
      }
    }
    Optional<String> problem =
        fields.size() == columns.size()
            ? problem(row)
            : Optional.of("it has not " + columns.size() + " fields; quote one that holds a comma");
    if (problem.isPresent()) {
      problems.add(
          Message.of("benchmarks %s: row %s: %s.", name, String.join(",", fields), problem.get()));
      return List.of();
    }
    return given(row).stream().map(figure -> benchmark(row, figure)).toList();
  }

  private Optional<String> problem(Map<String, String> row) {
    for (String required : List.of("metric", "industry", "horizon", "source", "year")) {
      if (!row.containsKey(required)) {
        return Optional.of(required + " is missing");
      }
    }
    if (given(row).isEmpty()) {
      return Optional.of(String.join(", ", figures) + " is missing");
    }
    String horizon = text(row, "horizon");
    if (!HORIZONS.contains(horizon)) {
      return Optional.of("horizon is " + horizon + ", expected month or year");
    }
    return given(row).stream()
        .map(figure -> wrong(row, figure))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> disordered(row));
  }

  private Optional<String> wrong(Map<String, String> row, String figure) {
    String text = text(row, figure);
    String metric = text(row, "metric");
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
  private Optional<String> disordered(Map<String, String> row) {
    List<String> given = given(row).stream().filter(PERCENTILES::containsKey).toList();
    return IntStream.range(1, given.size())
        .filter(at -> value(row, given.get(at)) < value(row, given.get(at - 1)))
        .mapToObj(at -> given.get(at) + " is less than " + given.get(at - 1))
        .findFirst();
  }

  private List<String> given(Map<String, String> row) {
    return figures.stream().filter(row::containsKey).toList();
  }

  private static double value(Map<String, String> row, String figure) {
    return Double.parseDouble(text(row, figure));
  }

  private static Benchmark benchmark(Map<String, String> row, String figure) {
    return new Benchmark(
        text(row, "metric"),
        text(row, "industry"),
        value(row, figure),
        text(row, "horizon"),
        Optional.ofNullable(row.get("size_band")),
        text(row, "source"),
        text(row, "year"),
        Optional.ofNullable(PERCENTILES.get(figure)));
  }

  private static String text(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }
}
