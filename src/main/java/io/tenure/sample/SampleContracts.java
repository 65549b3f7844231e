package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
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

  private SampleContracts() {}

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
