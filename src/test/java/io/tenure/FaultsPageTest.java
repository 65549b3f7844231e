package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of faults names tests; a test that was renamed would leave a row without one. */
class FaultsPageTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))\\.(\\w+)`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/faults.md"));
    List<MatchResult> named = TEST.matcher(page).results().toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult test : named) {
      assertThat(source(test.group(1)))
          .as("%s.%s", test.group(1), test.group(2))
          .contains("void " + test.group(2) + "(");
    }
  }

  private static String source(String name) throws IOException {
    try (var files = Files.walk(Path.of("src/test/java"))) {
      Path source = files.filter(file -> file.endsWith(name + ".java")).findFirst().orElseThrow();
      return Files.readString(source);
    }
  }
}
