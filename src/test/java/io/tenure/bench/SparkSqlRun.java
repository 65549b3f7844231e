package io.tenure.bench;

import io.tenure.run.Session;
import io.tenure.table.TableSpec;
import io.tenure.testing.SecondSql;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The published tables by the SQL of the second definition, in Spark SQL. */
final class SparkSqlRun {
  private SparkSqlRun() {}

  /** Takes the folders of transactions, customers, output and scratch. */
  public static void main(String[] args) {
    SparkSession spark = Session.open(ZoneOffset.UTC);
    try {
      write(spark, List.of(args));
    } finally {
      Session.stop();
    }
  }

  static void write(SparkSession spark, List<String> folders) {
    SecondSql sql =
        new SecondSql(
            SecondSql.Dialect.SPARK,
            SampleSql.parameters(files(folders.get(0)), files(folders.get(1))));
    Relation.statements(sql.functions()).forEach(spark::sql);
    Steps.timed(
        "staging",
        () -> Relation.all(sql.staging()).forEach(each -> make(spark, each, folders.get(3))));
    for (TableSpec table : SampleSql.tables()) {
      String query = sql.table(SampleSql.file(table));
      String folder = folders.get(2) + "/" + table.name();
      Steps.timed(table.name(), () -> spark.sql(query).write().parquet(folder));
    }
  }

  /** Views upon views alone would take longer to analyse than to count. */
  private static void make(SparkSession spark, Relation relation, String folder) {
    spark.sql(relation.statement());
    if (relation.isStored()) {
      String stored = folder + "/" + relation.name();
      spark.table(relation.name()).write().parquet(stored);
      spark.read().parquet(stored).createOrReplaceTempView(relation.name());
    }
  }

  private static String files(String folder) {
    return "parquet.`" + folder + "`";
  }
}
