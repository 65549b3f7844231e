package io.tenure.settings;

import java.util.Currency;
import java.util.Optional;

/**
 * How money is counted.
 *
 * @param scale decimals of an amount, 0 to 6; amounts are integers of that minor unit from staging
 *     on
 * @param currency that of all published money; absent when there is but one, whichever it is
 * @param margin what of it is margin
 */
public record MoneySettings(int scale, Optional<Currency> currency, MarginSettings margin) {}
