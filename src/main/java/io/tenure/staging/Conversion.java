package io.tenure.staging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.MoneySettings;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Amounts of several currencies as amounts of one. An amount is rounded half up to the decimals of
 * its own currency, as it was charged, then converted, then rounded half up to the published
 * decimals. All of it is exact decimal arithmetic.
 */
final class Conversion {
  private static final String RATE = "applied_rate";
  private static final String DIGITS = "own_digits";

  /** Of what is converted, each amount is looked at. */
  private static final DataType ANY = DataTypes.NullType;

  private final MoneySettings money;
  private final Currency home;

  Conversion(MoneySettings money) {
    this.money = money;
    this.home = money.currency().orElseThrow();
  }

  /**
   * The rows with their rates; NULL where there is none.
   *
   * @param currency column of the currency
   * @param date column of the day
   * @param rates by currency and day, see {@link Rates#daily}; a copy goes to every task
   */
  Dataset<Row> rated(
      Dataset<Row> rows, String currency, String date, Optional<Dataset<Row>> rates) {
    Column isHome = col(currency).equalTo(lit(home.getCurrencyCode()));
    Column one = lit(BigDecimal.ONE).cast(Rates.RATE_TYPE);
    if (rates.isEmpty()) {
      return rows.withColumn(RATE, when(isHome, one))
          .withColumn(DIGITS, when(isHome, lit(home.getDefaultFractionDigits())));
    }
    Column isItsRate =
        col(currency).equalTo(col(Rates.CURRENCY)).and(col(date).equalTo(col(Rates.DAY)));
    return rows.join(broadcast(rates.get()), isItsRate, "left_outer")
        .withColumn(RATE, when(isHome, one).otherwise(col(Rates.RATE)))
        .withColumn(
            DIGITS,
            when(isHome, lit(home.getDefaultFractionDigits())).otherwise(col(Currencies.DIGITS)))
        .drop(Rates.CURRENCY, Rates.DAY, Rates.RATE, Currencies.DIGITS);
  }

  /** The amount in the published currency and decimals; NULL without a rate or an exact amount. */
  Column converted(Column amount) {
    List<Integer> digits = Currencies.digits();
    Column converted = when(lit(false), inDigits(amount, digits.get(0)));
    for (int each : digits) {
      converted = converted.when(col(DIGITS).equalTo(lit(each)), inDigits(amount, each));
    }
    return converted;
  }

  /** Whether the amount loses decimals when it is rounded to those of its own currency. */
  Column isRounded(Column amount, DataType type) {
    Column rounded = when(lit(false), lit(false));
    for (int each : Currencies.digits()) {
      rounded = rounded.when(col(DIGITS).equalTo(lit(each)), Money.isRounded(amount, type, each));
    }
    return rounded;
  }

  private Column inDigits(Column amount, int digits) {
    Column own = Money.rounded(amount, ANY, digits);
    return Money.rounded(own.multiply(col(RATE)), ANY, money.scale());
  }

  /** Whether there is no rate, for an amount that would be one with it. */
  static Column isMissingRate() {
    return col(RATE).isNull();
  }
}
