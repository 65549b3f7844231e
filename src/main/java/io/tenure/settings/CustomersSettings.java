package io.tenure.settings;

import java.util.Optional;

/**
 * The customer table.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param customer customer id, of the same kind (number or text) as in the transactions
 * @param acquiredAt date or time stamp at which the customer was acquired
 * @param consent whether it may have a row of its own in a table
 * @param strategic whether it is kept whatever it brings
 * @param referrals who referred it
 */
public record CustomersSettings(
    InputSource source,
    SqlExpression where,
    SqlExpression customer,
    Optional<SqlExpression> acquiredAt,
    Optional<SqlExpression> consent,
    Optional<SqlExpression> strategic,
    Optional<ReferralSettings> referrals) {}
