package io.tenure.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer is worth keeping.
 *
 * @param reason null where nothing speaks against it
 */
record KeepVerdict(String verdict, @Nullable String reason) {
  private static final String STRATEGIC = "strategic";
  private static final String REFUNDS = "refunds";
  private static final String COST = "cost";
  private static final String LOW_VALUE = "low_value";

  static final List<String> VERDICTS =
      List.of("keep", "keep_cheaply", "let_go", STRATEGIC, "unknown");
  static final List<String> REASONS = List.of(REFUNDS, COST, LOW_VALUE, STRATEGIC);

  /**
   * The verdict on a customer.
   *
   * @param revenue of the last year, in minor units
   * @param margin of it; null where it is not known
   * @param expected margin to come; null where it is not known
   * @param cost of keeping it for a year
   */
  static KeepVerdict of(
      boolean isStrategic,
      long revenue,
      @Nullable Long margin,
      @Nullable Long expected,
      double cost) {
    if (isStrategic) {
      return new KeepVerdict(STRATEGIC, STRATEGIC);
    }
    if (margin == null || expected == null) {
      return new KeepVerdict("unknown", null);
    }
    if (margin >= 0 && expected >= cost) {
      return new KeepVerdict("keep", null);
    }
    String loss = revenue < 0 ? REFUNDS : COST;
    if (margin < 0 && expected <= 0) {
      return new KeepVerdict("let_go", loss);
    }
    return new KeepVerdict("keep_cheaply", margin < 0 ? loss : LOW_VALUE);
  }
}
