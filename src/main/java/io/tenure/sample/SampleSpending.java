package io.tenure.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was spent to win the customers of the sample: of an industry the same for each of them, so
 * it is known what a run has to find, and each month something for the brand, which is of no
 * industry.
 */
final class SampleSpending {
  private static final StructType SCHEMA =
      new StructType()
          .add("date", DataTypes.IntegerType)
          .add("industry", DataTypes.StringType)
          .add("amount", DataTypes.LongType);

  private SampleSpending() {}

  /**
   * One row per month and industry that had new customers, and one per month: date, industry,
   * amount.
   */
  static Dataset<Row> rows(SparkSession spark, SampleTime timeline, Tally tally) {
    List<Row> rows = new ArrayList<>();
    for (int month = 0; month < timeline.months(); month++) {
      int day = timeline.firstDay(month);
      rows.add(RowFactory.create(day, null, Behaviour.BRAND_CENTS));
      for (Industry industry : Industry.values()) {
        long customers = tally.active(industry, month, 0);
        if (customers > 0) {
          rows.add(RowFactory.create(day, industry.label(), customers * cents(industry)));
        }
      }
    }
    return spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .withColumn("date", date_from_unix_date(col("date")))
        .withColumn("amount", SampleTables.money(col("amount"), 18));
  }

  /** What a new customer costs: what an average consumer leaves with an order. */
  static long cents(Industry industry) {
    return StrictMath.round(industry.habits().medianCents());
  }
}
