package io.tenure;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault and every bad input of the two pages names tests that exist, or says why not. */
class FaultsPagesTest {
  private static final Path SITE = Path.of("src", "site", "markdown");
  private static final Path TESTS = Path.of("src", "test", "java");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([FB]\\d+) \\|.*\\| (.*) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");

  @ParameterizedTest
  @CsvSource({"faults.md, F, 26", "bad-input.md, B, 25"})
  void everyRowNamesItsTests(String page, String letter, int count) throws IOException {
    List<MatchResult> rows =
        ROW.matcher(Files.readString(SITE.resolve(page)))
            .results()
            .filter(row -> row.group(1).startsWith(letter))
            .toList();
    assertThat(rows.stream().map(row -> row.group(1)).distinct())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, count).mapToObj(number -> letter + number).toList());
    Map<String, String> tests = tests();

    assertThat(rows)
        .allSatisfy(
            row -> {
              List<MatchResult> named = TEST.matcher(row.group(2)).results().toList();
              assertThat(named.isEmpty() && row.group(2).isBlank()).as(row.group(1)).isFalse();
              assertThat(named)
                  .as(row.group(1))
                  .allSatisfy(
                      test ->
                          assertThat(tests.getOrDefault(test.group(1), "no such class"))
                              .containsPattern("(void|ArchRule) " + test.group(2) + "( =|\\()"));
            });
  }

  /** The text of each test class by its name. */
  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().matches(".*(Test|IT|Contract)\\.java"))
          .collect(
              toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  FaultsPagesTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
