package io.tenure.settings;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * When a customer is told to be at risk, and what it costs to do something about it.
 *
 * @param isEnabled whether the risk of all customers is told, and how well it would have been
 * @param horizonDays within which a customer returns or does not; empty for what the gaps say
 * @param minActiveDays with fewer a customer has no rhythm
 * @param limit the most rows of a table, those with most money first
 * @param contactCost of writing to a customer once, in units of money
 * @param retentionCost of keeping a customer for a year, in units of money
 */
public record RiskSettings(
    boolean isEnabled,
    OptionalInt horizonDays,
    int minActiveDays,
    RiskLevels levels,
    int limit,
    BigDecimal contactCost,
    BigDecimal retentionCost) {

  /** How many times its usual gap a customer was silent from each level on. */
  public record RiskLevels(double watch, double atRisk, double critical) implements Serializable {}
}
