package io.tenure.settings;

/**
 * How money is counted.
 *
 * @param scale decimals of an amount, 0 to 6; amounts are integers of that minor unit from staging
 *     on
 */
public record MoneySettings(int scale) {}
