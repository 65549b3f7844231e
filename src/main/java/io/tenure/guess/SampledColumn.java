package io.tenure.guess;

import io.tenure.failure.Message;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
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
    String plain =
        Normalizer.normalize(
                name.replace("ß", "ss").replace("ł", "l").replace("ø", "o"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
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

  /** A point in time, of which a date and a wall-clock time are none. */
  boolean isInstant() {
    return type.equals(DataTypes.TimestampType);
  }

  boolean isFlag() {
    return type.equals(DataTypes.BooleanType);
  }

  /** Whether nearly all values are so; not of a column without any. */
  boolean areMostly(Predicate<String> such) {
    long fitting = count(such);
    return fitting > 0 && fitting >= MOST * values.size();
  }

  /** How many values are so. */
  long count(Predicate<String> such) {
    return values.stream().filter(such).count();
  }

  boolean areAll(Predicate<String> such) {
    return values.stream().allMatch(such);
  }

  boolean isAny(Predicate<String> such) {
    return values.stream().anyMatch(such);
  }

  /** Of several ways to read the values those that read the most, if that is nearly all. */
  <T> List<T> best(List<T> ways, BiPredicate<T, String> fits) {
    ToLongFunction<T> read = way -> count(text -> fits.test(way, text));
    long most = ways.stream().mapToLong(read).max().orElse(0);
    return ways.stream()
        .filter(way -> read.applyAsLong(way) == most)
        .filter(way -> areMostly(text -> fits.test(way, text)))
        .toList();
  }

  /** A guess that is sure if there is no doubt, and if no value becomes NULL. */
  Guess guess(String expression, String written, Predicate<String> isRead, List<String> doubts) {
    List<String> all = new ArrayList<>(List.of(written));
    long unread = values.size() - count(isRead);
    if (unread > 0) {
      all.add(Message.of("NULL, as written otherwise, in %,d of the first rows", unread));
    }
    all.addAll(doubts);
    String why = String.join("; ", all);
    return all.size() == 1 ? Guess.sure(expression, why) : Guess.unsure(expression, why);
  }

  Set<String> different() {
    return values.stream().collect(Collectors.toSet());
  }
}
