package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static io.tenure.settings.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigValuesTest {

  @ParameterizedTest
  @CsvSource({
    "money.scale, 0, 6",
    "input.rates.max-age-days, 0, 3660",
    "cohorts.small, 1, 2147483647",
    "cohorts.matrix-ages, 0, 600",
    "activity.min-orders, 1, 2147483647",
    "activity.inactivity-window, 1, 1200",
    "activity.frequency-periods, 1, 366",
    "benchmarks.min-customers, 1, 2147483647",
    "quality.sample-rows, 0, 1000",
    "privacy.minimum-customers, 0, 2147483647",
    "output.keep-runs, 1, 2147483647"
  })
  void wholeNumbersHaveARange(String name, long least, long most) {
    String key = "tenure." + name;
    String range = "but must be a whole number from " + least + " to " + most + ".";

    assertThat(problems(key + " = " + least)).isEmpty();
    assertThat(problems(key + " = \"" + most + "\"")).isEmpty();
    assertThat(problems(key + " = " + (least - 1)).toString()).contains(key, range);
    assertThat(problems(key + " = " + (most + 1)).toString()).contains(key, range);
    assertThat(problems(key + " = 5.0").toString()).contains(key, range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.9", "1e1", "0x1", "five", "true", "[5]", "null", "\" 5\"", "+5"})
  void aWholeNumberIsNotRoundedCutOrGuessed(String value) {
    assertThat(problems("tenure.cohorts.small = " + value)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmarks.target", "benchmarks.alarm", "quality.max-rejected-share"})
  void sharesLieBetween0And1(String name) {
    String key = "tenure." + name + " = ";

    assertThat(problems(key + "0")).isEmpty();
    assertThat(problems(key + "1.0")).isEmpty();
    for (String wrong : new String[] {"-0.1", "1.0000000001", "85%", "NaN", "0.5d", "1e-9999"}) {
      assertThat(problems(key + wrong))
          .as(wrong)
          .singleElement()
          .asString()
          .contains("but must be a share from 0 to 1. Correct it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-30", "2026-1-31", "0000-12-31", "10000-01-01", "-2026-01-01", "today"})
  void datesAreDaysOfTheCalendar(String date) {
    assertThat(problems("tenure.input.transactions.earliest-date = \"" + date + "\""))
        .containsExactly(
            "conf/shop.conf:1: tenure.input.transactions.earliest-date is \""
                + date
                + "\", but must be a date from 0001-01-01 to 9999-12-31 (yyyy-MM-dd)."
                + " Correct it, or leave it out for the default \"1990-01-01\".");
  }

  @Test
  void zonesAreRegionsOrOffsets() throws InvalidSettings {
    assertThat(read("tenure.time-zone = \"+05:30\"").time().zone())
        .isEqualTo(ZoneOffset.ofHoursMinutes(5, 30));
    assertThat(read("tenure.time-zone = America/Argentina/Ushuaia").time().zone())
        .isEqualTo(ZoneId.of("America/Argentina/Ushuaia"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CET", "EST", "PST8PDT", "GMT+2", "UTC+2", "+2", "+19:00", "Europe/Berln", ""})
  void abbreviatedAndUnknownZonesAreRefused(String zone) {
    assertThat(problems("tenure.time-zone = \"" + zone + "\"")).hasSize(1);
  }

  @Test
  void pathsAreGivenOnceAndNotBlank() {
    String key = "tenure.input.transactions.path";
    String expected = ", but must be a path or a list of different paths";
    String example = ", such as --set '" + key + "=[/sales/2025, /sales/2026]'. Correct it.";

    assertThat(problems("", key + "=[]"))
        .containsExactly("--set: " + key + " is the list []" + expected + example);
    assertThat(problems("", key + "=[a, 1, a]"))
        .containsExactly("--set: " + key + " is the list [\"a\",1,\"a\"]" + expected + example);
    assertThat(problems("", key + "=[a, {}]")).hasSize(1);
    assertThat(problems("", key + "=[a, \" \"]")).hasSize(1);
    assertThat(problems("", key + "="))
        .containsExactly("--set: " + key + " is \"\"" + expected + ". Correct it.");
    assertThat(problems("", "tenure.output.path=")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "date", "amount"})
  void requiredColumnsAreNotBlank(String name) {
    String key = "tenure.input.transactions.columns." + name;

    assertThat(problems(key + " = null").toString())
        .contains(key + " is not set, but must be a Spark SQL expression");
    assertThat(problems(key + " = \" \"").toString())
        .contains(key + " is \" \", but must be a Spark SQL expression");
  }

  @Test
  void anOptionalTextIsNotBlank() {
    assertThat(problems("tenure.benchmarks.industry = \"\""))
        .containsExactly(
            "conf/shop.conf:1: tenure.benchmarks.industry is \"\", but must be an industry of the"
                + " benchmark table. Correct it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "Region", "1st", "a-b", "\"a.b\"", "ä"})
  void dimensionsAreLowerSnakeCase(String name) {
    assertThat(problems("tenure.dimensions." + name + " { from = transactions, value = x }"))
        .singleElement()
        .asString()
        .matches(
            "conf/shop.conf:1: tenure.dimensions.\"?"
                + name.replace("\"", "")
                + "\"? is not a name for a dimension: it"
                + " must be lower_snake_case \\(\\[a-z]\\[a-z0-9_]\\*\\) and not all, which is the"
                + " total. Rename it.");
  }

  @ParameterizedTest
  @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3"})
  void theScaleOfMoneyIsThatOfItsCurrency(String currency, int digits) throws InvalidSettings {
    String key = "tenure.money.currency = ";

    assertThat(read(key + currency).money().scale()).isEqualTo(digits);
    assertThat(read(key + currency, "tenure.money.scale=4").money().scale()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eur", "Euro", "XAU", "\" EUR\"", "[EUR]"})
  void aCurrencyIsAnIsoCodeWithDecimals(String value) {
    assertThat(problems("tenure.money.currency = " + value))
        .singleElement()
        .asString()
        .contains("but must be the ISO 4217 code of a currency, such as EUR.");
  }
}
