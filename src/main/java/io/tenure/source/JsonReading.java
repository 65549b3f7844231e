package io.tenure.source;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** JSON lines: an object a line, of which the settings say the columns. */
record JsonReading(DeclaredColumns declared) implements FileReading {

  @Override
  public Footer footer(InputFile file) {
    return new Footer(file, declared.all(), OptionalLong.empty());
  }

  @Override
  public Dataset<Row> rows(
      DataFrameReader reader, List<FileColumn> columns, StructType wanted, List<String> paths) {
    return reader
        .schema(wanted)
        .option("mode", "FAILFAST")
        .json(paths.toArray(String[]::new))
        .select(Stream.of(wanted.fields()).map(JsonReading::read).toArray(Column[]::new));
  }

  private static Column read(StructField field) {
    Column its = FileReading.column(field.name());
    return field.dataType().equals(DataTypes.StringType)
        ? Characters.known(its, field.name()).as(field.name())
        : its;
  }
}
