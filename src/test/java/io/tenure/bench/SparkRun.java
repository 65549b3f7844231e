package io.tenure.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.session.Session;
import io.tenure.table.TableSpec;
import io.tenure.testing.SecondSql;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What runs on Spark beside Tenure: the readable SQL, what nothing on Spark can be faster than, and
 * what gives a plain history another shape.
 */
final class SparkRun {
  private static final long FIFTHS = 5;
  private static final long LARGEST_CUSTOMER = 1;
  private static final int FILES = 2_000;
  private static final int FURTHER_COLUMNS = 40;

  private SparkRun() {}

  /**
   * Takes what to do and the folder of transactions; for a shape also the folder to write, for SQL
   * those of customers, output and scratch.
   */
  public static void main(String[] args) {
    SparkSession spark = Session.open(ZoneOffset.UTC);
    try {
      switch (args[0]) {
        case "session" -> {}
        case "scan" -> read(needed(spark, args[1]));
        case "shuffle" -> read(needed(spark, args[1]).repartition(col("customer_id")));
        case "spark-sql" ->
            writeTables(spark, List.of(args).subList(1, args.length), SampleSql.tables());
        default -> writeShape(args[0], spark.read().parquet(args[1]), args[2]);
      }
    } finally {
      Session.stop();
    }
  }

  /** Writes published tables by the SQL of the second definition. */
  static void writeTables(SparkSession spark, List<String> folders, List<TableSpec> tables) {
    SecondSql sql =
        new SecondSql(
            SecondSql.Dialect.SPARK,
            SampleSql.parameters(
                "parquet.`" + folders.get(0) + "`", "parquet.`" + folders.get(1) + "`"));
    SampleSql.statements(sql.functions()).forEach(spark::sql);
    Relation.all(sql.staging()).forEach(relation -> make(spark, relation, folders.get(3)));
    for (TableSpec table : tables) {
      spark
          .sql(sql.table(SampleSql.file(table)))
          .write()
          .parquet(folders.get(2) + "/" + table.name());
    }
  }

  /** Views upon views alone would take longer to analyse than to count. */
  private static void make(SparkSession spark, Relation relation, String scratch) {
    spark.sql(relation.statement());
    if (relation.isStored()) {
      String stored = scratch + "/" + relation.name();
      spark.table(relation.name()).write().parquet(stored);
      spark.read().parquet(stored).createOrReplaceTempView(relation.name());
    }
  }

  private static Dataset<Row> needed(SparkSession spark, String transactions) {
    Column[] columns =
        SampleSql.COLUMNS.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    return spark.read().parquet(transactions).select(columns);
  }

  /** Makes every value of every row, and throws it away. */
  private static void read(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private static void writeShape(String shape, Dataset<Row> rows, String folder) {
    Dataset<Row> shaped =
        switch (shape) {
          case "skewed" -> skewed(rows);
          case "small-files" -> rows.repartition(FILES, col("transaction_id"));
          case "wide" -> wide(rows);
          default -> throw new IllegalArgumentException(shape);
        };
    shaped.write().option("compression", "zstd").parquet(folder);
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
