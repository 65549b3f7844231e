package io.tenure.guess;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * A column, or a field within one, as the first rows show it.
 *
 * @param sql how an expression names it
 * @param values texts of those that are there
 */
record SampledColumn(String name, String sql, DataType type, List<String> values) {
  /** Of values that are written in one way; the others may be errors. */
  private static final double MOST = 0.9;

  /** Words of the name in lower case, without accents: customerId and Kunden-ID are two words. */
  List<String> words() {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String parted = plain.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^A-Za-z0-9]+", " ");
    return Arrays.stream(parted.strip().toLowerCase(Locale.ROOT).split(" ", -1)).toList();
  }

  boolean isText() {
    return type.equals(DataTypes.StringType);
  }

  boolean isWhole() {
    return type.equals(DataTypes.LongType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.ShortType);
  }

  boolean isNumber() {
    return isWhole() || isFraction();
  }

  boolean isFraction() {
    return type.equals(DataTypes.DoubleType)
        || type.equals(DataTypes.FloatType)
        || type instanceof DecimalType;
  }

  boolean isDate() {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  boolean isFlag() {
    return type.equals(DataTypes.BooleanType);
  }

  /** Whether nearly all values are so; not of a column without any. */
  boolean areMostly(Predicate<String> such) {
    long fitting = values.stream().filter(such).count();
    return fitting > 0 && fitting >= MOST * values.size();
  }

  Set<String> different() {
    return values.stream().collect(Collectors.toSet());
  }
}
