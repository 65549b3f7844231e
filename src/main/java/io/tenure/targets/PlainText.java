package io.tenure.targets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as texts that mean the same to every program, whatever the language of the machine. */
final class PlainText {

  /** Null where there is no value. A double is the shortest decimal that is this one, no other. */
  static @Nullable String of(@Nullable Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    return value == null ? null : value.toString();
  }

  private PlainText() {}
}
