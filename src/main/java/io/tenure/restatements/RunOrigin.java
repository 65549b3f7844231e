package io.tenure.restatements;

import java.util.Map;

/**
 * What a run says of itself, as far as its figures may be others for that reason.
 *
 * @param asOf its as-of date
 * @param program version
 * @param settings digest of those that can change a number, without the as-of date
 * @param benchmarks digest of the benchmarks
 * @param input digest of all inputs
 * @param rows of the transactions
 */
public record RunOrigin(
    String runId,
    String asOf,
    String program,
    String settings,
    String benchmarks,
    String input,
    long rows) {
  /** Of the record: a digest of the benchmarks alone. */
  public static final String BENCHMARKS = "benchmarks_fingerprint";

  /** From the record of a run; of an earlier version it may lack some. */
  public static RunOrigin of(Map<String, String> record) {
    return new RunOrigin(
        record.getOrDefault("run_id", ""),
        record.getOrDefault("as_of", ""),
        record.getOrDefault("program_version", ""),
        record.getOrDefault("settings_digest", ""),
        record.getOrDefault(BENCHMARKS, ""),
        record.getOrDefault("input_fingerprint", ""),
        Long.parseLong(record.getOrDefault("rows_in.transactions", "0")));
  }
}
