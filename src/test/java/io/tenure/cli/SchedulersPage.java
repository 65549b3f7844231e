package io.tenure.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The examples of the page about schedulers, in its order. */
final class SchedulersPage {
  private static final Path PAGE = Path.of("src/site/markdown/schedulers.md");
  private static final Pattern SECTION = Pattern.compile("(?ms)^## ([^\n]*)\n(.*?)(?=^## |\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\n(.*?)^```");

  /** What stands between fences, under its heading. */
  record Example(String heading, String text) {}

  private SchedulersPage() {}

  static List<Example> examples() throws IOException {
    return SECTION
        .matcher(Files.readString(PAGE))
        .results()
        .flatMap(
            section ->
                BLOCK
                    .matcher(section.group(2))
                    .results()
                    .map(block -> new Example(section.group(1), block.group(1))))
        .toList();
  }
}
