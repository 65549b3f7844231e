package io.tenure.settings;

/**
 * What the company itself wants of its annual retention.
 *
 * @param target annual retention to reach, 0 to 1
 * @param alarm annual retention that is alarming, 0 to 1
 */
public record RetentionGoals(double target, double alarm) {}
