package io.tenure.cells;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** The order that Spark, Parquet and DuckDB have of texts: by their bytes in UTF-8. */
final class Utf8 {
  static final Comparator<String> ORDER =
      (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

  private Utf8() {}
}
