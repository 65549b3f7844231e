package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.ExitCode;
import io.tenure.run.PublishedTables;
import io.tenure.settings.ConfigText;
import io.tenure.settings.InvalidSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import io.tenure.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of settings, tables, exit codes and files is true of the program. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path SITE = Path.of("src", "site", "markdown");
  private static final int MATRIX_AGES = 24;
  private static final String DATE = "2026-10-31";

  private static final Pattern CONFIGURATION = Pattern.compile("(?s)```hocon\n(.*?)```");
  private static final Pattern GRAIN =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (one row per .*) \\|$");
  private static final Pattern EXIT_CODE = Pattern.compile("(?m)^\\| (\\d+) \\| ");
  private static final Pattern PUBLISHED_PATH = Pattern.compile("latest/(\\w+)/");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern KEY =
      Pattern.compile(
          "`((?:period|money|input|cohorts|activity|benchmarks|forecasts|rfm|quality|output|targets)\\.[a-z.-]++)(?!\\()");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> site = Files.walk(SITE)) {
      List<Path> markdown = site.filter(path -> path.toString().endsWith(".md")).toList();
      return Stream.concat(Stream.of(README, Path.of("CHANGELOG.md")), markdown.stream());
    }
  }

  @Test
  void everyConfigurationIsComplete() throws IOException, InvalidSettings {
    List<String> configurations = found(README, CONFIGURATION).map(m -> m.group(1)).toList();

    assertThat(configurations).isNotEmpty();
    for (String configuration : configurations) {
      Settings settings =
          SettingsReader.read(new ConfigText("README.md", configuration, null), List.of(), DATE);
      assertThat(settings.dimensions()).isNotEmpty();
    }
  }

  @Test
  void listsEveryTableWithItsGrain() throws IOException {
    assertThat(found(README, GRAIN).map(row -> row.group(1) + ": " + row.group(2)))
        .containsExactlyElementsOf(
            PublishedTables.specs(MATRIX_AGES).stream()
                .map(spec -> spec.name() + ": " + spec.grain())
                .toList());
  }

  @Test
  void listsEveryExitCode() throws IOException {
    assertThat(found(README, EXIT_CODE).map(row -> row.group(1)))
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values()).map(code -> Integer.toString(code.code())).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void readsOnlyPublishedTables(Path document) throws IOException {
    assertThat(found(document, PUBLISHED_PATH).map(path -> path.group(1)))
        .isSubsetOf(PublishedTables.specs(MATRIX_AGES).stream().map(TableSpec::name).toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namesOnlySettingsThatExist(Path document) throws IOException, InvalidSettings {
    assertThat(found(document, KEY).map(key -> "tenure." + key.group(1))).isSubsetOf(settings());
  }

  /** The keys of all settings, and of the blocks around them. */
  private static Set<String> settings() throws InvalidSettings {
    Pattern start = Pattern.compile("^tenure(\\.[a-z-]+)+");
    Set<String> settings =
        SettingsReader.printed(new ConfigText("none", "", null), List.of(), DATE)
            .lines()
            .flatMap(line -> start.matcher(line).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    for (String key : Set.copyOf(settings)) {
      for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
        settings.add(key.substring(0, dot));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksOnlyToFilesThatExist(Path document) throws IOException {
    assertThat(found(document, LINK).map(link -> document.resolveSibling(link.group(1))))
        .allSatisfy(file -> assertThat(file).exists());
  }

  private static Stream<MatchResult> found(Path document, Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(document)).results();
  }
}
