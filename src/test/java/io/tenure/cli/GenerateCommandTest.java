package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sample data from the command line. */
@Tag("pipeline")
class GenerateCommandTest {
  @TempDir private Path folder;

  @Test
  void saysWhatToDoNext() {
    assertThat(generate().out())
        .matches(
            "40 customers and \\d+ transaction rows are in .*\\. Next: tenure run --config "
                + folder.resolve("sample/tenure.conf")
                + "\n");
  }

  @Test
  void runsOnTheDataWhenAsked() {
    Outcome outcome = generate("--run");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .doesNotContain("Next:")
        .startsWith("40 customers and ")
        .containsSubsequence(
            folder.resolve("sample") + ".\nrun ",
            "\ntables                 " + folder.resolve("sample/published/latest") + "\n");
    assertThat(folder.resolve("sample/published/latest/customer_movement")).isNotEmptyDirectory();
  }

  private Outcome generate(String... more) {
    List<String> arguments = new ArrayList<>(List.of("generate", "--customers=40", "--months=4"));
    arguments.addAll(List.of("--as-of=2026-10-20", "--output=" + folder.resolve("sample")));
    arguments.addAll(List.of(more));
    return InThisJvm.tenure(arguments.toArray(String[]::new));
  }
}
