package io.tenure.staging;

import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.StringType;

/**
 * What a message offers in the place of a column of the wrong type. A hint is copied without much
 * thought, so none may change a value on the way: not cut it, round it, or write 17850 as 1.785E4.
 */
final class CastHints {
  private static final int DIGITS_OF_BIGINT = 18;

  /** Amounts have up to 6 decimals, rates 12. */
  private static final String NUMBER = "CAST(… AS DECIMAL(30,12))";

  private static final String OF_WHOLE =
      "to_date(CAST(… AS STRING), 'yyyyMMdd') of 20260131, timestamp_seconds(…) of seconds since"
          + " 1970, timestamp_millis(…) of milliseconds";

  static String customer(DataType found) {
    if (found instanceof DecimalType number && number.scale() == 0) {
      return number.precision() <= DIGITS_OF_BIGINT ? "CAST(… AS BIGINT)" : "CAST(… AS STRING)";
    }
    if (found instanceof FractionalType) {
      return "CASE WHEN … = floor(…) THEN CAST(floor(…) AS BIGINT) END, which rejects a row whose"
          + " value is not whole";
    }
    return found instanceof BinaryType
        ? "CAST(… AS STRING) where the bytes are a text, hex(…) where not"
        : "CAST(… AS STRING)";
  }

  /** Nothing for a type that no expression makes a date of. */
  static String date(DataType found) {
    if (found instanceof StringType) {
      return "to_date(…, 'dd.MM.yyyy') with the pattern of its texts";
    }
    if (found instanceof FractionalType) {
      return OF_WHOLE.replace("…", "CAST(… AS BIGINT)");
    }
    return CustomerKey.isWholeNumber(found) ? OF_WHOLE : "";
  }

  /** Nothing for a type that no expression makes a number of. */
  static String number(DataType found) {
    if (found instanceof StringType) {
      return NUMBER
          + " of 1234.56, CAST(replace(replace(…, '.', ''), ',', '.') AS DECIMAL(30,12)) of"
          + " 1.234,56";
    }
    return found instanceof BooleanType ? NUMBER : "";
  }

  private CastHints() {}
}
