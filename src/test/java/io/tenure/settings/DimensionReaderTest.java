package io.tenure.settings;

import static io.tenure.settings.Configs.problems;
import static io.tenure.settings.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionReaderTest {
  private static final String REGION =
      "tenure.dimensions.region { from = transactions, value = region }\n";

  @Test
  void theUsualValueIsTheSameAsNone() throws InvalidSettings {
    Settings settings = read(REGION + "tenure.dimensions.orders { from = order-frequency }");
    Settings spelledOut =
        read(
            """
            tenure.dimensions {
              region { from = Transactions, value = region, at = acquisition, top = null }
              orders { from = ORDER-FREQUENCY, bands = [1, 2, "3", 6] }
            }
            """);

    assertThat(spelledOut.digest()).isEqualTo(settings.digest());
    assertThat(settings.dimensions().get(0).details().bands())
        .extracting(BigDecimal::intValueExact)
        .containsExactly(1, 2, 3, 6);
    assertThat(settings.dimensions().get(1).details().at()).isEqualTo(DimensionMoment.ACQUISITION);
    assertThat(settings.dimensions().get(1).top()).isEmpty();
  }

  @Test
  void everySettingOfADimensionIsInTheDigest() throws InvalidSettings {
    String digest = read(REGION).digest();

    assertThat(read(REGION + "tenure.dimensions.region.at = current").digest())
        .isNotEqualTo(digest);
    assertThat(read(REGION + "tenure.dimensions.region.top = 3").digest()).isNotEqualTo(digest);
    assertThat(read(entry("[10, 20]")).digest()).isEqualTo(read(entry("[10.0, 2e1]")).digest());
    assertThat(read(entry("[10, 20]")).digest()).isNotEqualTo(read(entry("[10, 21]")).digest());
  }

  private static String entry(String bands) {
    return "tenure.dimensions.entry { from = first-order-value, bands = " + bands + " }";
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[20, 10]", "[10, 10.0]", "[0, 5]", "[-1]", "20", "[ten]", "[[1]]"})
  void amountsAscendAndLieAboveZero(String bands) {
    assertThat(problems(entry(bands)))
        .singleElement()
        .asString()
        .startsWith("conf/shop.conf:1: tenure.dimensions.entry.bands is ")
        .endsWith(
            ", but must be a list of ascending amounts above 0, such as [20, 50, 100]. Correct"
                + " it.");
  }

  @Test
  void amountsAreAskedFor() {
    assertThat(problems("tenure.dimensions.entry.from = first-order-value"))
        .singleElement()
        .asString()
        .contains("tenure.dimensions.entry.bands is not set, but must be a list of ascending");
  }

  @Test
  void amountsHaveNoMoreDecimalsThanMoney() {
    assertThat(problems(entry("[10.250]"))).isEmpty();
    assertThat(problems(entry("[10.255]")))
        .containsExactly(
            "conf/shop.conf:1: tenure.dimensions.entry.bands has more decimals than the amounts:"
                + " tenure.money.scale is 2. Round the bands, or raise it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2, 3]", "[1, 3, 2]", "[1, 2.5]", "[]", "1"})
  void countsBeginWithOneAndAscend(String bands) {
    assertThat(
            problems("tenure.dimensions.orders { from = order-frequency, bands = " + bands + " }"))
        .singleElement()
        .asString()
        .contains(
            ", but must be a list of ascending whole numbers that begins with 1, such as [1, 2, 3,"
                + " 6]. Correct it.");
  }

  @Test
  void aPairIsOfTwoOtherDimensions() {
    String pair = REGION + "tenure.dimensions.both { from = pair, of = ";

    assertThat(
            problems(pair + "[region, orders] }\ntenure.dimensions.orders.from = order-frequency"))
        .isEmpty();
    assertThat(problems(pair + "[region, regoin] }"))
        .containsExactly(
            "conf/shop.conf:2: tenure.dimensions.both.of names \"regoin\", which is no dimension"
                + " that can be one of a pair. Add it under tenure.dimensions, or take one of:"
                + " region.");
    assertThat(problems(pair + "[region, both] }"))
        .singleElement()
        .asString()
        .contains("names \"both\", which is no dimension that can be one of a pair.");
    for (String wrong : new String[] {"region", "[region]", "[region, region]"}) {
      assertThat(problems(pair + wrong + " }"))
          .singleElement()
          .asString()
          .endsWith(
              "must be a list of two other dimensions, such as [industry, channel]. Correct it.");
    }
  }

  @Test
  void aSettingThatChangesNothingIsRefused() {
    assertThat(
            problems(
                """
                tenure.input.customers.path = c
                tenure.dimensions {
                  a { from = customers, value = a, at = current }
                  b { from = order-frequency, value = b, of = [a, c] }
                }
                """))
        .containsExactly(
            "conf/shop.conf:3: tenure.dimensions.a.at is set, but a dimension from customers has no"
                + " at. Remove it.",
            "conf/shop.conf:4: tenure.dimensions.b.value is set, but a dimension from"
                + " order-frequency has no value. Remove it.",
            "conf/shop.conf:4: tenure.dimensions.b.of is set, but a dimension from order-frequency"
                + " has no of. Remove it.");
  }

  @Test
  void topIsAWholeNumber() {
    assertThat(problems(REGION + "tenure.dimensions.region.top = 0"))
        .containsExactly(
            "conf/shop.conf:2: tenure.dimensions.region.top is 0, but must be a whole number from 1"
                + " to 1000. Correct it.");
  }

  @Test
  void aPairIsNotForSuppressedTables() {
    String pair =
        REGION
            + """
            tenure.dimensions.orders.from = order-frequency
            tenure.dimensions.both { from = pair, of = [region, orders] }
            tenure.privacy.minimum-customers =""";

    assertThat(problems(pair + " 1")).isEmpty();
    assertThat(problems(pair + " 5"))
        .containsExactly(
            "conf/shop.conf:3: tenure.dimensions.both.from is pair, but"
                + " tenure.privacy.minimum-customers is 5: the segments of a pair add up to those of"
                + " two other dimensions, and would give back what is suppressed there. Remove the"
                + " pair, or publish all.");
  }
}
