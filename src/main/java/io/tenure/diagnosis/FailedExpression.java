package io.tenure.diagnosis;

import io.tenure.settings.SqlExpression;
import io.tenure.source.ExpressionCheck;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The expression of the settings that a row made fail.
 *
 * @param fault Spark's class of the error
 * @param fragment the part that failed; empty where Spark does not know it
 * @param uses those of the settings
 */
record FailedExpression(String fault, String fragment, List<SqlExpression> uses) {
  /** Of these functions Spark does not say where they stand. */
  private static final Pattern OF_PATTERN =
      Pattern.compile(
          "\\b(to_date|to_timestamp\\w*|unix_timestamp|to_unix_timestamp)\\s*\\(",
          Pattern.CASE_INSENSITIVE);

  /** " in shop.conf:7: key = ...", as far as it is known; several where it can be any of them. */
  String where() {
    String named =
        uses.stream()
            .filter(mayBe())
            .map(ExpressionCheck::located)
            .distinct()
            .collect(Collectors.joining(", or in "));
    if (!named.isEmpty()) {
      return " in " + named;
    }
    return fragment.isEmpty() ? "" : " in \"" + fragment + '"';
  }

  /** What gives NULL instead. */
  String remedy() {
    return isOfPattern()
        ? "try_to_date (from Spark 4.1 on) or try_to_timestamp"
        : "try_cast, try_to_timestamp or try_divide";
  }

  private Predicate<SqlExpression> mayBe() {
    if (!fragment.isEmpty()) {
      return use -> use.sql().contains(fragment);
    }
    return use -> isOfPattern() && OF_PATTERN.matcher(use.sql()).find();
  }

  private boolean isOfPattern() {
    return fault.equals("CANNOT_PARSE_TIMESTAMP")
        || fault.equals("INCONSISTENT_BEHAVIOR_CROSS_VERSION");
  }
}
