package io.tenure.settings;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How transactions count.
 *
 * @param refunds what becomes of refunds
 * @param qualifying rule over our fields (customer_id, transaction_date, amount, is_refund) for the
 *     transactions that create activity
 * @param earliestDate rows before it are rejected as bad_date; a table of periods may begin later
 * @param historyStart first day of which the history is complete; absent: the first row says
 */
public record TransactionPolicy(
    RefundPolicy refunds,
    SqlExpression qualifying,
    LocalDate earliestDate,
    Optional<LocalDate> historyStart) {}
