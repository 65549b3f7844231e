package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule for every path, wherever it is given. */
@Tag("pipeline")
class ReachTest {
  private static final String NO_SUCH = "the path nowhere://host/it cannot be reached: ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"benchmarks.path", "input.rates.path", "input.calendar.path"})
  void f15WhateverIsReadFromTheOutputIsRefused(String key) {
    Ran ran = validate("tenure." + key + " = \"" + folder + "/out/runs/it\"");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .contains(
            "tenure: tenure.output.path %s and the input %s overlap, and a run sweeps its output. Choose an output folder of its own."
                .formatted(folder.resolve("out"), folder.resolve("out/runs/it")));
  }

  @ParameterizedTest
  @CsvSource({
    "tenure.benchmarks.path",
    "tenure.input.rates.path",
    "tenure.input.customers.path",
    "tenure.input.transactions.path",
    "tenure.output.path"
  })
  void f13WhatHasNoFileSystemIsToldOnce(String key) {
    Ran ran =
        validate(
            "tenure.input.transactions.columns.currency = c", key + " = \"nowhere://host/it\"");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .filteredOn(problem -> problem.contains("nowhere://host/it"))
        .singleElement()
        .asString()
        .startsWith(
            "tenure: " + NO_SUCH + "No FileSystem for scheme \"nowhere\". Correct it, or add")
        .contains(" --packages org.apache.hadoop:hadoop-aws:");
  }

  @ParameterizedTest
  @CsvSource({
    "--output, report --output",
    "--config, run --config",
    "--output, generate --as-of 2026-01-01 --output"
  })
  void whatAnOptionGivesFollowsTheSameRule(String option, String command) {
    assertThat(told(command, "nowhere://host/it"))
        .startsWith(
            "tenure: " + NO_SUCH + "No FileSystem for scheme \"nowhere\". Correct it, or add");
    assertThat(told(command, "s3a://key:s3cr3t@bucket/it"))
        .isEqualTo(
            "tenure: "
                + option
                + " s3a://key:(not shown)@bucket/it tells a password, which messages would show. Give"
                + " the address without it, and the password to the file system: by its own files,"
                + " roles or variables.");
  }

  /** Places are asked by what Hadoop alone knows: a typo is told before Spark starts. */
  @Test
  void whatIsWrongWithSettingsAndPlacesIsTold() {
    Ran ran = validate("tenure.money.scale = many", "tenure.input.customers.path = /no/customers");

    assertThat(ran.problems())
        .satisfiesExactly(
            scale -> assertThat(scale).contains("tenure.money.scale is \"many\""),
            customers ->
                assertThat(customers).contains("input customers: /no/customers does not exist"));
  }

  private String told(String command, String path) {
    Ran ran = Ran.of((command + " " + path).split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems()).hasSize(1);
    return ran.problems().get(0);
  }

  private Ran validate(String... settings) {
    Shop shop = new Shop(folder).transactions("(1, DATE '2026-01-05', 10.00)");
    shop.with(String.join("\n", settings));
    return Ran.of("validate", "--config", shop.file().toString());
  }
}
