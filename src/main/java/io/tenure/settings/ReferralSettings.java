package io.tenure.settings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Who referred whom.
 *
 * @param referredBy id of the customer who referred another one, of the kind of the transactions'
 *     customer
 * @param reward paid for each customer who was referred, in units of money; null if nobody says
 */
public record ReferralSettings(SqlExpression referredBy, @Nullable BigDecimal reward) {}
