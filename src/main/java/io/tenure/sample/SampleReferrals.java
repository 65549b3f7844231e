package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is known to be true of who referred whom among the customers of the sample. */
final class SampleReferrals {
  private static final String MONTH = "month";
  private static final StructType COUNTED =
      new StructType()
          .add(MONTH, DataTypes.IntegerType)
          .add("customers", DataTypes.LongType)
          .add("referred", DataTypes.LongType)
          .add("brought", DataTypes.LongType);

  private SampleReferrals() {}

  /**
   * One row per month in which customers bought first: month, customers, referred (those of them
   * who were), brought (customers whom those of the month have referred, of any month). Who never
   * bought is in none.
   */
  static Dataset<Row> truth(Dataset<Long> numbers, Population population) {
    FlatMapFunction<Long, Row> rows = number -> rows(population, number);
    return numbers
        .flatMap(rows, Encoders.row(COUNTED))
        .withColumn(MONTH, date_from_unix_date(col(MONTH)))
        .groupBy(col(MONTH))
        .agg(
            sum(col("customers")).as("customers"),
            sum(col("referred")).as("referred"),
            sum(col("brought")).as("brought"))
        .coalesce(1);
  }

  private static Iterator<Row> rows(Population population, long number) {
    Profile profile = population.profile(number);
    int first = firstMonth(population, profile);
    List<Row> rows = new ArrayList<>();
    if (first >= 0) {
      Long referrer = population.referrer(profile);
      rows.add(row(population, first, 1, referrer == null ? 0 : 1, 0));
      int before = referrer == null ? -1 : firstMonth(population, population.profile(referrer));
      if (before >= 0) {
        rows.add(row(population, before, 0, 0, 1));
      }
    }
    return rows.iterator();
  }

  /** Below 0 where there is none. */
  private static int firstMonth(Population population, Profile profile) {
    return population.life(profile).active().nextSetBit(0);
  }

  private static Row row(
      Population population, int month, long customers, long referred, long brought) {
    return RowFactory.create(population.timeline().firstDay(month), customers, referred, brought);
  }
}
