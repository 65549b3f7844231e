package io.tenure.settings;

/**
 * Whether recency, frequency and money of customers are told: by their days, which the history then
 * keeps.
 */
public record RfmSettings(boolean isEnabled) {}
