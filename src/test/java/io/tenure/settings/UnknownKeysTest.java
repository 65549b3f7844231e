package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownKeysTest {

  @Test
  void suggestsTheClosestKey() {
    assertThat(problems("\n\ntenure.output.keepruns = 3"))
        .containsExactly(
            "conf/shop.conf:3: tenure.output.keepruns is not a setting."
                + " Did you mean tenure.output.keep-runs?");
    assertThat(problems("", "tenure.monye.scale=3"))
        .containsExactly(
            "--set: tenure.monye.scale is not a setting. Did you mean tenure.money.scale?");
  }

  @Test
  void suggestsNothingForAKeyThatResemblesNone() {
    assertThat(problems("tenure.output.format = {}"))
        .containsExactly(
            "conf/shop.conf:1: tenure.output.format is not a setting."
                + " Remove it; --print-config shows all settings.");
  }

  @Test
  void everythingStandsUnderTenure() {
    assertThat(problems("spark.master = local\nmoney.scale = 3"))
        .containsExactly(
            "conf/shop.conf:2: money.scale is not a setting. Did you mean tenure.money.scale?",
            "conf/shop.conf:1: spark.master is not a setting."
                + " Remove it; --print-config shows all settings.");
  }

  @Test
  void aDimensionHasItsOwnSettings() {
    assertThat(
            problems(
                "tenure.dimensions.region { form = customers, from = transactions, value = x }"))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions.region.form is not a setting."
                + " Did you mean tenure.dimensions.region.from?");
    assertThat(problems("tenure.dimensions {\n region {}\n}"))
        .containsExactly(
            "conf/shop.conf:2: tenure.dimensions.region.from is not set, but must be one of"
                + " customers, transactions, channels-used, first-order-value, order-frequency, pair."
                + " Set it in the configuration file or with"
                + " --set tenure.dimensions.region.from=...",
            "conf/shop.conf:2: tenure.dimensions.region.value is not set, but must be a Spark SQL"
                + " expression over the input's columns. Set it in the configuration file or with"
                + " --set tenure.dimensions.region.value=...");
    assertThat(problems("tenure.dimensions.region = Country"))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions.region is \"Country\", but must be a block such"
                + " as { from = customers, value = \"industry\" }.");
  }

  @Test
  void aBlockIsNoValueAndAValueNoBlock() {
    assertThat(problems("tenure.money = 3"))
        .containsExactly(
            "conf/shop.conf:1: tenure.money is 3, but must be a block of settings { ... }.");
    assertThat(problems("tenure.money.scale.digits = 3"))
        .containsExactly(
            "conf/shop.conf:1: tenure.money.scale is a block, but must be a whole number from 0"
                + " to 6. Correct it.");
    assertThat(problems("tenure.dimensions = null"))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions is not set, but must be a block of settings"
                + " { ... }.");
    assertThat(problems("tenure.dimensions.a { from = transactions, value.b = 1 }"))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions.a.value is a block, but must be a Spark SQL"
                + " expression over the input's columns. Correct it.");
    assertThat(problems("tenure = 1", "tenure = 2")).isNotEmpty();
  }
}
