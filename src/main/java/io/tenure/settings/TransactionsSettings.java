package io.tenure.settings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The transaction history and how its columns map to ours.
 *
 * @param paths folders or files of Parquet
 * @param where row filter over the input's columns
 * @param rowIs whether a row is a transaction or one of its lines
 * @param transaction transaction id; without it no duplicate can be recognised
 * @param refund true for rows that are refunds whatever their sign
 * @param currency ISO 4217 code of the amount; absent when all are in one currency
 * @param refunds what becomes of refunds
 * @param qualifying rule over our fields (customer_id, transaction_date, amount, is_refund) for the
 *     transactions that create activity
 * @param earliestDate rows before it are rejected as bad_date; a table of periods may begin later
 */
public record TransactionsSettings(
    List<String> paths,
    SqlExpression where,
    RowGrain rowIs,
    SqlExpression customer,
    SqlExpression date,
    SqlExpression amount,
    Optional<SqlExpression> transaction,
    Optional<SqlExpression> refund,
    Optional<SqlExpression> currency,
    RefundPolicy refunds,
    SqlExpression qualifying,
    LocalDate earliestDate) {}
