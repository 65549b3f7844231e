package io.tenure.settings;

/**
 * The table of exchange rates.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param currency ISO 4217 code of the currency that the rate is of
 * @param date from which on it holds
 * @param rate units of money.currency for one unit of the currency
 * @param maxAgeDays days for which a rate holds, unless there is a later one
 */
public record RatesSettings(
    InputSource source,
    SqlExpression where,
    SqlExpression currency,
    SqlExpression date,
    SqlExpression rate,
    int maxAgeDays) {}
