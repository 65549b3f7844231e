package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataDictionaryTest {
  private static final Path SITE = Path.of("src", "site", "markdown");

  @ParameterizedTest
  @CsvSource({"data-dictionary.md", "data-dictionary.json"})
  void isTheOneInTheDocumentation(String file) throws IOException {
    String printed = file.endsWith(".md") ? DataDictionary.markdown() : DataDictionary.json();

    assertThat(Files.readString(SITE.resolve(file)))
        .as("%s; refresh it with: scripts/tenure docs --output %s", file, SITE)
        .isEqualTo(printed);
  }
}
