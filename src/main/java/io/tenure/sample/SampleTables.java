package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of the sample as datasets over customer numbers. Dates, times and money travel as
 * whole numbers until the last step, so no time zone of a machine and no rounding can touch them.
 */
final class SampleTables {
  private static final StructType CUSTOMER =
      new StructType()
          .add("customer_id", DataTypes.LongType)
          .add("industry", DataTypes.StringType)
          .add("segment", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("signup_date", DataTypes.IntegerType)
          .add("newsletter_ok", DataTypes.BooleanType)
          .add("is_key_account", DataTypes.BooleanType)
          .add("referred_by", DataTypes.LongType);

  private static final StructType TRANSACTION =
      new StructType()
          .add("transaction_id", DataTypes.LongType)
          .add("customer_id", DataTypes.LongType)
          .add("transacted_at", DataTypes.LongType)
          .add("amount", DataTypes.LongType)
          .add("cost", DataTypes.LongType)
          .add("is_refund", DataTypes.BooleanType)
          .add("channel", DataTypes.StringType);

  private static final StructType SIGNAL =
      new StructType()
          .add("customer_id", DataTypes.LongType)
          .add("date", DataTypes.IntegerType)
          .add("kind", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("resolved", DataTypes.IntegerType);

  private static final StructType COST =
      new StructType()
          .add("customer_id", DataTypes.LongType)
          .add("date", DataTypes.IntegerType)
          .add("amount", DataTypes.LongType);

  private static final StructType ENTRY =
      new StructType().add("slot", DataTypes.IntegerType).add("value", DataTypes.LongType);

  private SampleTables() {}

  /**
   * One row per customer: customer_id, industry, segment, country, signup_date, newsletter_ok (NULL
   * of some), is_key_account, referred_by (NULL of most).
   */
  static Dataset<Row> customers(Dataset<Long> numbers, Population population) {
    MapFunction<Long, Row> row = number -> customerRow(population, number);
    return numbers
        .map(row, Encoders.row(CUSTOMER))
        .withColumn("signup_date", date_from_unix_date(col("signup_date")));
  }

  /**
   * One row per transaction, and the faulty rows: transaction_id, customer_id, transacted_at (UTC),
   * amount, cost (of what was sold, or came back), is_refund, channel, currency.
   *
   * <p>Each file is in the order of time, as a history is written: rows that lie together by
   * customer would make whoever reads them look faster than he is.
   */
  static Dataset<Row> transactions(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> transactionRows(population, number);
    return numbers
        .flatMap(rows, Encoders.row(TRANSACTION))
        .withColumn("transacted_at", timestamp_seconds(col("transacted_at")))
        .withColumn("amount", money(col("amount"), 12))
        .withColumn("cost", money(col("cost"), 12))
        .withColumn("currency", lit(Behaviour.CURRENCY))
        .sortWithinPartitions(col("transacted_at"), col("transaction_id"));
  }

  /** One row per signal: customer_id, date, kind, severity, resolved (NULL while it is open). */
  static Dataset<Row> signals(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> signalRows(population, number);
    return numbers
        .flatMap(rows, Encoders.row(SIGNAL))
        .withColumn("date", date_from_unix_date(col("date")))
        .withColumn("resolved", date_from_unix_date(col("resolved")));
  }

  /** One row per signal that was worked on, and per refund: customer_id, date, amount. */
  static Dataset<Row> servicingCosts(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> costRows(population, number);
    return numbers
        .flatMap(rows, Encoders.row(COST))
        .withColumn("date", date_from_unix_date(col("date")))
        .withColumn("amount", money(col("amount"), 12));
  }

  /** Counts all customers; the only one of these that does not wait for a write. */
  static Tally tally(Dataset<Long> numbers, Population population) {
    MapPartitionsFunction<Long, Row> rows = part -> tallyOf(population, part).entries().iterator();
    Dataset<Row> entries =
        numbers
            .mapPartitions(rows, Encoders.row(ENTRY))
            .groupBy(col("slot"))
            .agg(sum(col("value")));
    return Tally.of(population.timeline(), entries.collectAsList());
  }

  /** Cents as an amount with two decimals. */
  static Column money(Column cents, int precision) {
    return cents
        .cast(DataTypes.createDecimalType(precision, 0))
        .multiply(lit(new BigDecimal("0.01")))
        .cast(DataTypes.createDecimalType(precision, 2));
  }

  private static Row customerRow(Population population, long number) {
    Profile profile = population.profile(number);
    return RowFactory.create(
        number,
        profile.industry().label(),
        profile.segment().label(),
        profile.country(),
        population.timeline().firstDay(profile.signupMonth()) + profile.signupDay(),
        population.consents(profile),
        population.isKeyAccount(profile),
        population.referrer(profile));
  }

  private static Iterator<Row> transactionRows(Population population, long number) {
    Profile profile = population.profile(number);
    List<SampleTransaction> made = population.transactions(profile, population.life(profile));
    List<Row> rows = new ArrayList<>();
    made.forEach(transaction -> rows.add(transactionRow(profile, transaction)));
    population.extraRows(profile, made).forEach(extra -> rows.add(transactionRow(profile, extra)));
    return rows.iterator();
  }

  private static Iterator<Row> signalRows(Population population, long number) {
    Profile profile = population.profile(number);
    return population.signals(profile, population.life(profile)).stream()
        .map(
            signal ->
                RowFactory.create(
                    number, signal.day(), signal.kind(), signal.severity(), signal.resolved()))
        .iterator();
  }

  private static Iterator<Row> costRows(Population population, long number) {
    Profile profile = population.profile(number);
    Life life = population.life(profile);
    Stream<Row> ofSignals =
        population.signals(profile, life).stream()
            .map(signal -> RowFactory.create(number, signal.day(), Behaviour.SIGNAL_CENTS));
    Stream<Row> ofRefunds =
        population.transactions(profile, life).stream()
            .filter(SampleTransaction::isRefund)
            .map(refund -> RowFactory.create(number, refund.day(), Behaviour.RETURN_CENTS));
    return Stream.concat(ofSignals, ofRefunds).iterator();
  }

  private static Row transactionRow(Profile profile, SampleTransaction transaction) {
    return RowFactory.create(
        transaction.id(),
        transaction.customer(),
        transaction.second(),
        transaction.cents(),
        profile.industry().habits().cost(transaction.cents()),
        transaction.marked(),
        transaction.channel());
  }

  private static Tally tallyOf(Population population, Iterator<Long> numbers) {
    Tally tally = new Tally(population.timeline());
    while (numbers.hasNext()) {
      Profile profile = population.profile(numbers.next());
      Life life = population.life(profile);
      List<SampleTransaction> made = population.transactions(profile, life);
      tally.addLife(profile, life.active());
      tally.addTransactions(made, population.extraRows(profile, made));
    }
    return tally;
  }
}
