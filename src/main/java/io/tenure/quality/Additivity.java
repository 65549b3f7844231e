package io.tenure.quality;

import io.tenure.cells.Segment;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks that the segments of each dimension add up to the total, cell by cell, without holding the
 * cells, of which there may be millions: each count is multiplied by a number that is made of the
 * key of its cell, and all products of a dimension and column are added up, modulo 2^64. Where
 * every cell adds up, the sums of all dimensions are equal. Where a single one does not, they
 * differ, as the numbers are odd; that several faults hide each other has the probability of
 * guessing a number of sixty bits.
 */
final class Additivity {
  private static final String NAME = "segments_add_up_to_the_total";
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final TableSpec spec;
  private final Set<String> dimensions;
  private final Column<?> dimension;
  private final List<Column<?>> cell;
  private final List<Column<Long>> measures;

  /** By dimension, then by measure. */
  private final Map<String, long[]> sums = new TreeMap<>();

  /**
   * An empty check.
   *
   * @param dimensions names of all dimensions; the total is there besides
   */
  Additivity(TableSpec spec, Set<String> dimensions) {
    this.spec = spec;
    this.dimensions = dimensions;
    this.dimension = spec.column("dimension");
    this.cell =
        spec.key().stream()
            .filter(key -> !key.name().equals("dimension") && !key.name().equals("segment"))
            .toList();
    this.measures = spec.additive();
  }

  void add(Line row) {
    long[] its =
        sums.computeIfAbsent((String) row.value(dimension), name -> new long[measures.size()]);
    long weight = weight(row);
    for (int at = 0; at < its.length; at++) {
      its[at] += weight * row.count(measures.get(at));
    }
  }

  /** An odd number that looks like chance, the same for the same cell. */
  private long weight(Line row) {
    long hash = 1;
    for (Column<?> column : cell) {
      hash = mixed(hash + ((Object) row.value(column)).hashCode());
    }
    return hash | 1;
  }

  /** Every bit of the result depends on every bit of the number (SplitMix64). */
  private static long mixed(long number) {
    long z = number + SPREAD;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  Check check() {
    long[] total = sums.getOrDefault(Segment.ALL, new long[measures.size()]);
    Set<String> broken = new TreeSet<>();
    for (String name : all()) {
      long[] its = sums.getOrDefault(name, new long[measures.size()]);
      for (int at = 0; at < its.length; at++) {
        if (its[at] != total[at]) {
          broken.add(name + " " + measures.get(at).name());
        }
      }
    }
    return Check.ofNone(NAME, spec.name(), broken);
  }

  private Set<String> all() {
    Set<String> all = new TreeSet<>(dimensions);
    all.addAll(sums.keySet());
    return all;
  }
}
