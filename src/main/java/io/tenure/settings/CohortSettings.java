package io.tenure.settings;

/**
 * How cohorts are shown.
 *
 * @param small cohorts with fewer customers are flagged as small
 * @param matrixAges the wide matrix has the columns age_0 to age_N for this N
 */
public record CohortSettings(int small, int matrixAges) {}
