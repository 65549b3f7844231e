package io.tenure.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column as a file's footer describes it.
 *
 * @param type the Spark type that reads it; empty when Tenure cannot use such a column
 * @param found its type in words, for messages
 * @param leftOut fields within it that are not read, such as a.b
 */
record FileColumn(String name, Optional<DataType> type, String found, List<String> leftOut) {

  /** One that is read in whole, or not at all. */
  FileColumn(String name, Optional<DataType> type, String found) {
    this(name, type, found, List.of());
  }

  /** One as Spark knows it. */
  static FileColumn ofSpark(StructField field) {
    List<String> leftOut = new ArrayList<>();
    Optional<DataType> type = readable(field.dataType(), field.name(), leftOut);
    return new FileColumn(field.name(), type, field.dataType().typeName(), leftOut);
  }

  /** Of an object those fields that have one value. */
  private static Optional<DataType> readable(DataType type, String name, List<String> leftOut) {
    if (type instanceof StructType object) {
      StructType within = new StructType();
      for (StructField field : object.fields()) {
        Optional<DataType> its = readable(field.dataType(), name + "." + field.name(), leftOut);
        within = its.isPresent() ? within.add(field.name(), its.get()) : within;
      }
      return Optional.<DataType>of(within).filter(some -> !some.equals(new StructType()));
    }
    if (type instanceof ArrayType || type instanceof MapType) {
      leftOut.add(name);
      return Optional.empty();
    }
    return Optional.of(type);
  }

  /** The same for names that Spark takes for one. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isNamed(String other) {
    return key(name).equals(key(other));
  }
}
