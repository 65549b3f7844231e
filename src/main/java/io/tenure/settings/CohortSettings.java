package io.tenure.settings;

import java.util.OptionalInt;

/**
 * How cohorts are formed and shown.
 *
 * @param atTransaction the starting transaction with which a customer joins; 1 is the first
 * @param small cohorts with fewer customers are flagged as small
 * @param matrixAges the wide matrix has the columns age_0 to age_N for this N
 * @param maxAge the last age of the cohort tables; absent: all that have happened
 * @param brackets of days since a customer's own start
 * @param areEffectsTold whether age, period and cohort are told apart
 */
public record CohortSettings(
    CohortRule rule,
    int atTransaction,
    int small,
    int matrixAges,
    OptionalInt maxAge,
    DayBrackets brackets,
    boolean areEffectsTold) {}
