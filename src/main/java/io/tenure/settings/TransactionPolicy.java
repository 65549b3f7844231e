package io.tenure.settings;

import java.time.LocalDate;

/**
 * How transactions count.
 *
 * @param refunds what becomes of refunds
 * @param qualifying rule over our fields (customer_id, transaction_date, amount, is_refund) for the
 *     transactions that create activity
 * @param earliestDate rows before it are rejected as bad_date; a table of periods may begin later
 */
public record TransactionPolicy(
    RefundPolicy refunds, SqlExpression qualifying, LocalDate earliestDate) {}
