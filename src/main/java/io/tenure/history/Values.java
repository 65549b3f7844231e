package io.tenure.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders values that may be missing; a missing one comes last. */
final class Values {

  /** Values of one column: whole numbers by value, or else texts. */
  static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return left instanceof Long number
        ? number.compareTo((Long) right)
        : ((String) left).compareTo((String) right);
  }

  static int compare(List<@Nullable String> left, List<@Nullable String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** As people count ids up: #999 comes before #1000. */
  static int compareNumbersWithin(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String one && right instanceof String other) {
      int order = compareNumbersWithin(one, other);
      return order != 0 ? order : one.compareTo(other);
    }
    return compare(left, right);
  }

  private static int compareNumbersWithin(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      if (isDigit(left, i) && isDigit(right, j)) {
        int endOfLeft = endOfNumber(left, i);
        int endOfRight = endOfNumber(right, j);
        int order = compareNumbers(left.substring(i, endOfLeft), right.substring(j, endOfRight));
        if (order != 0) {
          return order;
        }
        i = endOfLeft;
        j = endOfRight;
      } else if (left.charAt(i) == right.charAt(j)) {
        i++;
        j++;
      } else {
        return Character.compare(left.charAt(i), right.charAt(j));
      }
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text, end)) {
      end++;
    }
    return end;
  }

  /** Of digits only; leading zeros say nothing, and a number may have more digits than a long. */
  private static int compareNumbers(String left, String right) {
    String one = withoutZeros(left);
    String other = withoutZeros(right);
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private Values() {}
}
