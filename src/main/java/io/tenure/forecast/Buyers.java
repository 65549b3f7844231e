package io.tenure.forecast;

/**
 * Customers of whom a model of purchases knows the same, with what they spent.
 *
 * @param payers those of them who left money on the days after their first one
 * @param spent that money
 */
public record Buyers(PurchaseCount count, long payers, double spent) {}
