package io.tenure.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarksTest {
  private static final String HEADER = "metric,industry,value,horizon,size_band,source,year\n";

  @TempDir private Path folder;

  @Test
  void theShippedOnesAreInOrder() {
    List<Benchmark> shipped = Benchmarks.read(new Configuration(), Optional.empty());

    assertThat(shipped)
        .isNotEmpty()
        .allMatch(b -> b.metric().startsWith("customer_") || b.value() > 0);
    assertThat(shipped).extracting(Benchmark::source).noneMatch(String::isBlank);
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    String text =
        "\ufeff"
            + HEADER.replace("\n", "\r\n")
            + "customer_retention,Retail,0.63,year,,\"Some, Inc.\",2024\r\n\r\n"
            + "net_revenue_retention,SaaS,1.02,year,large,Other,2025\r\n";

    assertThat(read(text))
        .containsExactly(
            new Benchmark(
                "customer_retention",
                "Retail",
                0.63,
                "year",
                Optional.empty(),
                "Some, Inc.",
                "2024",
                Optional.empty()),
            new Benchmark(
                "net_revenue_retention",
                "SaaS",
                1.02,
                "year",
                Optional.of("large"),
                "Other",
                "2025",
                Optional.empty()));
  }

  @ParameterizedTest(name = "B22: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m,Retail,63,year,,S,2024     | value is 63, expected a share, not a percentage
          m,Retail,63%,year,,S,2024    | value is 63%, expected a share such as 0.85
          m,Retail,NaN,year,,S,2024    | value is NaN, expected a share, not a percentage
          m,Retail,-0.1,year,,S,2024   | value is -0.1, expected a share, not a percentage
          m,,0.6,year,,S,2024          | industry is missing
          m,Retail,0.6,weekly,,S,2024  | horizon is weekly, expected month or year
          m,Retail,0.6,year,,S         | it has not 7 fields; quote one that holds a comma
          m,Retail,0.6,year,,A, B,2024 | it has not 7 fields; quote one that holds a comma
          """)
  void b22NamesTheRow(String row, String problem) {
    assertThat(problems(HEADER + row + "\n"))
        .containsExactly("benchmarks " + file() + ": row " + row + ": " + problem + ".");
  }

  /** Each figure of a row is a benchmark of its own, called by its source, year and percentile. */
  @Test
  void readsPercentiles() throws IOException {
    String beside =
        """
        metric,industry,value,p25,p50,p75,horizon,size_band,source,year
        m,Retail,0.5,0.25,,0.75,year,,S,2024
        m,Media,,,0.5,,year,,S,2024
        """;
    String instead =
        """
        metric,industry,p25,p75,horizon,size_band,source,year
        m,Retail,0.25,0.75,month,,S,2024
        """;

    assertThat(read(beside))
        .extracting(b -> b.industry() + " " + b.value() + " " + b.name())
        .containsExactly(
            "Retail 0.5 S, 2024",
            "Retail 0.25 S, 2024 (25th percentile)",
            "Retail 0.75 S, 2024 (75th percentile)",
            "Media 0.5 S, 2024 (median)");
    assertThat(read(instead))
        .extracting(b -> b.horizon() + " " + b.value() + " " + b.name())
        .containsExactly(
            "month 0.25 S, 2024 (25th percentile)", "month 0.75 S, 2024 (75th percentile)");
  }

  @ParameterizedTest(name = "B22: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m,Retail,,,,year,,S,2024        | value, p25, p50 is missing
          m,Retail,0.5,25,,year,,S,2024   | p25 is 25, expected a share, not a percentage
          m,Retail,,0.6,0.5,year,,S,2024  | p50 is less than p25
          m,Retail,0.5,,year,,S,2024      | it has not 9 fields; quote one that holds a comma
          """)
  void b22NamesTheRowOfPercentiles(String row, String problem) {
    String header = HEADER.replace("value,", "value,p25,p50,");

    assertThat(problems(header + row + "\n"))
        .containsExactly("benchmarks " + file() + ": row " + row + ": " + problem + ".");
  }

  @Test
  void b22ARowMayNotStandTwice() {
    String row = "m,Retail,0.6,year,,S,2024\n";

    assertThat(problems(HEADER + row + row.replace("0.6", "0.7")))
        .containsExactly("benchmarks " + file() + ": m of Retail by S, 2024 stands twice.");
  }

  @Test
  void aFileWithoutTheHeaderIsRefused() {
    String expected =
        "benchmarks "
            + file()
            + ": the first line has to be metric,industry,value,horizon,size_band,source,year; p25,"
            + " p50 and p75 may stand after value or in its place.";
    assertThat(problems("industry,value\n")).containsExactly(expected);
    assertThat(problems(HEADER.replace("value,", ""))).containsExactly(expected);
    assertThat(problems(HEADER.replace("value,", "p75,p25,"))).containsExactly(expected);
    assertThat(problems("")).containsExactly(expected);
  }

  @Test
  void aMissingFileSaysWhatToDo() {
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> Benchmarks.read(new Configuration(), Optional.of(file().toString())));

    assertThat(failure)
        .hasMessageStartingWith("benchmarks " + file() + " cannot be read: ")
        .hasMessageEndingWith(
            ". Correct tenure.benchmarks.path, or leave it out to use the shipped ones.");
  }

  private Path file() {
    return folder.resolve("benchmarks.csv");
  }

  private List<Benchmark> read(String text) throws IOException {
    Files.writeString(file(), text);
    return Benchmarks.read(new Configuration(), Optional.of(file().toString()));
  }

  private List<String> problems(String text) {
    Failure failure = catchThrowableOfType(Failure.class, () -> read(text));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.problems();
  }
}
