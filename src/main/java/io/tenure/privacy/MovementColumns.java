package io.tenure.privacy;

import java.io.Serializable;
import java.util.List;

/**
 * What the columns of a movement table are.
 *
 * @param baseGrain name of the base period's length
 * @param counts columns that count customers, opening and closing among them
 * @param changes those of them that opening and closing differ by
 * @param additive those of them that add up over the base periods of a coarser one, or stand for
 *     figures that do
 * @param sharesCheckpoints whether a coarser period closes with the same as its last base period
 */
record MovementColumns(
    String baseGrain,
    List<String> counts,
    List<String> changes,
    List<String> additive,
    boolean sharesCheckpoints)
    implements Serializable {

  String grain() {
    return "grain";
  }

  String segment() {
    return "segment";
  }

  /** The first of the counts. */
  String opening() {
    return counts.get(0);
  }

  /** The last of the counts. */
  String closing() {
    return counts.get(counts.size() - 1);
  }
}
