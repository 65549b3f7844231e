package io.tenure.source;

import java.util.Optional;

/**
 * A published figure to compare with.
 *
 * @param metric what it measures, such as customer_retention
 * @param value a share, or a ratio for net revenue retention
 * @param horizon month or year
 * @param sizeBand the companies it is for; empty for all
 * @param percentile in words, such as 25th percentile; empty for a figure that says no more
 */
public record Benchmark(
    String metric,
    String industry,
    double value,
    String horizon,
    Optional<String> sizeBand,
    String source,
    String year,
    Optional<String> percentile) {

  /** Source and year, and which percentile it is. */
  public String name() {
    return source + ", " + year + percentile.map(which -> " (" + which + ")").orElse("");
  }
}
