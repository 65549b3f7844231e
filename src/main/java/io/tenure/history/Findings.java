package io.tenure.history;

import io.tenure.staging.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what was found of a customer's rows, and keeps a few samples. */
final class Findings {
  /** Between the code of a finding and the evidence of a sample. */
  static final char SEPARATOR = '|';

  private final int maxSamples;
  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final Map<Finding, TreeSet<String>> samples = new EnumMap<>(Finding.class);

  /**
   * @param maxSamples samples kept per finding
   */
  Findings(int maxSamples) {
    this.maxSamples = maxSamples;
  }

  /**
   * Goes on from what was found before.
   *
   * @param codes see {@link #codes}; empty for nothing
   * @param rows of each
   * @param kept see {@link #samples}
   */
  void goOnFrom(List<String> codes, List<Long> rows, List<String> kept) {
    for (int at = 0; at < codes.size(); at++) {
      add(Finding.ofCode(codes.get(at)), rows.get(at).longValue());
    }
    for (String sample : kept) {
      int end = sample.indexOf(SEPARATOR);
      keep(Finding.ofCode(sample.substring(0, end)), sample.substring(end + 1));
    }
  }

  boolean has(Finding finding) {
    return counts.containsKey(finding);
  }

  void remove(Finding finding) {
    counts.remove(finding);
    samples.remove(finding);
  }

  void add(Finding finding, long rows) {
    counts.merge(finding, rows, Long::sum);
  }

  /** Counts rows, if there are any. */
  void addSome(Finding finding, long rows) {
    if (rows > 0) {
      add(finding, rows);
    }
  }

  /** Keeps the smallest samples: which ones must not depend on the order of rows. */
  void add(Finding finding, @Nullable String sample) {
    add(finding, 1);
    if (sample != null && maxSamples > 0) {
      keep(finding, sample);
    }
  }

  private void keep(Finding finding, String sample) {
    TreeSet<String> kept = samples.computeIfAbsent(finding, key -> new TreeSet<>());
    kept.add(sample);
    if (kept.size() > maxSamples) {
      kept.pollLast();
    }
  }

  String @Nullable [] codes() {
    return counts.isEmpty()
        ? null
        : counts.keySet().stream().map(Finding::code).toArray(String[]::new);
  }

  long @Nullable [] rows() {
    return counts.isEmpty() ? null : counts.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** Each sample as "code|evidence". */
  String @Nullable [] samples() {
    return samples.isEmpty()
        ? null
        : samples.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(sample -> entry.getKey().code() + SEPARATOR + sample))
            .toArray(String[]::new);
  }
}
