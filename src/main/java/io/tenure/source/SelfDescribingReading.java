package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.FileFormat;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** ORC and Avro: Spark is asked file by file, as it takes the schema of many from one of them. */
record SelfDescribingReading(SparkSession spark, FileFormat format) implements FileReading {

  @Override
  public Footer footer(InputFile file) throws IOException {
    return new Footer(file, columns(InputScan.escaped(file.path())));
  }

  private List<FileColumn> columns(String path) throws IOException {
    try {
      return Stream.of(spark.read().format(format.word()).load(path).schema().fields())
          .map(FileColumn::ofSpark)
          .toList();
    } catch (Exception e) {
      // AnalysisException is a checked Scala exception that no signature declares
      if (String.valueOf(e.getMessage()).contains("Failed to find data source")) {
        throw withoutModule();
      }
      throw new IOException(SparkMessages.firstSentence(e).replaceAll("\\.$", ""), e);
    }
  }

  private Failure withoutModule() {
    String scala = String.valueOf(SparkSession.class.getResource("SparkSession.class"));
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "%s needs a module of Spark that is not there. Add it: --packages"
                + " org.apache.spark:spark-%s_%s:%s.",
            format.text(),
            format.word(),
            scala.contains("_2.12") ? "2.12" : "2.13",
            spark.version()));
  }

  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    return reader.schema(wanted).format(format.word()).load(paths.toArray(String[]::new));
  }
}
