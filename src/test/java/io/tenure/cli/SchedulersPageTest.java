package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arguments in the examples for schedulers are those of this program. */
class SchedulersPageTest {
  /** A list of quoted texts, as Python, JSON, YAML and Scala write it. */
  private static final Pattern LIST = Pattern.compile("[\\[(](\"run\"(?:, \"[^\"]*\")+)[])]");

  private static final Pattern COMMAND = Pattern.compile("tenure (run .*?) 2>>");
  private static final Pattern OF_SCHEDULER = Pattern.compile("\\{\\{.*?}}|\\$\\(.*?\\)");

  @TempDir private Path folder;

  private static List<String> arguments(String example) {
    List<String> all = new ArrayList<>();
    LIST.matcher(example)
        .results()
        .map(MatchResult::group)
        .flatMap(list -> Stream.of(list.substring(2, list.length() - 2).split("\", \"")))
        .forEach(all::add);
    COMMAND
        .matcher(OF_SCHEDULER.matcher(example).replaceAll("2026-10-31"))
        .results()
        .flatMap(command -> Stream.of(command.group(1).split(" ")))
        .forEach(all::add);
    return all.stream().map(text -> OF_SCHEDULER.matcher(text).replaceAll("2026-10-31")).toList();
  }

  @Test
  void everyExampleIsACommandLineOfThisProgram() throws IOException {
    String configuration = new Shop(folder).file().toString();
    List<String> examples =
        SchedulersPage.examples().stream().map(SchedulersPage.Example::text).toList();

    assertThat(examples)
        .hasSize(6)
        .allSatisfy(
            example -> {
              List<String> arguments = new ArrayList<>(arguments(example));
              assertThat(arguments).as(example).startsWith("run", "--config");
              arguments.set(2, configuration);
              arguments.add("--print-config");
              Ran ran = Ran.of(arguments.toArray(String[]::new));
              assertThat(ran.problems()).as(example).isEmpty();
              assertThat(ran.out())
                  .as(example)
                  .anyMatch(line -> line.matches(".*as-of\\s*=\\s*\"?2026-10-31.*"));
            });
  }
}
