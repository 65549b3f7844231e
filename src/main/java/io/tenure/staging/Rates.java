package io.tenure.staging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tenure.contracts.CurrencyNumber;
import io.tenure.contracts.ExchangeRates;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.MoneySettings;
import io.tenure.settings.RatesSettings;
import io.tenure.settings.SqlExpression;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Exchange rates: units of the published currency for one unit of another, by day. */
public final class Rates {
  static final String CURRENCY = "rate_currency";
  static final String DAY = "rate_day";
  static final String RATE = "rate";

  /** With an amount of 18 digits, the product is exact in the 38 digits that Spark has. */
  static final DataType RATE_TYPE = DataTypes.createDecimalType(19, 12);

  private static final int LIMIT = 9_999_999;
  private static final String DATE = "rate_date";

  private final RatesSettings rates;
  private final LocalDate asOf;

  /**
   * @param asOf the as-of date; later rates are not looked at, so that a rerun is not refused for
   *     them
   */
  public Rates(RatesSettings rates, LocalDate asOf) {
    this.rates = rates;
    this.asOf = asOf;
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    return List.of(rates.where(), rates.currency(), rates.date(), rates.rate());
  }

  /**
   * Stages the rows of the input. Nothing is read yet.
   *
   * @throws Failure if a column is of a type that cannot be used
   */
  public Dataset<Row> stage(Dataset<Row> input) {
    MappingCheck check = new MappingCheck();
    check.condition(rates.where(), Mapped.type(input, rates.where()));
    check.text(rates.currency(), Mapped.type(input, rates.currency()));
    check.date(rates.date(), Mapped.type(input, rates.date()));
    check.number(rates.rate(), Mapped.type(input, rates.rate()));
    check.throwProblems();
    return input
        .where(expr(rates.where().sql()))
        .select(
            Texts.of(rates.currency()).as(CURRENCY),
            expr(rates.date().sql()).cast(DataTypes.DateType).as(DATE),
            exact(expr(rates.rate().sql())).as(RATE))
        .where(col(DATE).isNull().or(col(DATE).leq(lit(asOf))));
  }

  /** NULL where it is no number, or one that is too large. */
  private static Column exact(Column rate) {
    return when(rate.gt(lit(0)).and(rate.lt(lit(LIMIT))), rate.cast(RATE_TYPE));
  }

  /**
   * One row per currency and day on which a rate holds, with the currency's decimals. Small: a
   * currency has one row per day. Currencies that Java does not know are left out.
   *
   * @param staged the staged rows; they are read here to be checked
   * @throws Failure if a rate is unusable, or a currency has two on one date
   */
  public Dataset<Row> daily(Dataset<Row> staged) {
    requireUsable(staged);
    requireOnePerDate(staged);
    Column next = lead(col(DATE), 1).over(Window.partitionBy(col(CURRENCY)).orderBy(col(DATE)));
    Column until =
        least(
            date_add(col(DATE), lit(rates.maxAgeDays())),
            coalesce(date_sub(next, lit(1)), lit(asOf)),
            lit(asOf));
    return staged
        .withColumn("until", until)
        .join(
            broadcast(Currencies.table(staged.sparkSession())),
            col(CURRENCY).equalTo(col(Currencies.CODE)))
        .select(
            col(CURRENCY),
            explode(sequence(col(DATE), col("until"))).as(DAY),
            col(RATE),
            col(Currencies.DIGITS));
  }

  /**
   * The rates of some currencies, which {@link #daily} has found to be usable; a few for each day.
   *
   * @param staged the staged rows; they are read here
   */
  public ExchangeRates of(Dataset<Row> staged, Set<String> codes, MoneySettings money) {
    ExchangeRates exchange =
        new ExchangeRates(
            CurrencyNumber.of(money.currency().orElseThrow().getCurrencyCode()),
            money.scale(),
            rates.maxAgeDays());
    staged
        .where(col(CURRENCY).isin(codes.toArray()))
        .select(col(CURRENCY), unix_date(col(DATE)), col(RATE))
        .collectAsList()
        .forEach(
            row ->
                exchange.add(
                    CurrencyNumber.of(row.getString(0)), row.getInt(1), row.getDecimal(2)));
    return exchange;
  }

  private static void requireUsable(Dataset<Row> staged) {
    Column isUsable =
        col(CURRENCY).isNotNull().and(col(DATE).isNotNull()).and(col(RATE).gt(lit(0)));
    refuse(
        staged.where(coalesce(isUsable, lit(false)).equalTo(lit(false))),
        "%,d rows are no rate, for example that of %s on %s. A rate has a currency and a date and is"
            + " above 0, with up to 12 decimals, and below 9,999,999. Correct them, or leave them"
            + " out by tenure.input.rates.where.");
  }

  private static void requireOnePerDate(Dataset<Row> staged) {
    refuse(
        staged
            .groupBy(col(CURRENCY), col(DATE))
            .agg(count(lit(1)).as(RATE))
            .where(col(RATE).gt(lit(1))),
        "%,d times a currency has more than one rate on a date, for example %s on %s. Leave one, for"
            + " example by tenure.input.rates.where.");
  }

  private static void refuse(Dataset<Row> faults, String problem) {
    Row found =
        faults.agg(count(lit(1)), min(struct(col(CURRENCY), col(DATE))).as("example")).head();
    if (found.getLong(0) > 0) {
      Row example = found.getStruct(1);
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "input rates: " + problem + " Nothing was published.",
              found.getLong(0),
              example.get(0),
              example.get(1)));
    }
  }
}
