package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.shipped.ShippedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The benchmark table: the user's CSV, or the one that ships with the program. */
public final class Benchmarks {
  private static final String SHIPPED = "benchmarks.csv";
  private static final Pattern HEADER =
      Pattern.compile(
          "metric,industry,(?=value|p)(value,)?(p25,)?(p50,)?(p75,)?horizon,size_band,source,year");

  private final String name;

  private Benchmarks(String name) {
    this.name = name;
  }

  /**
   * Reads the table.
   *
   * @param hadoop opens the file
   * @param path CSV with one of the headers above; empty for the shipped one
   * @throws Failure with every row that is out of order
   */
  public static List<Benchmark> read(Configuration hadoop, Optional<String> path) {
    String text = path.map(file -> text(hadoop, file)).orElseGet(Benchmarks::shipped);
    return new Benchmarks(path.orElse("the shipped benchmarks")).parsed(text);
  }

  private static String shipped() {
    return ShippedFile.text(Benchmarks.class, SHIPPED);
  }

  private static String text(Configuration hadoop, String file) {
    try (InputStream in = Reach.fileSystem(file, hadoop).open(new Path(file))) {
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

  private List<Benchmark> parsed(String text) {
    // spreadsheets put a byte order mark before the first line
    List<String> lines =
        text.replace("\ufeff", "").lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !HEADER.matcher(lines.get(0).strip()).matches()) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "benchmarks %s: the first line has to be"
                  + " metric,industry,value,horizon,size_band,source,year; p25, p50 and p75 may"
                  + " stand after value or in its place.",
              name));
    }
    BenchmarkRows rows = new BenchmarkRows(name, lines.get(0).strip().split(","));
    List<Benchmark> benchmarks = rows.read(lines.subList(1, lines.size()));
    List<String> problems = new ArrayList<>(rows.problems());
    problems.addAll(repeated(benchmarks));
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.INPUT, problems);
    }
    return benchmarks;
  }

  private List<String> repeated(List<Benchmark> benchmarks) {
    List<String> problems = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Benchmark b : benchmarks) {
      String industry = b.industry().toLowerCase(Locale.ROOT);
      if (!seen.add(List.of(b.metric(), industry, b.horizon(), b.sizeBand(), b.name()))) {
        problems.add(
            Message.of(
                "benchmarks %s: %s of %s by %s stands twice.",
                name, b.metric(), b.industry(), b.name()));
      }
    }
    return problems;
  }
}
