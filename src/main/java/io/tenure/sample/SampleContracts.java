package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.tenure.sample.SampleContract.End;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The subscriptions of the sample as datasets over customer numbers. */
final class SampleContracts {
  private static final StructType CONTRACT =
      new StructType()
          .add("subscription_id", DataTypes.LongType)
          .add("customer_id", DataTypes.LongType)
          .add("start_date", DataTypes.IntegerType)
          .add("end_date", DataTypes.IntegerType)
          .add("amount", DataTypes.LongType)
          .add("billed_every", DataTypes.StringType)
          .add("seats", DataTypes.IntegerType)
          .add("cancelled_on", DataTypes.IntegerType)
          .add("cancel_reason", DataTypes.StringType);

  private static final StructType ENDED =
      new StructType().add("month", DataTypes.IntegerType).add("ended_by", DataTypes.StringType);

  private static final StructType INVOICE =
      new StructType()
          .add("invoice_id", DataTypes.StringType)
          .add("customer_id", DataTypes.LongType)
          .add("subscription_id", DataTypes.StringType)
          .add("billed_on", DataTypes.IntegerType)
          .add("amount", DataTypes.LongType);

  private static final StructType PAYMENT =
      new StructType()
          .add("invoice_id", DataTypes.StringType)
          .add("customer_id", DataTypes.LongType)
          .add("attempted_at", DataTypes.IntegerType)
          .add("status", DataTypes.StringType)
          .add("decline_code", DataTypes.StringType);

  private static final StructType COLLECTED =
      new StructType()
          .add("month", DataTypes.IntegerType)
          .add("failed", DataTypes.IntegerType)
          .add("recovered", DataTypes.IntegerType);

  private SampleContracts() {}

  /** One row per invoice: invoice_id, customer_id, subscription_id, billed_on, amount. */
  static Dataset<Row> invoices(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> invoiceRows(population, number).iterator();
    return numbers
        .flatMap(rows, Encoders.row(INVOICE))
        .withColumn("billed_on", date_from_unix_date(col("billed_on")))
        .withColumn("amount", SampleTables.money(col("amount"), 12));
  }

  /** One row per attempt: invoice_id, customer_id, attempted_at, status, decline_code. */
  static Dataset<Row> payments(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> paymentRows(population, number).iterator();
    return numbers
        .flatMap(rows, Encoders.row(PAYMENT))
        .withColumn("attempted_at", date_from_unix_date(col("attempted_at")));
  }

  /** One row per month of billing: month, invoices, failed, recovered by the as-of date. */
  static Dataset<Row> collected(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows =
        number ->
            billed(population, number).stream()
                .map(
                    each ->
                        RowFactory.create(
                            each.billed(), each.hasFailed() ? 1 : 0, each.isRecovered() ? 1 : 0))
                .iterator();
    return numbers
        .flatMap(rows, Encoders.row(COLLECTED))
        .withColumn("month", trunc(date_from_unix_date(col("month")), "month"))
        .groupBy(col("month"))
        .agg(
            count(lit(1)).as("invoices"),
            sum(col("failed")).as("failed"),
            sum(col("recovered")).as("recovered"))
        .coalesce(1);
  }

  private static List<SampleInvoice> billed(Population population, long number) {
    Profile profile = population.profile(number);
    return population.invoices(profile, population.life(profile));
  }

  private static List<Row> invoiceRows(Population population, long number) {
    List<Row> rows = new ArrayList<>();
    for (SampleInvoice invoice : billed(population, number)) {
      rows.add(
          RowFactory.create(
              id(number, rows.size()),
              number,
              Long.toString(number),
              invoice.billed(),
              invoice.cents()));
    }
    return rows;
  }

  private static List<Row> paymentRows(Population population, long number) {
    List<Row> rows = new ArrayList<>();
    List<SampleInvoice> invoices = billed(population, number);
    for (int at = 0; at < invoices.size(); at++) {
      for (SampleInvoice.Attempt attempt : invoices.get(at).attempts()) {
        rows.add(
            RowFactory.create(
                id(number, at),
                number,
                attempt.day(),
                attempt.isPaid() ? "paid" : "failed",
                attempt.code()));
      }
    }
    return rows;
  }

  private static String id(long customer, int invoice) {
    return customer + "-" + (invoice + 1);
  }

  /**
   * One row per version: subscription_id, customer_id, start_date, end_date, amount, billed_every,
   * seats, cancelled_on, cancel_reason.
   */
  static Dataset<Row> rows(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows =
        number -> contracts(population, number).stream().map(each -> row(number, each)).iterator();
    Dataset<Row> contracts = numbers.flatMap(rows, Encoders.row(CONTRACT));
    for (String day : List.of("start_date", "end_date", "cancelled_on")) {
      contracts = contracts.withColumn(day, date_from_unix_date(col(day)));
    }
    return contracts
        .withColumn("subscription_id", col("subscription_id").cast(DataTypes.StringType))
        .withColumn("amount", SampleTables.money(col("amount"), 12));
  }

  /** One row per month and who ended subscriptions in it: month, ended_by, customers. */
  static Dataset<Row> truth(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> ended(population, number);
    return numbers
        .flatMap(rows, Encoders.row(ENDED))
        .withColumn("month", trunc(date_from_unix_date(col("month")), "month"))
        .groupBy(col("month"), col("ended_by"))
        .agg(count(lit(1)).as("customers"))
        .coalesce(1);
  }

  private static List<SampleContract> contracts(Population population, long number) {
    Profile profile = population.profile(number);
    return population.contracts(profile, population.life(profile));
  }

  private static Row row(long number, SampleContract contract) {
    return RowFactory.create(
        number,
        number,
        contract.start(),
        contract.end(),
        contract.cents(),
        contract.interval().text(),
        contract.seats(),
        contract.cancelled(),
        contract.reason());
  }

  private static Iterator<Row> ended(Population population, long number) {
    List<Row> rows = new ArrayList<>();
    for (SampleContract contract : contracts(population, number)) {
      End by = contract.endedBy();
      if (by != null && contract.end() != null) {
        rows.add(RowFactory.create(contract.end(), by.name().toLowerCase(Locale.ROOT)));
      }
    }
    return rows.iterator();
  }
}
