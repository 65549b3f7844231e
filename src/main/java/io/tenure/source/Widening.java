package io.tenure.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Types that one column may have in different files without losing anything. */
final class Widening {
  private static final List<DataType> INTEGERS =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final List<DataType> FLOATS = List.of(DataTypes.FloatType, DataTypes.DoubleType);
  private static final int MAX_PRECISION = 38;

  /** The type of a column on its own; money and ids never meet single precision again. */
  static DataType readAs(DataType type) {
    if (type instanceof StructType object) {
      StructType read = new StructType();
      for (StructField field : object.fields()) {
        read = read.add(field.name(), readAs(field.dataType()));
      }
      return read;
    }
    return type.equals(DataTypes.FloatType) ? DataTypes.DoubleType : type;
  }

  /** The narrowest type that holds both, or empty when one would lose something. */
  static Optional<DataType> common(DataType left, DataType right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left instanceof DecimalType a && right instanceof DecimalType b) {
      return decimal(a, b);
    }
    if (left instanceof StructType a && right instanceof StructType b) {
      return object(a, b);
    }
    return wider(INTEGERS, left, right).or(() -> wider(FLOATS, left, right));
  }

  /** The fields that both have: an expression that needs another one is refused. */
  private static Optional<DataType> object(StructType a, StructType b) {
    StructType both = new StructType();
    for (StructField field : a.fields()) {
      Optional<StructField> other = field(b, field.name());
      if (other.isPresent()) {
        Optional<DataType> type = common(field.dataType(), other.get().dataType());
        if (type.isEmpty()) {
          return Optional.empty();
        }
        both = both.add(field.name(), type.get());
      }
    }
    return Optional.<DataType>of(both).filter(some -> !some.equals(new StructType()));
  }

  /** The field of an object whose name Spark takes for this one. */
  static Optional<StructField> field(StructType object, String name) {
    return Stream.of(object.fields())
        .filter(field -> FileColumn.key(field.name()).equals(FileColumn.key(name)))
        .findFirst();
  }

  private static Optional<DataType> wider(List<DataType> ladder, DataType left, DataType right) {
    if (!ladder.contains(left) || !ladder.contains(right)) {
      return Optional.empty();
    }
    return Optional.of(ladder.get(Math.max(ladder.indexOf(left), ladder.indexOf(right))));
  }

  private static Optional<DataType> decimal(DecimalType a, DecimalType b) {
    int scale = Math.max(a.scale(), b.scale());
    int digits = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return digits + scale <= MAX_PRECISION
        ? Optional.of(DataTypes.createDecimalType(digits + scale, scale))
        : Optional.empty();
  }

  private Widening() {}
}
