package io.tenure.history;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for ranges of whole numbers.
 *
 * @param starts where each range but the first begins, ascending; a start belongs to its range
 * @param names of the ranges, one more than starts
 */
record Bands(List<Long> starts, List<String> names) implements Serializable {

  /**
   * Bands of money: "under 20", "20 to under 50", "50 and over".
   *
   * @param amounts ascending, without more decimals than the scale
   * @param scale decimals of the minor unit, in which values are given
   */
  static Bands ofMoney(List<BigDecimal> amounts, int scale) {
    List<String> texts = amounts.stream().map(BigDecimal::toPlainString).toList();
    List<String> names = new ArrayList<>(List.of("under " + texts.get(0)));
    for (int i = 1; i < texts.size(); i++) {
      names.add(texts.get(i - 1) + " to under " + texts.get(i));
    }
    names.add(texts.get(texts.size() - 1) + " and over");
    return new Bands(
        amounts.stream().map(amount -> amount.movePointRight(scale).longValueExact()).toList(),
        List.copyOf(names));
  }

  /**
   * Bands of counts: "1", "2", "3 to 5", "6 and more".
   *
   * @param counts whole numbers, ascending, the first one the smallest count there is
   */
  static Bands ofCounts(List<BigDecimal> counts) {
    List<Long> starts = counts.stream().map(BigDecimal::longValueExact).toList();
    List<String> names = new ArrayList<>();
    for (int i = 1; i < starts.size(); i++) {
      long last = starts.get(i) - 1;
      names.add(starts.get(i - 1) == last ? "" + last : starts.get(i - 1) + " to " + last);
    }
    names.add(starts.get(starts.size() - 1) + " and more");
    return new Bands(List.copyOf(starts.subList(1, starts.size())), List.copyOf(names));
  }

  String of(long value) {
    int band = 0;
    while (band < starts.size() && value >= starts.get(band)) {
      band++;
    }
    return names.get(band);
  }
}
