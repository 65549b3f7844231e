package io.tenure.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads Parquet footers. Spark takes the schema of a folder from an arbitrary file, and reads a
 * wall-clock time stamp as an instant when told to, so the footers are asked first.
 */
final class FooterReader {
  private final Configuration hadoop;

  FooterReader(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * The footer of a file.
   *
   * @throws IOException if the file is not readable Parquet
   */
  Footer read(InputFile file) throws IOException {
    HadoopInputFile input = HadoopInputFile.fromPath(new Path(file.path()), hadoop);
    try (ParquetFileReader reader =
        ParquetFileReader.open(input, HadoopReadOptions.builder(hadoop).build())) {
      List<FileColumn> columns = new ArrayList<>();
      for (Type field : reader.getFileMetaData().getSchema().getFields()) {
        columns.add(column(field));
      }
      return new Footer(
          file,
          columns,
          OptionalLong.of(reader.getRecordCount()),
          FooterDigest.of(reader.getRowGroups()));
    } catch (RuntimeException e) {
      // parquet-java reports a file that is no Parquet as a bare RuntimeException
      throw new IOException(e.getMessage(), e);
    }
  }

  private static FileColumn column(Type field) {
    List<String> leftOut = new ArrayList<>();
    Optional<DataType> type = sparkType(field, field.getName(), leftOut);
    String found =
        type.map(DataType::sql)
            .orElseGet(() -> firstLine(field.toString()).toLowerCase(Locale.ROOT));
    return new FileColumn(field.getName(), type, found, leftOut);
  }

  /** Of an object those fields that have one value; lists and maps are groups of another kind. */
  private static Optional<DataType> sparkType(Type field, String name, List<String> leftOut) {
    Optional<DataType> type = Optional.empty();
    if (field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)) {
      type = sparkType(field.asPrimitiveType());
    } else if (isObject(field)) {
      StructType within = new StructType();
      for (Type each : field.asGroupType().getFields()) {
        Optional<DataType> its = sparkType(each, name + "." + each.getName(), leftOut);
        within = its.isPresent() ? within.add(each.getName(), its.get()) : within;
      }
      return Optional.<DataType>of(within).filter(some -> !some.equals(new StructType()));
    }
    if (type.isEmpty()) {
      leftOut.add(name);
    }
    return type;
  }

  private static boolean isObject(Type field) {
    return !field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && field.getLogicalTypeAnnotation() == null;
  }

  /** A nested type goes on for lines. */
  private static String firstLine(String type) {
    return type.lines().findFirst().orElse("").replaceAll("\\s*\\{\\s*$", "").strip();
  }

  private static Optional<DataType> sparkType(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return Optional.of(DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale()));
    }
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> int32(logical);
      case INT64 -> int64(logical);
      case INT96 -> Optional.of(DataTypes.TimestampType);
      case FLOAT -> Optional.of(DataTypes.FloatType);
      case DOUBLE -> Optional.of(DataTypes.DoubleType);
      case BOOLEAN -> Optional.of(DataTypes.BooleanType);
      case BINARY -> Optional.of(logical == null ? DataTypes.BinaryType : DataTypes.StringType);
      case FIXED_LEN_BYTE_ARRAY -> Optional.empty();
    };
  }

  private static Optional<DataType> int32(LogicalTypeAnnotation logical) {
    if (logical == null) {
      return Optional.of(DataTypes.IntegerType);
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return Optional.of(DataTypes.DateType);
    }
    if (logical instanceof IntLogicalTypeAnnotation number) {
      return Optional.of(wholeNumber(number));
    }
    return Optional.empty();
  }

  /** The types that Spark itself reads them as; it refuses any other for the unsigned ones. */
  private static DataType wholeNumber(IntLogicalTypeAnnotation number) {
    return switch (number.getBitWidth()) {
      case 8 -> number.isSigned() ? DataTypes.ByteType : DataTypes.ShortType;
      case 16 -> number.isSigned() ? DataTypes.ShortType : DataTypes.IntegerType;
      default -> number.isSigned() ? DataTypes.IntegerType : DataTypes.LongType;
    };
  }

  private static Optional<DataType> int64(LogicalTypeAnnotation logical) {
    if (logical == null) {
      return Optional.of(DataTypes.LongType);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation stamp
        && stamp.getUnit() != TimeUnit.NANOS) {
      return Optional.of(
          stamp.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType);
    }
    if (logical instanceof IntLogicalTypeAnnotation number && number.isSigned()) {
      return Optional.of(DataTypes.LongType);
    }
    return Optional.empty();
  }
}
