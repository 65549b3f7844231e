package io.tenure.run;

import io.tenure.digest.Sha256;
import io.tenure.settings.Settings;
import io.tenure.source.Benchmark;
import io.tenure.source.Input;
import java.util.List;

/**
 * What a run is of: settings, input and program. Equal ones give equal tables, wherever and
 * whenever they run, so the run id is made of nothing else. The input is known by the footers of
 * its files: one that is rewritten with equal length and row count is not seen; nor is a text of
 * equal length, which counts no rows.
 *
 * @param fingerprint SHA-256 over names, lengths and row counts of the input files, and over the
 *     benchmarks and the table of periods, which are read whole anyway
 * @param benchmarks SHA-256 over the benchmarks alone
 */
public record Identity(String runId, String fingerprint, String benchmarks) {
  private static final int DIGITS = 8;

  static Identity of(Settings settings, Inputs inputs) {
    return of(settings, inputs.opened(), inputs.benchmarks(), inputs.calendar().listing());
  }

  /**
   * The identity of a run.
   *
   * @param periods see {@link io.tenure.calendar.PeriodRule#listing()}
   */
  static Identity of(
      Settings settings, List<Input> inputs, List<Benchmark> benchmarks, String periods) {
    StringBuilder references = new StringBuilder();
    benchmarks.forEach(benchmark -> references.append(benchmark).append('\n'));
    StringBuilder files = new StringBuilder();
    inputs.forEach(input -> files.append(input.fingerprintText()));
    String fingerprint = Sha256.of(files.append(references).append(periods).toString());
    String digest = Sha256.of(Program.version() + "\n" + settings.digest() + "\n" + fingerprint);
    return new Identity(
        settings.time().asOf() + "-" + digest.substring(0, DIGITS),
        fingerprint,
        Sha256.of(references.toString()));
  }
}
