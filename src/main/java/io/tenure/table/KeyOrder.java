package io.tenure.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;

/** The order of rows by their key, as Spark sorts them: texts by their bytes in UTF-8. */
public final class KeyOrder {

  /** Negative, 0 or positive, as the left one comes before, is, or comes behind the right one. */
  public static int compare(Line left, Line right) {
    for (Column<?> column : left.spec().key()) {
      int order = compare((Object) left.value(column), right.value(column));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Object left, Object right) {
    if (left.equals(right)) {
      return 0;
    }
    if (left instanceof LocalDate day) {
      return day.compareTo((LocalDate) right);
    }
    return left instanceof Integer number
        ? number.compareTo((Integer) right)
        : Arrays.compareUnsigned(((String) left).getBytes(UTF_8), ((String) right).getBytes(UTF_8));
  }

  private KeyOrder() {}
}
