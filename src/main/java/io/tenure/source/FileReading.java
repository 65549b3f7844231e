package io.tenure.source;

import io.tenure.settings.InputSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** How the files of one format say what they hold, and how Spark reads them. */
interface FileReading {

  /** That of an input's format. */
  static FileReading of(SparkSession spark, InputSource source) {
    return withoutSpark(spark.sparkContext().hadoopConfiguration(), source)
        .orElseGet(() -> new SelfDescribingReading(spark, source.format()));
  }

  /** The same, if Spark need not have started to ask a file. */
  static Optional<FileReading> withoutSpark(Configuration hadoop, InputSource source) {
    return switch (source.format()) {
      case PARQUET -> Optional.of(new ParquetReading(new FooterReader(hadoop)));
      case CSV -> Optional.of(new CsvReading(hadoop, source.csv(), DeclaredColumns.of(source)));
      case JSON -> Optional.of(new JsonReading(hadoop, DeclaredColumns.of(source)));
      case ORC, AVRO -> Optional.empty();
    };
  }

  /**
   * What a file says of itself.
   *
   * @throws IOException if it is not of the format
   */
  Footer footer(InputFile file) throws IOException;

  /**
   * What is wrong with all files together.
   *
   * @throws IOException if one cannot be read
   */
  default List<String> problems(List<Footer> footers) throws IOException {
    return List.of();
  }

  /**
   * Whether a file of no bytes may be one without rows, as Spark and Hadoop write it for a task
   * that had none.
   */
  default boolean mayBeEmpty() {
    return false;
  }

  /** All columns of a file, where Spark knows them by their place and not by their name. */
  default List<FileColumn> places(Footer footer) {
    return List.of();
  }

  /**
   * The rows of files with equal columns.
   *
   * @param columns those of {@link #places}
   * @param wanted of files and folders, with their types in these files
   */
  Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths);

  /**
   * Nothing, of which Spark does not know it beforehand: a filter that no row of nothing passes
   * would keep it from reading what the rows are looked at for.
   */
  static Column never(Column text) {
    return functions.when(text.isNull(), text);
  }

  /** A column of any name. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
