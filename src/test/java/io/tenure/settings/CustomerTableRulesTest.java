package io.tenure.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTableRulesTest {
  private static final String ENABLED = "tenure.customers.enabled=true";
  private static final String PATH = "tenure.customers.path=/data/people";
  private static final List<String> CONSENT =
      List.of(
          "tenure.input.customers.path=/data/customers",
          "tenure.input.customers.columns.consent=newsletter_ok");

  @Test
  void theyHaveAPlaceAndSomebodyConsents() throws InvalidSettings {
    Settings settings = Configs.read("", ENABLED, PATH, CONSENT.get(0), CONSENT.get(1));

    assertThat(settings.publication().customers())
        .isEqualTo(
            new CustomerTablesSettings(true, "/data/people", List.of(CustomerTable.values())));
  }

  @Test
  void personalDataNeedAPlaceOfTheirOwn() {
    assertThat(Configs.problems("", ENABLED, CONSENT.get(0), CONSENT.get(1)))
        .containsExactly(
            "--set: tenure.customers.enabled is true, but nothing says where personal data may lie."
                + " Set tenure.customers.path to a folder of its own, apart from"
                + " tenure.output.path.");
  }

  @Test
  void whoHasSaidNothingHasNotAgreed() {
    assertThat(Configs.problems("", ENABLED, PATH, CONSENT.get(0)))
        .containsExactly(
            "--set: tenure.customers.enabled is true, but nothing says which customers may have a row"
                + " of their own. Set tenure.input.customers.path and"
                + " tenure.input.customers.columns.consent, such as \"newsletter_ok\", or \"true\" if"
                + " all of the customer table may.");
  }

  @Test
  void levelsRise() {
    assertThat(Configs.problems("", "tenure.risk.at-risk=4"))
        .containsExactly(
            "default: tenure.risk.watch is 1.5, tenure.risk.at-risk 4.0 and tenure.risk.critical 3.0:"
                + " each level has to be above 0 and no lower than the one before. Correct them.");
  }

  @Test
  void marginRatesAreOfADimensionThatIsThere() {
    assertThat(Configs.problems("", "tenure.money.margin-rates.Food=0.2"))
        .containsExactly(
            "--set: tenure.money.margin-rates has rates, but nothing says of which dimension. Set"
                + " tenure.money.margin-rate-by to its name.");
    assertThat(Configs.problems("", "tenure.money.margin-rate-by=industry"))
        .containsExactly(
            "--set: tenure.money.margin-rate-by is industry, but that is no dimension that a customer"
                + " has of its own. Give the name of one that is not a pair.");
  }

  @Test
  void marginIsToldOnce() {
    assertThat(
            Configs.problems(
                "", "tenure.input.transactions.columns.cost=cost", "tenure.money.margin-rate=0.2"))
        .containsExactly(
            "--set: tenure.input.transactions.columns.cost tells the margin of each row, and"
                + " tenure.money.margin-rate or tenure.money.margin-rates one for many. Remove one of"
                + " them.");
  }

  @Test
  void scoresHaveFiveNamesAndFourThresholds() {
    assertThat(
            Configs.problems(
                "", "tenure.rfm.segments.R1=[gone]", "tenure.rfm.thresholds.active-days=[1,2,9,3]"))
        .containsExactlyInAnyOrder(
            "--set: tenure.rfm.segments.R1 is the list [\"gone\"], but must be a list of five names, such"
                + " as --set 'tenure.rfm.segments.R1=[new, new, active, champions, champions]'. Correct"
                + " it, or leave it out for the default [\"dormant\",\"dormant\",\"almost_lost\","
                + "\"previously_loyal\",\"previously_loyal\"].",
            "--set: tenure.rfm.thresholds.active-days is the list [1,2,9,3], but must be a list of four"
                + " numbers, none below the one before, such as --set"
                + " 'tenure.rfm.thresholds.active-days=[1, 2, 4, 9]'. Correct it.");
  }
}
