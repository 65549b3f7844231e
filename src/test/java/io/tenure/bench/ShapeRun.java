package io.tenure.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.run.Session;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes the transactions of a plain history anew, in another shape. */
final class ShapeRun {
  private static final long FIFTHS = 5;
  private static final long LARGEST_CUSTOMER = 1;
  private static final int FILES = 2_000;
  private static final int FURTHER_COLUMNS = 40;

  private ShapeRun() {}

  /** Takes the shape, the folder to read and the folder to write. */
  public static void main(String[] args) {
    SparkSession spark = Session.open(ZoneOffset.UTC);
    try {
      Dataset<Row> rows = spark.read().parquet(args[1]);
      Dataset<Row> shaped =
          switch (Shape.of(args[0])) {
            case SKEWED -> skewed(rows);
            case SMALL_FILES -> rows.repartition(FILES, col("transaction_id"));
            case WIDE -> wide(rows);
          };
      shaped.write().option("compression", "zstd").parquet(args[2]);
    } finally {
      Session.stop();
    }
  }

  /** A repeated row stays one: it goes where the row goes that it repeats. */
  private static Dataset<Row> skewed(Dataset<Row> rows) {
    Column isInFifth = pmod(xxhash64(col("transaction_id")), lit(FIFTHS)).equalTo(0);
    Column isMoved = col("customer_id").isNotNull().and(isInFifth);
    return rows.withColumn(
        "customer_id", when(isMoved, lit(LARGEST_CUSTOMER)).otherwise(col("customer_id")));
  }

  private static Dataset<Row> wide(Dataset<Row> rows) {
    Dataset<Row> wide = rows;
    for (int i = 1; i <= FURTHER_COLUMNS; i++) {
      Column number = pmod(xxhash64(col("transaction_id"), lit(i)), lit(100_000));
      Column value = i % 2 == 0 ? number : concat(lit("value "), number.cast("string"));
      wide = wide.withColumn("further_" + i, value);
    }
    return wide;
  }
}
