package io.tenure.settings;

import static io.tenure.settings.Configs.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final String FILE =
      """
      tenure.money.scale = 3
      tenure.benchmarks.path = a
      tenure.input.customers.path = b
      tenure.dimensions.region { from = customers, value = c }
      """;

  @Test
  void isASha256InHex() throws InvalidSettings {
    assertThat(read(FILE).digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void doesNotChangeWithOrderCommentsSpellingOrPlaces() throws InvalidSettings {
    String same =
        """
        # Elsewhere, on the same data.
        tenure {
          dimensions.region { value = "c", from = CUSTOMERS }
          input.customers.path = [x, y]
          benchmarks { path = z, target = 0.850 }
          money.scale = "3"
          output.keep-runs = 9
          targets.files { formats = [csv], csv.excel-bom = true }
        }
        """;

    assertThat(read(same, "tenure.output.path=o", "tenure.input.transactions.path=p").digest())
        .isEqualTo(read(FILE).digest());
  }

  /** Of two days of one schedule somebody asks whether the settings changed. */
  @Test
  void doesNotChangeWithTheDayOrWithWhatStopsAPublicationAlone() throws InvalidSettings {
    assertThat(digest("tenure.as-of=2026-10-30")).isEqualTo(digest("tenure.money.scale=3"));
    assertThat(digest("tenure.restatement.max-share=0.1"))
        .isEqualTo(digest("tenure.money.scale=3"));
  }

  @Test
  void changesWithEverySettingThatCanChangeANumber() throws InvalidSettings {
    List<String> changes =
        List.of(
            "tenure.time-zone=Europe/Berlin",
            "tenure.period.unit=week",
            "tenure.period={unit=day,retail.pattern=4-4-5}",
            "tenure.period.retail.year-end-rule=last",
            "tenure.money.scale=2",
            "tenure.input.transactions.where=a",
            "tenure.input.transactions.columns.refund=r",
            "tenure.input.transactions.refunds=ignore",
            "tenure.dimensions.region.value=d",
            "tenure.dimensions.other={from=customers,value=c}",
            "tenure.cohorts.small=31",
            "tenure.activity.inactivity-window=2",
            "tenure.activity.frequency-periods=6",
            "tenure.input.merged-customers.path=m",
            "tenure.money.currency=EUR",
            "tenure.input.rates.max-age-days=6",
            "tenure.benchmarks.target=0.86",
            "tenure.benchmarks.path=null",
            "tenure.benchmarks.industry=NULL",
            "tenure.quality.sample-rows=21",
            "tenure.privacy.minimum-customers=5");
    Set<String> digests = new HashSet<>(Set.of(digest("tenure.money.scale=3")));

    for (String change : changes) {
      assertThat(digests.add(digest(change))).as(change).isTrue();
    }
  }

  @Test
  void aTextCannotPassForAnotherSetting() {
    SortedMap<String, String> one = new TreeMap<>(Map.of("a", "x\"\nb=\"y"));
    SortedMap<String, String> two = new TreeMap<>(Map.of("a", "x", "b", "y"));

    assertThat(CountedSettings.of(one).digest()).isNotEqualTo(CountedSettings.of(two).digest());
  }

  private static String digest(String change) throws InvalidSettings {
    List<String> overrides =
        List.of(
            Configs.REQUIRED.get(0), Configs.REQUIRED.get(1), "tenure.as-of=2026-10-31", change);
    return SettingsReader.read(Configs.text(FILE), overrides, null).digest();
  }
}
