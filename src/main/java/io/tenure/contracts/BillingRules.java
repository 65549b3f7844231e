package io.tenure.contracts;

import java.io.Serializable;

/**
 * How invoices count.
 *
 * @param asOf epoch day up to which they are known
 * @param graceDays after the end of a contract in which its last invoice may still be paid
 * @param delinquentAfterDays after which what was not paid is lost
 */
public record BillingRules(int asOf, int graceDays, int delinquentAfterDays)
    implements Serializable {}
