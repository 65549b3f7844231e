package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The currencies of ISO 4217 as Java knows them, without gold and others that have no decimals. */
final class Currencies {
  static final String CODE = "currency_code";

  /** Decimals of an amount: 2 for cents, 0 for yen. */
  static final String DIGITS = "currency_digits";

  private static final StructType SCHEMA =
      new StructType().add(CODE, DataTypes.StringType).add(DIGITS, DataTypes.IntegerType);

  /** One row per currency. */
  static Dataset<Row> table(SparkSession spark) {
    List<Row> rows =
        all().stream()
            .map(each -> RowFactory.create(each.getCurrencyCode(), each.getDefaultFractionDigits()))
            .toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The numbers of decimals that occur, ascending. */
  static List<Integer> digits() {
    return all().stream().map(Currency::getDefaultFractionDigits).distinct().sorted().toList();
  }

  /** Whether a code is that of a currency; NULL is none. */
  static Column isOne(Column code) {
    return coalesce(code.isin(codes(all())), lit(false));
  }

  /**
   * The amount in minor units of its own currency, rounded half up; NULL where nobody knows that,
   * or the amount is none.
   */
  static Column minorUnits(Column amount, Column code) {
    Column units = when(lit(false), lit(BigDecimal.ZERO));
    for (int each : digits()) {
      List<Currency> its =
          all().stream().filter(one -> one.getDefaultFractionDigits() == each).toList();
      units =
          units.when(
              code.isin(codes(its)),
              Money.rounded(amount, DataTypes.NullType, each)
                  .multiply(lit(BigDecimal.TEN.pow(each))));
    }
    return units;
  }

  private static Object[] codes(List<Currency> some) {
    return some.stream().map(Currency::getCurrencyCode).toArray();
  }

  private static List<Currency> all() {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .toList();
  }

  private Currencies() {}
}
