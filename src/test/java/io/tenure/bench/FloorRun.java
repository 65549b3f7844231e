package io.tenure.bench;

import static org.apache.spark.sql.functions.col;

import io.tenure.run.Session;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What nothing on Spark can be faster than. */
final class FloorRun {

  private FloorRun() {}

  /** Takes session, scan or shuffle, and the folder of transactions. */
  public static void main(String[] args) {
    SparkSession spark = Session.open(ZoneOffset.UTC);
    try {
      switch (args[0]) {
        case "session" -> {}
        case "scan" -> read(needed(spark, args[1]));
        case "shuffle" -> read(needed(spark, args[1]).repartition(col("customer_id")));
        default -> throw new IllegalArgumentException(args[0]);
      }
    } finally {
      Session.stop();
    }
  }

  private static Dataset<Row> needed(SparkSession spark, String transactions) {
    Column[] columns =
        SampleSql.columns().stream()
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    return spark.read().parquet(transactions).select(columns);
  }

  /** Makes every value of every row, and throws it away. */
  private static void read(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }
}
