package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.AcquisitionSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** What was spent to win new customers, by day and segment. */
public final class AcquisitionCosts {
  private static final int MOST = 1_000_000;

  /** Of an amount that is exact, before and behind the point. */
  private static final int DIGITS = 17;

  private static final String DATE = "spent_date";
  private static final String IS_UNKNOWN = "is_unknown";
  private static final String RAW_DATE = "spent_raw_date";
  private static final String SEGMENT = "spent_segment";
  private static final String RAW_AMOUNT = "spent_raw_amount";
  private static final String AMOUNT = "spent_amount";
  private static final String CURRENCY = "spent_currency";

  private final AcquisitionSettings acquisition;
  private final Settings settings;

  public AcquisitionCosts(AcquisitionSettings acquisition, Settings settings) {
    this.acquisition = acquisition;
    this.settings = settings;
  }

  /**
   * What was spent on a day.
   *
   * @param day epoch day
   * @param segment null of what is of none
   * @param amount in minor units
   */
  public record Spent(int day, @Nullable String segment, long amount) {}

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    List<SqlExpression> expressions = new ArrayList<>();
    expressions.add(acquisition.where());
    expressions.add(acquisition.columns().date());
    acquisition.columns().segment().ifPresent(expressions::add);
    expressions.add(acquisition.columns().amount());
    acquisition.columns().currency().ifPresent(expressions::add);
    return expressions;
  }

  /**
   * Requires that every expression gives what it is for. No row is read.
   *
   * @throws Failure with all that do not
   */
  public void requireTypes(Dataset<Row> input) {
    MappingCheck check = new MappingCheck();
    AcquisitionSettings.Columns columns = acquisition.columns();
    check.condition(acquisition.where(), Mapped.type(input, acquisition.where()));
    check.date(columns.date(), Mapped.type(input, columns.date()));
    check.number(columns.amount(), Mapped.type(input, columns.amount()));
    columns.currency().ifPresent(code -> check.text(code, Mapped.type(input, code)));
    check.throwProblems();
  }

  /**
   * What was spent up to the as-of date, added up by day and segment. Later rows are not looked at,
   * so that a rerun is not refused for them.
   *
   * @param rates by currency and day, see {@link Rates#daily}
   * @throws Failure if a row has no usable date or amount, or there is no rate for it
   */
  public List<Spent> read(Dataset<Row> input, Optional<Dataset<Row>> rates) {
    Dataset<Row> rows = staged(input, rates);
    requireUsable(rows);
    List<Row> found =
        rows.groupBy(col(DATE), col(SEGMENT))
            .agg(sum(col(AMOUNT)).as(AMOUNT))
            .select(unix_date(col(DATE)), col(SEGMENT), col(AMOUNT))
            .limit(MOST + 1)
            .collectAsList();
    if (found.size() > MOST) {
      throw failure(
          Message.of(
              "more than %,d days and segments. Map the dates to the begins of periods, for example with"
                  + " trunc(…, 'month').",
              MOST));
    }
    return found.stream()
        .map(row -> new Spent(row.getInt(0), row.getString(1), minorUnits(row.getDecimal(2))))
        .toList();
  }

  private long minorUnits(BigDecimal amount) {
    return amount.movePointRight(settings.money().scale()).longValueExact();
  }

  private Dataset<Row> staged(Dataset<Row> input, Optional<Dataset<Row>> rates) {
    AcquisitionSettings.Columns columns = acquisition.columns();
    DataType date = Mapped.type(input, columns.date());
    DataType amount = Mapped.type(input, columns.amount());
    Dataset<Row> rows =
        input
            .where(coalesce(expr(acquisition.where().sql()), lit(true)))
            .select(
                expr(acquisition.where().sql()).isNull().as(IS_UNKNOWN),
                expr(columns.date().sql()).as(RAW_DATE),
                columns.segment().map(Texts::of).orElse(nothing()).as(SEGMENT),
                expr(columns.amount().sql()).as(RAW_AMOUNT),
                columns.currency().map(Texts::of).orElse(nothing()).as(CURRENCY))
            .withColumn(DATE, Days.of(col(RAW_DATE), date, settings.time().zone()))
            .where(col(DATE).isNull().or(col(DATE).leq(lit(settings.time().asOf()))));
    if (columns.currency().isEmpty()) {
      return rows.withColumn(
          AMOUNT, Money.rounded(col(RAW_AMOUNT), amount, settings.money().scale()));
    }
    Conversion conversion = new Conversion(settings.money());
    return conversion
        .rated(rows, CURRENCY, DATE, rates)
        .withColumn(AMOUNT, conversion.converted(col(RAW_AMOUNT)));
  }

  private static Column nothing() {
    return lit(null).cast(DataTypes.StringType);
  }

  /** One that is left out would make new customers look cheap. */
  private void requireUsable(Dataset<Row> rows) {
    Row found =
        rows.where(col(DATE).isNull().or(col(AMOUNT).isNull()).or(col(IS_UNKNOWN)))
            .agg(
                count(lit(1)),
                min(struct(col(DATE), col(RAW_AMOUNT).cast(DataTypes.StringType), col(CURRENCY))))
            .head();
    if (found.getLong(0) > 0) {
      Row example = found.getStruct(1);
      boolean isInCurrencies = acquisition.columns().currency().isPresent();
      throw failure(
          Message.of(
              "%,d rows are no cost, for example %s%s on %s. A cost has a date and an amount below"
                  + " 10^%d%s, and the"
                  + " where of the input is not NULL for it. Correct them, or leave them out by"
                  + " tenure.input.acquisition-costs.where. Nothing was published.",
              found.getLong(0),
              example.get(1),
              isInCurrencies ? " " + example.get(2) : "",
              example.get(0),
              DIGITS - settings.money().scale(),
              isInCurrencies
                  ? ", in tenure.money.currency or one that has a rate on that day in input.rates"
                  : ""));
    }
  }

  private static Failure failure(String problem) {
    return new Failure(ExitCode.INPUT, "input acquisition-costs: " + problem);
  }
}
