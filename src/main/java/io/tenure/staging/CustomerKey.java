package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The customer id: a whole number or a text, taken as it is. */
final class CustomerKey {
  private static final List<DataType> WHOLE_NUMBERS =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final long SPREAD = 4096;

  /** BIGINT or STRING for a usable type, empty for any other. */
  static Optional<DataType> idType(DataType mapped) {
    if (isWholeNumber(mapped)) {
      return Optional.of(DataTypes.LongType);
    }
    return mapped.equals(DataTypes.StringType)
        ? Optional.of(DataTypes.StringType)
        : Optional.empty();
  }

  static boolean isWholeNumber(DataType type) {
    return WHOLE_NUMBERS.contains(type);
  }

  /** The id, or NULL where it is blank. */
  static Column idOf(Column mapped, DataType idType) {
    return idType.equals(DataTypes.LongType) ? mapped.cast(idType) : Texts.nonBlank(mapped);
  }

  /**
   * The key to group by. Rows without a customer may be half of an input; one group of them would
   * be one endless task, so they get a key that spreads them by what else the row holds.
   */
  static Column groupKey(Column id, DataType idType, Column... others) {
    Column bucket = pmod(xxhash64(others), lit(SPREAD));
    return coalesce(
        id, idType.equals(DataTypes.LongType) ? bucket : concat(lit("no customer "), bucket));
  }

  private CustomerKey() {}
}
