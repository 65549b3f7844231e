package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The benchmark table: the user's CSV, or the one that ships with the program. */
public final class Benchmarks {
  private static final String SHIPPED = "benchmarks.csv";
  private static final List<String> COLUMNS =
      List.of("metric", "industry", "value", "horizon", "size_band", "source", "year");
  private static final String MALFORMED = "malformed";
  private static final Set<String> HORIZONS = Set.of("month", "year");

  /** Net revenue retention passes 1; nothing real passes this. */
  private static final double HIGHEST = 5;

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private Benchmarks(String name) {
    this.name = name;
  }

  /**
   * Reads the table.
   *
   * @param path CSV with the columns above as its header; empty for the shipped one
   * @throws Failure with every row that is out of order
   */
  public static List<Benchmark> read(SparkSession spark, Optional<String> path) {
    String text = path.map(file -> text(spark, file)).orElseGet(Benchmarks::shipped);
    return new Benchmarks(path.orElse("the shipped benchmarks")).parsed(spark, text);
  }

  private static String shipped() {
    try (InputStream in = Benchmarks.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + SHIPPED);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(SparkSession spark, String file) {
    Path path = new Path(file);
    try (InputStream in =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "benchmarks %s cannot be read: %s. Correct tenure.benchmarks.path, or leave it out to"
                  + " use the shipped ones.",
              file, e.getMessage()));
    }
  }

  private List<Benchmark> parsed(SparkSession spark, String text) {
    // spreadsheets put a byte order mark before the first line
    List<String> lines =
        text.replace("\ufeff", "").lines().filter(line -> !line.isBlank()).toList();
    String header = String.join(",", COLUMNS);
    if (lines.isEmpty() || !lines.get(0).strip().equals(header)) {
      throw new Failure(
          ExitCode.INPUT, Message.of("benchmarks %s: the first line has to be %s.", name, header));
    }
    StructType schema =
        new StructType(
            Stream.concat(COLUMNS.stream(), Stream.of(MALFORMED))
                .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    List<Row> rows =
        spark
            .read()
            .schema(schema)
            .option("columnNameOfCorruptRecord", MALFORMED)
            .csv(spark.createDataset(lines.subList(1, lines.size()), Encoders.STRING()))
            .collectAsList();
    List<Benchmark> benchmarks = new ArrayList<>();
    for (Row row : rows) {
      benchmark(row).ifPresent(benchmarks::add);
    }
    requireDistinct(benchmarks);
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.INPUT, problems);
    }
    return benchmarks;
  }

  private Optional<Benchmark> benchmark(Row row) {
    if (row.getString(COLUMNS.size()) != null) {
      return problem(row, "it has not " + COLUMNS.size() + " fields; quote one that holds a comma");
    }
    for (String required : List.of("metric", "industry", "value", "horizon", "source", "year")) {
      if (row.getString(COLUMNS.indexOf(required)) == null) {
        return problem(row, required + " is missing");
      }
    }
    if (!HORIZONS.contains(row.getString(3))) {
      return problem(row, "horizon is " + row.getString(3) + ", expected month or year");
    }
    double value;
    try {
      value = Double.parseDouble(row.getString(2));
    } catch (NumberFormatException e) {
      return problem(row, "value is " + row.getString(2) + ", expected a share such as 0.85");
    }
    double highest = row.getString(0).startsWith("net_") ? HIGHEST : 1;
    if (!(value >= 0 && value <= highest)) {
      return problem(row, "value is " + row.getString(2) + ", expected a share, not a percentage");
    }
    return Optional.of(
        new Benchmark(
            row.getString(0).strip(),
            row.getString(1).strip(),
            value,
            row.getString(3),
            Optional.ofNullable(row.getString(4)),
            row.getString(5).strip(),
            row.getString(6).strip()));
  }

  private Optional<Benchmark> problem(Row row, String what) {
    String malformed = row.getString(COLUMNS.size());
    String shown =
        malformed != null
            ? malformed
            : IntStream.range(0, COLUMNS.size())
                .mapToObj(at -> row.isNullAt(at) ? "" : row.getString(at))
                .collect(Collectors.joining(","));
    problems.add(Message.of("benchmarks %s: row %s: %s.", name, shown, what));
    return Optional.empty();
  }

  private void requireDistinct(List<Benchmark> benchmarks) {
    Set<List<Object>> seen = new HashSet<>();
    for (Benchmark b : benchmarks) {
      if (!seen.add(
          List.of(
              b.metric(),
              b.industry().toLowerCase(Locale.ROOT),
              b.horizon(),
              b.sizeBand(),
              b.source(),
              b.year()))) {
        problems.add(
            Message.of(
                "benchmarks %s: %s of %s by %s, %s stands twice.",
                name, b.metric(), b.industry(), b.source(), b.year()));
      }
    }
  }
}
