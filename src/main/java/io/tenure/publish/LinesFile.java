package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.ColumnType;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A file of rows that are at hand, such as Spark writes: a query of Spark takes longer to be
 * planned than most tables take to be written, and a run has dozens of small ones.
 *
 * @param format of the rows, without the stamp of the run
 * @param stamp of the run, behind each row
 * @param sparkVersion of the Spark that runs; readers go by it
 */
record LinesFile(RowFormat format, RunFolder.Stamp stamp, String sparkVersion) {
  /** As Spark calls it. */
  private static final String NAME = "spark_schema";

  /** What holds 24 digits and a sign. */
  private static final int MEASURE_BYTES = 11;

  private static final String VERSION = "org.apache.spark.version";
  private static final String COLUMNS = "org.apache.spark.sql.parquet.row.metadata";

  /** Writes the rows in their order. */
  void write(OutputFile file, Configuration hadoop, List<Row> rows) throws IOException {
    MessageType schema = schema();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withType(schema)
            .withConf(hadoop)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withExtraMetaData(Map.of(VERSION, sparkVersion, COLUMNS, sparkSchema().json()))
            .build()) {
      for (Row row : rows) {
        writer.write(group(schema, row));
      }
    }
  }

  private Group group(MessageType schema, Row row) {
    Group group = new SimpleGroup(schema);
    int size = format.columns().size();
    for (int at = 0; at < size; at++) {
      if (!row.isNullAt(at)) {
        add(group, at, row, format.columns().get(at));
      }
    }
    group.add(size, day(stamp.asOf()));
    group.add(size + 1, stamp.runId());
    return group;
  }

  private static void add(Group group, int at, Row row, Column<?> column) {
    switch (column.type()) {
      case TEXT -> group.add(at, row.getString(at));
      case DATE -> group.add(at, day(row.getAs(at)));
      case FLAG -> group.add(at, row.getBoolean(at));
      case AGE, DAYS, PLACE -> group.add(at, row.getInt(at));
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS ->
          group.add(at, row.getLong(at));
      case MONEY, MONEY_PER -> group.add(at, row.getDecimal(at).unscaledValue().longValueExact());
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> group.add(at, row.getDouble(at));
      case MEASURE -> group.add(at, bytes(row.getDecimal(at)));
    }
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  private static Binary bytes(BigDecimal number) {
    byte[] digits = number.setScale(ColumnType.MEASURE_SCALE).unscaledValue().toByteArray();
    byte[] all = new byte[MEASURE_BYTES];
    Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, all, all.length - digits.length, digits.length);
    return Binary.fromConstantByteArray(all);
  }

  private MessageType schema() {
    List<Type> fields = new ArrayList<>();
    for (Column<?> column : format.columns()) {
      fields.add(field(column, Repetition.OPTIONAL));
    }
    for (String column : List.of(TableSpec.AS_OF, TableSpec.RUN_ID)) {
      fields.add(field(format.spec().column(column), Repetition.REQUIRED));
    }
    return new MessageType(NAME, fields);
  }

  private Type field(Column<?> column, Repetition repetition) {
    var field = Types.primitive(TableFile.primitive(column), repetition);
    DataType type = column.type().sparkType(format.moneyScale());
    if (type instanceof DecimalType decimal) {
      return (column.type() == ColumnType.MEASURE ? field.length(MEASURE_BYTES) : field)
          .as(LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision()))
          .named(column.name());
    }
    return switch (column.type()) {
      case TEXT -> field.as(LogicalTypeAnnotation.stringType()).named(column.name());
      case DATE -> field.as(LogicalTypeAnnotation.dateType()).named(column.name());
      default -> field.named(column.name());
    };
  }

  private StructType sparkSchema() {
    StructType schema = format.schema();
    for (String name : List.of(TableSpec.AS_OF, TableSpec.RUN_ID)) {
      Column<?> column = format.spec().column(name);
      DataType type = column.type().sparkType(format.moneyScale());
      schema = schema.add(new StructField(name, type, false, RowFormat.metadata(column)));
    }
    return schema;
  }
}
