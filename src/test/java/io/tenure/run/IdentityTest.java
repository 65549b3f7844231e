package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.settings.ConfigText;
import io.tenure.settings.InvalidSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import io.tenure.source.Benchmark;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Benchmark BANKING = benchmark(0.75);

  @Test
  void beginsWithTheAsOfDate() throws InvalidSettings {
    assertThat(identity(BANKING).runId()).matches("2026-10-31-[0-9a-f]{8}");
  }

  @Test
  void isTheSameForTheSameBenchmarks() throws InvalidSettings {
    assertThat(identity(BANKING)).isEqualTo(identity(benchmark(0.75)));
  }

  @Test
  void isAnotherForOtherBenchmarks() throws InvalidSettings {
    Identity other = identity(benchmark(0.76));

    assertThat(other.fingerprint()).isNotEqualTo(identity(BANKING).fingerprint());
    assertThat(other.runId()).isNotEqualTo(identity(BANKING).runId());
  }

  /** A table of periods that is rewritten with equal length and row count. */
  @Test
  void isAnotherForOtherPeriods() throws InvalidSettings {
    assertThat(Identity.of(settings(), List.of(), List.of(), "[1, 8] 15").fingerprint())
        .isNotEqualTo(Identity.of(settings(), List.of(), List.of(), "[1, 9] 15").fingerprint());
  }

  private static Benchmark benchmark(double value) {
    return new Benchmark(
        "customer_retention",
        "Banking",
        value,
        "year",
        Optional.empty(),
        "survey",
        "2018",
        Optional.empty());
  }

  private static Identity identity(Benchmark benchmark) throws InvalidSettings {
    return Identity.of(settings(), List.of(), List.of(benchmark), "");
  }

  private static Settings settings() throws InvalidSettings {
    String required = "tenure { input.transactions.path = in, output.path = out }";
    return SettingsReader.read(new ConfigText("test", required, null), List.of(), "2026-10-31");
  }
}
