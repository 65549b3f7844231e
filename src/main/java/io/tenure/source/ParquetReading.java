package io.tenure.source;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Parquet: its footers are asked without Spark. */
record ParquetReading(FooterReader footers) implements FileReading {

  @Override
  public Footer footer(InputFile file) throws IOException {
    return footers.read(file);
  }

  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    return reader.schema(wanted).parquet(paths.toArray(String[]::new));
  }
}
