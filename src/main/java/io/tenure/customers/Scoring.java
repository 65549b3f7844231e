package io.tenure.customers;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of recency, frequency and money, 1 to 5, and the name that they have together. Equal
 * values have equal scores: a score is 1 and the number of thresholds that a value is above.
 *
 * @param recency days of silence at which customers part, ascending; more of it is a lower score
 * @param frequency active days
 * @param money net revenue in minor units
 * @param days how many of the last ones count for frequency and money
 * @param segments names by score of recency, the highest first, then by that of frequency and money
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scoring(
    long[] recency, long[] frequency, long[] money, int days, List<List<String>> segments)
    implements Serializable {
  /** How many bands of frequency and money there are. */
  static final int BANDS = 5;

  int recency(long silence) {
    return BANDS - above(recency, silence);
  }

  int frequency(OneCustomer customer) {
    return 1 + above(frequency, customer.days().activeOfLast(days));
  }

  int money(OneCustomer customer) {
    return 1 + above(money, customer.days().netOfLast(days));
  }

  private static int above(long[] thresholds, long value) {
    int above = 0;
    for (long threshold : thresholds) {
      above += value > threshold ? 1 : 0;
    }
    return above;
  }

  /** The mean of two scores, half up. */
  static int band(int frequency, int money) {
    return (frequency + money + 1) / 2;
  }

  /** That of a customer. */
  int band(OneCustomer customer) {
    return band(frequency(customer), money(customer));
  }

  String segment(int recency, int band) {
    return segments.get(BANDS - recency).get(band - 1);
  }

  /** All names, each once. */
  static List<String> names(List<List<String>> segments) {
    return IntStream.range(0, segments.size())
        .boxed()
        .flatMap(row -> segments.get(row).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
