package io.tenure.bench;

import io.tenure.failure.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Which history to run on, as {@code --sizes} names it.
 *
 * @param name the rows, such as 500K or 63M, or a shape
 */
record Size(String name) {
  /** What is not as even as the plain histories, and is made of one of them. */
  static final List<String> SHAPES = List.of("skewed", "small-files", "wide");

  /** Of a history of 60 months: 4 million customers make 63 million transactions. */
  private static final double ROWS_PER_CUSTOMER = 63.0 / 4;

  private static final Pattern ROWS = Pattern.compile("([1-9]\\d{0,5})([KM]?)");
  private static final Map<String, Long> UNITS = Map.of("", 1L, "K", 1_000L, "M", 1_000_000L);

  Size {
    if (!SHAPES.contains(name)) {
      name = name.toUpperCase(Locale.ROOT);
      if (!ROWS.matcher(name).matches()) {
        throw new TypeConversionException(
            Message.of("%s is no size such as 500K or 63M, and none of %s", name, SHAPES));
      }
    }
  }

  boolean isShape() {
    return SHAPES.contains(name);
  }

  /** The customers whose history has about as many rows. */
  long customers() {
    Matcher rows = ROWS.matcher(name);
    if (!rows.matches()) {
      throw new IllegalStateException(name + " is a shape");
    }
    long number = Long.parseLong(rows.group(1)) * UNITS.get(rows.group(2));
    return Math.max(1, Math.round(number / ROWS_PER_CUSTOMER));
  }
}
