package io.tenure.source;

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
 */
record FileColumn(String name, Optional<DataType> type, String found) {

  /** One as Spark knows it. */
  static FileColumn ofSpark(StructField field) {
    DataType type = field.dataType();
    return new FileColumn(field.name(), readable(type), type.typeName());
  }

  /** Of an object those fields that have one value. */
  private static Optional<DataType> readable(DataType type) {
    if (type instanceof StructType object) {
      StructType within = new StructType();
      for (StructField field : object.fields()) {
        Optional<DataType> its = readable(field.dataType());
        within = its.isPresent() ? within.add(field.name(), its.get()) : within;
      }
      return Optional.<DataType>of(within).filter(some -> !some.equals(new StructType()));
    }
    boolean isOne = !(type instanceof ArrayType || type instanceof MapType);
    return Optional.of(type).filter(each -> isOne);
  }

  /** The same for names that Spark takes for one. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isNamed(String other) {
    return key(name).equals(key(other));
  }
}
