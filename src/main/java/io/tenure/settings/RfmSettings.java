package io.tenure.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether recency, frequency and money of customers are told, by their days, which the history then
 * keeps; and how customers are scored by them.
 *
 * @param windowMonths before the as-of date in which frequency and money count; empty for all time
 * @param segments names of the cells of the scores: five lists from R5 down to R1, each from FM1 on
 */
public record RfmSettings(
    boolean isEnabled,
    OptionalInt windowMonths,
    RfmThresholdSettings thresholds,
    List<List<String>> segments) {

  /**
   * Fixed thresholds between the scores, four ascending ones each; none where customers part into
   * fifths.
   */
  public record RfmThresholdSettings(
      List<BigDecimal> recencyDays, List<BigDecimal> activeDays, List<BigDecimal> netRevenue) {}
}
